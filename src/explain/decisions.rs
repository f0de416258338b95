//! Decisions in words: the version, the branch of 若, the row of 表, the bands of 分段, the
//! dated value of a parameter, and the benefit that goes before.

use std::borrow::Cow;
use std::rc::Rc;

use super::names::reach;
use super::view::{Computed, View};
use super::{DEEPEST, MOST, Step, StepKind};
use crate::evaluate::{Decision, Node, What};
use crate::language::korean::{Particle, with};
use crate::language::{Words, pick, sentence};
use crate::program::wording::Wording;
use crate::program::{Benefit, BenefitKind, Citation, Expr, ExprKind, Id, TableRow, Type};
use crate::value::{Date, Reach};

impl View<'_> {
    /// A decision with the tests that it rests on: one short test stands in brackets behind it,
    /// with the place of the document; more stand below. `say` puts the brackets where they
    /// belong.
    pub(super) fn decided(
        &self,
        mut tests: Vec<Rc<Step>>,
        sources: &[Citation],
        say: &dyn Fn(Wording<'_>, &str) -> String,
    ) -> Step {
        let cited = sources.first().map(|citation| self.cited(citation));
        let is_short = |test: &Rc<Step>| {
            let mut texts = [&test.text.zh, &test.text.en, &test.text.ko].into_iter();
            test.steps.is_empty() && !texts.any(|text| text.contains(['（', '(', '《']))
        };
        let is_folded = tests.len() == 1 && tests.iter().all(is_short);
        let text = self.say(&|words| {
            let language = words.language();
            let test = tests.first().filter(|_| is_folded);
            let cited = cited.as_ref().map(|cited| cited.get(language));
            let inside: Vec<&str> = test
                .map(|test| test.text.get(language))
                .into_iter()
                .chain(cited)
                .collect();
            let brackets = match inside.as_slice() {
                [] => String::new(),
                inside => pick!(
                    words,
                    sentence!("（{}）", inside.join("；")),
                    sentence!(" ({})", inside.join("; ")),
                    sentence!("({})", inside.join("; ")),
                ),
            };
            say(words, &brackets)
        });
        if is_folded {
            tests.clear();
        }
        Step {
            steps: tests,
            ..Step::new(StepKind::Decision, text)
        }
    }

    /// `按 2024-01-01 起的规定`, of a rule that has other versions.
    pub(super) fn version_step(
        &self,
        from: Option<Date>,
        until: Option<Date>,
        sources: &[Citation],
    ) -> Step {
        self.decided(Vec::new(), sources, &|words, cited| match (from, until) {
            (Some(from), _) => pick!(
                words,
                sentence!("按 {from} 起的规定{cited}"),
                sentence!("by the rule in force since {from}{cited}"),
                sentence!("{from}부터 시행된 규정 적용{cited}"),
            ),
            (None, Some(until)) => pick!(
                words,
                sentence!("按 {until} 为止的规定{cited}"),
                sentence!("by the rule in force until {until}{cited}"),
                sentence!("{until}까지 시행된 규정 적용{cited}"),
            ),
            (None, None) => pick!(
                words,
                sentence!("按现行规定{cited}"),
                sentence!("by the rule in force{cited}"),
                sentence!("현행 규정 적용{cited}"),
            ),
        })
    }

    /// What was decided within one expression, rules that it reads aside: each branch, row and
    /// band, and the facts that were read by default.
    pub(super) fn decisions_within(&self, id: Id<Expr>, at: u32, depth: usize) -> Vec<Rc<Step>> {
        let mut steps = Vec::new();
        let mut defaults = Vec::new();
        self.within(id, at, depth, &mut steps, &mut defaults);
        steps.extend(self.defaults_step(&defaults).map(Rc::new));
        steps
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "nothing is decided by any other expression itself"
    )]
    fn within(
        &self,
        id: Id<Expr>,
        at: u32,
        depth: usize,
        steps: &mut Vec<Rc<Step>>,
        defaults: &mut Vec<(Id<Expr>, u32)>,
    ) {
        let Some(node) = self.node(Computed::Expr(id), at) else {
            return;
        };
        match &self.program.exprs.at(id).kind {
            ExprKind::Input(_) => {
                if node.decisions.contains(&Decision::Default) {
                    defaults.push((id, at));
                }
            }
            ExprKind::Parent(levels, of) => {
                self.within(*of, self.enclosing(at, *levels), depth, steps, defaults);
            }
            // Elements are told by `origins`, conditions by the tests that they are.
            ExprKind::Aggregate(..) | ExprKind::And(_) | ExprKind::Or(_) => {}
            ExprKind::If {
                test,
                then,
                otherwise,
            } => {
                let holds = branch(&node.decisions);
                let taken = holds.map(|holds| if holds { *then } else { *otherwise });
                steps.push(Rc::new(self.branch_step(*test, taken, holds, at, depth)));
                if let Some(taken) = taken {
                    self.within(taken, at, depth, steps, defaults);
                }
            }
            ExprKind::Table { headings, rows } => {
                steps.extend(self.row_step(node, headings, rows, at).map(Rc::new));
                let taken = the_row(node, rows).map(|row| row.value);
                if let Some(value) = taken {
                    self.within(value, at, depth, steps, defaults);
                }
            }
            ExprKind::Bands(of, bands) => {
                self.within(*of, at, depth, steps, defaults);
                self.band_steps(node, bands, steps);
            }
            kind => kind.each_child(&mut |child| self.within(child, at, depth, steps, defaults)),
        }
    }

    /// `「有车」成立，按 否`
    pub(super) fn branch_step(
        &self,
        test: Id<Expr>,
        taken: Option<Id<Expr>>,
        holds: Option<bool>,
        at: u32,
        depth: usize,
    ) -> Step {
        let tests = if depth < DEEPEST {
            vec![self.test(
                test,
                at,
                depth.saturating_add(1),
                &mut super::Told::silent(),
            )]
        } else {
            Vec::new()
        };
        let taken = taken.filter(|taken| !self.is_long(*taken));
        self.decided(tests, &[], &|words, found| {
            let asked = words.told(test);
            let by = taken.map(|taken| words.told(taken));
            match holds {
                Some(holds) => {
                    let holds = if holds {
                        pick!(words, "成立", "holds", "충족")
                    } else {
                        pick!(words, "不成立", "does not hold", "미충족")
                    };
                    let by = by.map_or_else(String::new, |by| {
                        pick!(
                            words,
                            sentence!("，按 {by}"),
                            sentence!(", so: {by}"),
                            sentence!(", 적용: {by}")
                        )
                    });
                    pick!(
                        words,
                        sentence!("「{asked}」{holds}{found}{by}"),
                        sentence!("`{asked}` {holds}{found}{by}"),
                        sentence!("‘{asked}’ {holds}{found}{by}"),
                    )
                }
                None => pick!(
                    words,
                    sentence!("「{asked}」是否成立，还不能确定{found}"),
                    sentence!("whether `{asked}` holds is still open{found}"),
                    sentence!("‘{asked}’ 충족 여부를 아직 확정할 수 없습니다{found}"),
                ),
            }
        })
    }

    /// Whether an expression is told by steps of its own.
    fn is_long(&self, id: Id<Expr>) -> bool {
        matches!(
            self.program.exprs.at(id).kind,
            ExprKind::If { .. } | ExprKind::Table { .. } | ExprKind::Bands(..)
        )
    }

    /// `适用表中「残疾 = 一级 且 年龄 不低于 60 岁」一行（残疾：一级；年龄：60 岁）`
    pub(super) fn row_step(
        &self,
        node: &Node,
        headings: &[Id<Expr>],
        rows: &[TableRow],
        at: u32,
    ) -> Option<Step> {
        let (fits, certain) = node.decisions.iter().find_map(|decision| {
            if let Decision::Rows { rows, certain } = decision {
                Some((rows, *certain))
            } else {
                None
            }
        })?;
        let told = if certain { 1 } else { MOST };
        let fits: Vec<&TableRow> = fits.iter().filter_map(|&row| rows.get(row)).collect();
        let text = self.say(&|words| {
            let rows = fits.iter().take(told);
            let rows: Vec<String> = rows.map(|row| row_words(words, headings, row)).collect();
            let found: Vec<String> = headings
                .iter()
                .map(|&heading| {
                    let name = self.short(heading, words);
                    let value = self.found(heading, at, words);
                    pick!(
                        words,
                        sentence!("{name}：{value}"),
                        sentence!("{name}: {value}"),
                        sentence!("{name}: {value}"),
                    )
                })
                .collect();
            if certain {
                let (rows, found) = (rows.concat(), found.join(pick!(words, "；", "; ", "; ")));
                return pick!(
                    words,
                    sentence!("适用表中{rows}（{found}）"),
                    sentence!("{rows} of the table applies ({found})"),
                    sentence!("표의 {rows} 적용({found})"),
                );
            }
            let (count, found) = (fits.len(), found.join(pick!(words, "；", "; ", "; ")));
            let rows = rows.join(pick!(words, "、", ", ", ", "));
            pick!(
                words,
                sentence!("表中可能适用 {count} 行：{rows}（{found}）"),
                sentence!("{count} rows of the table may apply: {rows} ({found})"),
                sentence!("표에서 적용될 수 있는 {count}개 행: {rows}({found})"),
            )
        });
        Some(Step::new(StepKind::Decision, text))
    }

    /// `没有填报，按默认：经营净收入 0 元/月、财产净收入 0 元/月`
    fn defaults_step(&self, defaults: &[(Id<Expr>, u32)]) -> Option<Step> {
        if defaults.is_empty() {
            return None;
        }
        let more = defaults.len().saturating_sub(MOST);
        let text = self.say(&|words| {
            let each = defaults.iter().take(MOST).map(|&(id, at)| {
                let value = self.value(id, at);
                let value = value.map(|value| reach(words, value, &self.program.exprs.at(id).ty));
                sentence!("{} {}", words.told(id), value.unwrap_or_default())
            });
            let mut each: Vec<String> = each.collect();
            if more > 0 {
                each.push(pick!(
                    words,
                    sentence!("另有 {more} 项"),
                    sentence!("{more} more"),
                    sentence!("그 밖에 {more}개"),
                ));
            }
            pick!(
                words,
                sentence!("没有填报，按默认：{}", each.join("、")),
                sentence!("not stated, by default: {}", each.join(", ")),
                sentence!("신고하지 않아 기본값 적용: {}", each.join(", ")),
            )
        });
        Some(Step::new(StepKind::Decision, text))
    }

    /// `低保标准（长春市、城市、2024-06-18） = 643 元/人/月（2024-01-01 起；长春市沿用吉林省的值）`
    pub(super) fn parameter_step(&self, id: Id<Expr>, at: u32) -> Option<Rc<Step>> {
        let node = self.position(Computed::Expr(id), at);
        let parameters = &self.memos.parameters;
        parameters.get(node, || self.new_parameter_step(id, at).map(Rc::new))
    }

    fn new_parameter_step(&self, id: Id<Expr>, at: u32) -> Option<Step> {
        let node = self.node(Computed::Expr(id), at)?;
        let What::Parameter {
            parameter,
            keys,
            on,
            ..
        } = &node.what
        else {
            return None;
        };
        let declared = self.program.parameters.at(*parameter);
        let value = node.value.as_ref()?;
        let text = self.say(&|words| {
            let mut name = words.parameter(declared, keys, Some(&on.to_string()));
            let is_unset = |decision: &Decision| matches!(decision, Decision::Unset(_));
            if value.known().is_none() && node.decisions.contains(&Decision::NoValue) {
                return pick!(
                    words,
                    sentence!("{name}：没有这一天的值"),
                    sentence!("{name}: no value is set for this day"),
                    sentence!("{name}: 이 날의 값이 정해져 있지 않습니다"),
                );
            }
            if value.known().is_none() && node.decisions.iter().any(is_unset) {
                return pick!(
                    words,
                    sentence!("{name}：这里没有收录"),
                    sentence!("{name}: not held here"),
                    sentence!("{name}: 여기에 수록되지 않았습니다"),
                );
            }
            if let Some(refused) = self.not_inherited(node, &name, words) {
                return refused;
            }
            let told = reach(words, value, &declared.ty);
            if node.decisions.is_empty() && value.known().is_none() {
                return pick!(
                    words,
                    sentence!("{name} = {told}，要看还不知道的事实"),
                    sentence!("{name} = {told}, by a fact that is not known"),
                    sentence!("{name} = {told}, 아직 모르는 사실에 따라 다름"),
                );
            }
            name.push_str(" = ");
            name.push_str(&told);
            let [open, parting, close] = pick!(
                words,
                ["（", "；", "）"],
                [" (", "; ", ")"],
                ["(", "; ", ")"]
            );
            let mut before = open;
            for decision in &node.decisions {
                if let Some(note) = self.value_note(decision, node, words) {
                    name.push_str(before);
                    name.push_str(&note);
                    before = parting;
                }
            }
            if before == parting {
                name.push_str(close);
            }
            name
        });
        let cited = node.decisions.iter().find_map(|decision| {
            if let Decision::Value(read) = decision {
                let own = self.program.dated_value(*read)?.sources.first();
                own.or_else(|| declared.sources.first())
            } else {
                None
            }
        });
        Some(Step {
            cited: cited.map(|citation| self.source(citation)),
            ..Step::new(StepKind::Value, text)
        })
    }

    /// The benefit that goes before one, and who has it, where that decided.
    pub(super) fn exclusion(&self, decisions: &[Decision], benefit: Id<Benefit>) -> Option<Words> {
        let (exclusive, through, of) = decisions.iter().find_map(|decision| {
            if let Decision::Exclusion {
                taken,
                exclusive,
                through,
                of,
            } = decision
                && *taken == benefit
            {
                Some((*exclusive, *through, *of))
            } else {
                None
            }
        })?;
        let declared = self.program.exclusives.get(exclusive)?;
        let name = self.benefit_name(through);
        let kind = self.program.benefits.at(through).kind();
        let whose = of.map(|of| self.whose_at(of));
        Some(self.say(&|words| {
            let rule = words.name(&declared.name, &declared.labels);
            let rule = if words.language() == crate::language::Language::Zh || rule != declared.name
            {
                rule.to_owned()
            } else {
                sentence!("「{rule}」")
            };
            let name = name.get(words.language());
            let whose = whose.as_ref().map_or_else(
                || pick!(words, "其中每一个都", "everyone in it", "구성원 모두").to_owned(),
                |whose| whose.get(words.language()).to_owned(),
            );
            if kind == BenefitKind::Charge {
                return pick!(
                    words,
                    format!("{whose}应缴{name}，二者不同时缴（{rule}）"),
                    format!("{whose} owes {name}, and the two exclude each other ({rule})"),
                    format!(
                        "{} 이미 {} 내야 하며, 둘을 함께 내지 않습니다({rule})",
                        with(&whose, Particle::Topic),
                        with(name, Particle::Object),
                    ),
                );
            }
            if kind == BenefitKind::Status {
                return pick!(
                    words,
                    format!("{whose}已属于{name}，排在前面（{rule}）"),
                    format!("{whose} is in {name}, which goes before ({rule})"),
                    format!(
                        "{} 이미 {name}에 해당하며, 그 자격이 우선합니다({rule})",
                        with(&whose, Particle::Topic),
                    ),
                );
            }
            pick!(
                words,
                sentence!("{whose}已享受{name}，二者不能同时享受（{rule}）"),
                sentence!("{whose} receives {name}, and the two exclude each other ({rule})"),
                sentence!(
                    "{} 이미 {} 받으며, 두 대우는 함께 받을 수 없습니다({rule})",
                    with(&whose, Particle::Topic),
                    with(name, Particle::Object),
                ),
            )
        }))
    }
}

/// Whether the test of a 若 held.
pub(super) fn branch(decisions: &[Decision]) -> Option<bool> {
    decisions.iter().find_map(|decision| {
        if let Decision::Branch(holds) = decision {
            *holds
        } else {
            None
        }
    })
}

/// The row of a table that fits for certain.
pub(super) fn the_row<'r>(node: &Node, rows: &'r [TableRow]) -> Option<&'r TableRow> {
    let row = node.decisions.iter().find_map(|decision| {
        if let Decision::Rows {
            rows,
            certain: true,
        } = decision
        {
            rows.first()
        } else {
            None
        }
    })?;
    rows.get(*row)
}

/// `「残疾 = 一级 且 年龄 不低于 60 岁」一行`
fn row_words(words: Wording<'_>, headings: &[Id<Expr>], row: &TableRow) -> String {
    let tests = headings.iter().zip(&row.tests);
    let tests: Vec<String> = tests
        .filter_map(|(heading, test)| test.as_ref().map(|test| (heading, test)))
        .map(|(heading, test)| words.row_test(*heading, test))
        .collect();
    if tests.is_empty() {
        return pick!(words, "末行", "the last row", "마지막 행").to_owned();
    }
    let tests = tests.join(pick!(words, " 且 ", " and ", " 그리고 "));
    pick!(
        words,
        sentence!("「{tests}」一行"),
        sentence!("the row `{tests}`"),
        sentence!("‘{tests}’ 행"),
    )
}

/// A number without its unit, as far as it is known.
pub(super) fn digits<'w>(words: Wording<'w>, reach_of: &Reach) -> Cow<'w, str> {
    match reach_of.known_number() {
        Some(number) => Cow::Owned(words.digits(number)),
        None => reach(words, reach_of, &Type::Truth),
    }
}

/// A number without its unit; a ratio in percent.
pub(super) fn filled<'w>(words: Wording<'w>, value: &Reach, ty: &Type) -> Cow<'w, str> {
    let is_ratio = matches!(ty, Type::Number(quantity) if quantity.is_ratio());
    if is_ratio {
        reach(words, value, ty)
    } else {
        digits(words, value)
    }
}
