//! Which declared thing a place names, and where else it is named.

use crate::Front;
use crate::program::Program;
use crate::resolve::Symbol;
use crate::sorted;
use crate::text::{FileId, Span};

/// A thing and one place of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) symbol: Symbol,
    pub(super) span: Span,
}

/// What is named at a byte: the name that begins at or goes over it, else the one that ends there.
pub(super) fn at(front: &Front, file: FileId, offset: usize) -> Option<Named> {
    let program = &front.walked.program;
    let used = front.walked.names.uses.iter();
    let used = used.map(|&(span, symbol)| Named { symbol, span });
    let declared = Symbol::all(program).into_iter().filter_map(|symbol| {
        let span = symbol.declared(program)?;
        Some(Named { symbol, span })
    });
    let mut ends = None;
    for named in used.chain(declared) {
        let range = named.span.range();
        if named.span.file != file || range.is_empty() {
            continue;
        }
        if range.contains(&offset) {
            return Some(named);
        }
        if range.end == offset {
            ends = Some(named);
        }
    }
    ends
}

/// Every place where a thing is named, that of its declaration included, in order.
pub(super) fn places(front: &Front, symbol: Symbol) -> Vec<Span> {
    let used = front.walked.names.uses.iter();
    let used = used.filter(|(_, other)| *other == symbol);
    let declared = symbol.declared(&front.walked.program);
    let all = used.map(|(span, _)| *span).chain(declared);
    sorted::set(all).into_iter().collect()
}

/// The name that a thing is declared with.
pub(super) fn name(program: &Program, symbol: Symbol) -> String {
    let name = match symbol {
        Symbol::Parameter(id) => program.parameters.get(id).map(|it| &it.name),
        Symbol::Region(id) => program.regions.get(id).map(|it| &it.name),
        Symbol::Level(id) => program.levels.get(id).map(|it| &it.name),
        Symbol::Category(id) => program.categories.get(id).map(|it| &it.name),
        Symbol::Item(id, at) => {
            let category = program.categories.get(id);
            let item = category.and_then(|it| it.items.get(at as usize));
            item.map(|it| &it.name)
        }
        Symbol::Unit(at) => program.units.get(usize::from(at)).map(|it| &it.name),
        Symbol::Entity(id) => program.entities.get(id).map(|it| &it.name),
        Symbol::Input(id) => program.inputs.get(id).map(|it| &it.name),
        Symbol::List(id, at) => {
            let entity = program.entities.get(id);
            entity.and_then(|it| it.lists.get(at)).map(|it| &it.name)
        }
        Symbol::Definition(id) => program.definitions.get(id).map(|it| &it.name),
        Symbol::Benefit(id) => program.benefits.get(id).map(|it| &it.name),
        Symbol::Document(id) => program.documents.get(id).map(|it| &it.name),
        Symbol::Fund(id) => program.funds.get(id).map(|it| &it.name),
        Symbol::Topic(id) => program.topics.get(id).map(|it| &it.name),
        Symbol::Office(id) => program.offices.get(id).map(|it| &it.name),
        Symbol::Event(id) => program.events.get(id).map(|it| &it.name),
        Symbol::Variable(_) => None,
    };
    name.cloned().unwrap_or_default()
}

/// The English word for what a thing is, and the words of both languages.
pub(super) fn kind(
    program: &Program,
    symbol: Symbol,
) -> (&'static str, &'static str, &'static str) {
    match symbol {
        Symbol::Parameter(_) => ("parameter", "参数", "parameter"),
        Symbol::Region(_) => ("region", "地区", "region"),
        Symbol::Level(_) => ("level", "地区的级别", "level of regions"),
        Symbol::Category(_) => ("category", "类别", "category"),
        Symbol::Item(..) => ("item", "类别的一项", "item of a category"),
        Symbol::Unit(_) => ("unit", "单位", "unit"),
        Symbol::Entity(_) => ("entity", "主体", "entity"),
        Symbol::Input(id) if program.inputs.get(id).is_some_and(|it| it.judged) => {
            ("fact", "认定的事实", "fact that an officer finds")
        }
        Symbol::Input(_) => ("fact", "填报的事实", "fact that the applicant states"),
        Symbol::List(..) => ("list", "列表", "list"),
        Symbol::Definition(_) => ("definition", "定义", "definition"),
        Symbol::Benefit(_) => ("benefit", "待遇", "benefit"),
        Symbol::Document(_) => ("document", "文件", "document"),
        Symbol::Fund(_) => ("fund", "资金", "fund"),
        Symbol::Topic(_) => ("topic", "话题", "topic"),
        Symbol::Office(_) => ("office", "机构", "office"),
        Symbol::Event(_) => ("event", "事由", "life event"),
        Symbol::Variable(_) => ("variable", "约束的变量", "variable of a constraint"),
    }
}
