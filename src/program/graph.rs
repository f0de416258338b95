//! Who reads whom, both ways.
//!
//! What is read is a fact, a parameter, a definition or a benefit; who reads is a rule, or what
//! ties rules together, or a case. Only what is read directly counts, with all versions of a rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Asked, Benefit, Definition, Eligibility, Expr, ExprKind, Fund, FundItem, Id, Input, Parameter,
    Program, Rule,
};
use crate::text::Span;

/// A thing that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// The amount or the eligibility of a benefit.
    Benefit(Id<Benefit>),
    /// The decision on a status alone, and nothing of its conditions.
    Decision(Id<Benefit>),
    /// A definition.
    Definition(Id<Definition>),
    /// A fact.
    Input(Id<Input>),
    /// A parameter.
    Parameter(Id<Parameter>),
}

/// What reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// A definition or a benefit.
    Rule(Rule),
    /// 互斥, by its position in [`Parts::exclusives`](crate::program::Parts::exclusives): it names benefits.
    Exclusive(usize),
    /// A fund: it names benefits.
    Fund(Id<Fund>),
    /// 约束, by its position in [`Parts::constraints`](crate::program::Parts::constraints).
    Constraint(usize),
    /// The condition under which something is asked.
    Question(Asked),
    /// A case, by its position in [`Parts::cases`](crate::program::Parts::cases).
    Case(usize),
}

/// What each reader reads, and who reads each thing.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// With the first place, in the order of the text, where it is read.
    reads: BTreeMap<Reader, BTreeMap<Read, Span>>,
    readers: BTreeMap<Read, BTreeSet<Reader>>,
}

impl Graph {
    /// The graph of a program: one walk over what its rules are made of.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let mut graph = Self::default();
        let definitions = program.definitions.ids().map(Rule::Definition);
        let benefits = program.benefits.ids().map(Rule::Benefit);
        for rule in definitions.chain(benefits) {
            let mut roots = Vec::new();
            program.each_root(rule, &mut |root| roots.push(root));
            graph.walk(program, Reader::Rule(rule), roots);
        }
        for (id, benefit) in program.benefits.iter() {
            let Some(status) = &benefit.status else {
                continue;
            };
            let reader = Reader::Rule(Rule::Benefit(id));
            for fact in status.facts.all() {
                graph.add(reader, Read::Input(fact), benefit.span);
            }
        }
        for (at, exclusive) in program.exclusives.iter().enumerate() {
            for benefit in &exclusive.benefits {
                let read = Read::Benefit(*benefit);
                graph.add(Reader::Exclusive(at), read, exclusive.span);
            }
        }
        for (id, fund) in program.funds.iter() {
            for item in fund.covers.iter().chain(&fund.excludes) {
                if let FundItem::Benefit(benefit, span) = item {
                    graph.add(Reader::Fund(id), Read::Benefit(*benefit), *span);
                }
            }
        }
        for (at, constraint) in program.constraints.iter().enumerate() {
            graph.walk(program, Reader::Constraint(at), vec![constraint.test]);
        }
        for asked in program.asked() {
            let when = program.asked_when(asked).into_iter().collect();
            graph.walk(program, Reader::Question(asked), when);
        }
        for (at, case) in program.cases.iter().enumerate() {
            for (test, span) in &case.expects {
                let (roots, asks) = case.asked_by(program, *test);
                graph.walk(program, Reader::Case(at), roots);
                for rule in asks.iter().filter_map(|ask| ask.rule()) {
                    graph.add(Reader::Case(at), Read::from(rule), *span);
                }
            }
        }
        graph
    }

    /// What a reader reads, each thing once, in the order of kinds and of declarations.
    pub fn reads(&self, reader: Reader) -> impl Iterator<Item = Read> + '_ {
        self.reads_at(reader).map(|(read, _)| read)
    }

    /// The same, with the first place where it is read.
    pub fn reads_at(&self, reader: Reader) -> impl Iterator<Item = (Read, Span)> + '_ {
        let reads = self.reads.get(&reader).into_iter().flatten();
        reads.map(|(read, span)| (*read, *span))
    }

    /// Who reads a thing, each once.
    pub fn readers(&self, read: Read) -> impl Iterator<Item = Reader> + '_ {
        self.readers.get(&read).into_iter().flatten().copied()
    }

    /// Whether anyone reads a thing.
    #[must_use]
    pub fn is_read(&self, read: Read) -> bool {
        self.readers.contains_key(&read)
    }

    /// Adds what expressions read, with all that is inside them.
    fn walk(&mut self, program: &Program, reader: Reader, roots: Vec<Id<Expr>>) {
        let mut open = roots;
        while let Some(id) = open.pop() {
            let expr = program.exprs.at(id);
            if let Some(read) = read(&expr.kind) {
                self.add(reader, read, expr.span);
            }
            expr.kind.each_child(&mut |child| open.push(child));
        }
    }

    fn add(&mut self, reader: Reader, read: Read, span: Span) {
        let first = self.reads.entry(reader).or_default();
        let first = first.entry(read).or_insert(span);
        *first = span.min(*first);
        self.readers.entry(read).or_default().insert(reader);
    }
}

impl From<Rule> for Read {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::Definition(id) => Self::Definition(id),
            Rule::Benefit(id) => Self::Benefit(id),
        }
    }
}

/// What an expression reads by itself.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "any other expression reads nothing by itself"
)]
fn read(kind: &ExprKind) -> Option<Read> {
    match kind {
        ExprKind::Input(id) => Some(Read::Input(*id)),
        ExprKind::Parameter { parameter, .. } => Some(Read::Parameter(*parameter)),
        ExprKind::Eligibility(Eligibility::Recognised, status) => Some(Read::Decision(*status)),
        other => other.rule().map(Read::from),
    }
}

#[cfg(test)]
mod tests {
    use super::{Graph, Read, Reader};
    use crate::text::Files;

    const RULES: &str = "规则集 示例
主体 家庭
  计量 户
  填报 收入: 元/月
  填报 财产: 元
定义 家庭.甲: 元/月 = 收入 + 收入
待遇 补助 给 家庭: 元/月
  条件 甲 低于 100 元/月
  金额 50 元/月
用例 「一」 于 2024-01-01
  给定 收入 = 1 元/月
  期望 未定 补助
";

    #[test]
    fn each_side_names_the_other() {
        let mut files = Files::new();
        files.add("rules.gj", RULES);
        let program = crate::compile(&files, "").program.unwrap_or_default();
        let graph = Graph::of(&program);
        let [definition, benefit] = program.order.as_slice() else {
            assert_eq!(program.order.len(), 2, "one definition, one benefit");
            return;
        };
        let inputs: Vec<Read> = program.inputs.ids().map(Read::Input).collect();
        let reads: Vec<Read> = graph.reads(Reader::Rule(*definition)).collect();
        assert_eq!(Some(&reads), inputs.get(..1).map(<[Read]>::to_vec).as_ref());
        assert!(inputs.iter().map(|it| graph.is_read(*it)).eq([true, false]));
        let readers: Vec<Reader> = graph.readers(Read::from(*definition)).collect();
        assert_eq!(readers, [Reader::Rule(*benefit)]);
        let readers: Vec<Reader> = graph.readers(Read::from(*benefit)).collect();
        assert_eq!(readers, [Reader::Case(0)]);
    }
}
