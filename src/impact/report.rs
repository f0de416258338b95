//! What a change does to a set of households, in words: for a terminal and in Markdown.

use super::{Cost, Impact};
use crate::diagnostic::{Lang, Text};
use crate::value::{Date, Number};

/// A table with what stands over it.
struct Table {
    heading: Text,
    columns: Vec<Text>,
    rows: Vec<Vec<String>>,
}

/// For a terminal.
#[must_use]
pub fn text(impact: &Impact, on: Date, lang: Lang) -> String {
    let mut text = format!("{}\n", head(impact, on).get(lang));
    for table in tables(impact) {
        text.push_str(&format!("\n{}\n", table.heading.get(lang)));
        for row in table.rows {
            let mut row = row.into_iter();
            let first = row.next().unwrap_or_default();
            let cells = table.columns.iter().skip(1).zip(row);
            let cells = cells.filter(|(_, cell)| !matches!(cell.as_str(), "" | "0"));
            let cells: Vec<String> = cells
                .map(|(column, cell)| format!("{} {cell}", column.get(lang)))
                .collect();
            let said = if cells.is_empty() {
                Text::new("没有变化", "nothing differs")
                    .get(lang)
                    .to_owned()
            } else {
                cells.join(match lang {
                    Lang::Zh => "，",
                    Lang::En => ", ",
                })
            };
            let colon = match lang {
                Lang::Zh => "：",
                Lang::En => ": ",
            };
            text.push_str(&format!("  {first}{colon}{said}\n"));
        }
    }
    text
}

/// For a pull request.
#[must_use]
pub fn markdown(impact: &Impact, on: Date, lang: Lang) -> String {
    let plain = |words: &str| words.replace('|', "\\|").replace('\n', " ");
    let mut text = format!("### {}\n", plain(head(impact, on).get(lang)));
    for table in tables(impact) {
        text.push_str(&format!("\n**{}**\n\n", plain(table.heading.get(lang))));
        let heads: Vec<String> = table.columns.iter().map(|it| plain(it.get(lang))).collect();
        text.push_str(&format!("| {} |\n", heads.join(" | ")));
        text.push_str(&format!("|{}\n", "---|".repeat(heads.len())));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|it| plain(it)).collect();
            text.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    text
}

fn head(impact: &Impact, on: Date) -> Text {
    let (count, weight) = (impact.households, impact.weight.to_digits(0));
    let failed = impact.failed;
    let mut head = Text::new(
        format!("影响：{count} 户（权重合计 {weight}），于 {on}"),
        format!("Impact on {count} households (weights: {weight}), on {on}"),
    );
    if failed > 0 {
        head.zh
            .push_str(&format!("；另有 {failed} 户算不了，不在其中"));
        head.en.push_str(&format!(
            "; {failed} more could not be evaluated and are not in it"
        ));
    }
    head
}

fn tables(impact: &Impact) -> Vec<Table> {
    let mut all = Vec::new();
    let costs = [
        Text::new("原来", "before"),
        Text::new("今后", "after"),
        Text::new("每月", "a month"),
        Text::new("每年", "a year"),
    ];
    let mut rows = Vec::new();
    for (name, it) in &impact.benefits {
        let counts = [it.enter, it.leave, it.gain, it.lose, it.open].map(|it| it.to_digits(0));
        let row = |unit: &str, cost: Option<&Cost>| {
            let mut row = vec![name.clone()];
            row.extend(counts.iter().cloned());
            row.extend(cost_cells(unit, cost));
            row
        };
        let is_same = |cost: &Cost| cost.before == cost.after;
        if counts.iter().all(|count| count == "0") && it.costs.values().all(is_same) {
            continue;
        }
        if it.costs.is_empty() {
            rows.push(row("", None));
        }
        rows.extend(it.costs.iter().map(|(unit, cost)| row(unit, Some(cost))));
    }
    let mut columns = vec![
        Text::new("待遇", "benefit"),
        Text::new("新得", "enter"),
        Text::new("失去", "leave"),
        Text::new("增加", "gain"),
        Text::new("减少", "lose"),
        Text::new("未定", "open"),
    ];
    columns.extend(costs.iter().cloned());
    all.push(Table {
        heading: Text::new(
            "按待遇（户，没有变化的不列）",
            "By benefit (households; those without a change are left out)",
        ),
        columns,
        rows,
    });
    let funds = impact.funds.iter().map(|((fund, unit), cost)| {
        let mut row = vec![if fund.is_empty() {
            "—".to_owned()
        } else {
            fund.clone()
        }];
        row.extend(cost_cells(unit, Some(cost)));
        row
    });
    let mut columns = vec![Text::new("资金", "fund")];
    columns.extend(costs);
    all.push(Table {
        heading: Text::new("按资金", "By fund"),
        columns,
        rows: funds.collect(),
    });
    let groups = impact.groups.iter().map(|((fact, said), it)| {
        vec![
            format!("{fact} {said}"),
            it.weight.to_digits(0),
            it.better.to_digits(0),
            it.worse.to_digits(0),
            signed(it.monthly),
        ]
    });
    all.push(Table {
        heading: Text::new("按地区和类别", "By region and category"),
        columns: vec![
            Text::new("家庭", "households"),
            Text::new("户", "number"),
            Text::new("得益", "better off"),
            Text::new("受损", "worse off"),
            Text::new("每月", "a month"),
        ],
        rows: groups.collect(),
    });
    let largest = impact.largest.iter();
    let largest = largest.map(|(change, number)| vec![format!("#{number}"), signed(*change)]);
    all.push(Table {
        heading: Text::new("变化最大的", "Largest changes"),
        columns: vec![
            Text::new("第几户", "household"),
            Text::new("每月", "a month"),
        ],
        rows: largest.collect(),
    });
    all.retain(|table| !table.rows.is_empty());
    all
}

fn cost_cells(unit: &str, cost: Option<&Cost>) -> Vec<String> {
    let Some(cost) = cost else {
        return vec![String::new(); 4];
    };
    let paid = |number: Number| format!("{} {unit}", number.to_digits(0));
    let change = |number: Option<Number>| number.map_or_else(String::new, signed);
    vec![
        paid(cost.before),
        paid(cost.after),
        change(cost.monthly()),
        change(cost.yearly()),
    ]
}

fn signed(number: Number) -> String {
    let digits = number.to_digits(0);
    if number > Number::ZERO {
        format!("+{digits}")
    } else {
        digits
    }
}
