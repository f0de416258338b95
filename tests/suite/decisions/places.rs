//! Rows of values that come from a wider place, may not come from there, or are overdue.

use super::Row;

/// Once where the value decides a yes or no, and once where it decides an amount.
pub(super) const ROWS: &[Row] = &[
    Row {
        kinds: &["value", "inherited", "overdue"],
        rules: "地区 甲市
  级别 市
参数 标: 元/月 按 地区
  定于 市 沿用 推定 「各市不低」
  调整周期 1 年
  自 2023-06-01
    | 示例省 | 100 元/月 |
  依据 办法 「标」
待遇 甲 给 家庭: 元/月
  条件 收入 低于 标[所在地]
  金额 5 元/月
",
        zh: &[
            "标（甲市、2024-06-01） = 100 元/月（2023-06-01 起；甲市沿用示例省的值，是推定；已过调整期）",
            "推定：标（示例省） 100 元/月：沿用示例省的值：各市不低",
            "待调整：标（示例省） 100 元/月：自 2023-06-01 起的值，应每年调整，到 2024-06-01 还没有新的值",
            "数据来源：示例办法 标",
        ],
        en: &[
            "(since 2023-06-01; 甲市 takes the value of 示例省, which is assumed; due to be set anew)",
            "Assumed: 标 (示例省) 100 yuan/month: the value of 示例省 is taken: 「各市不低」",
            "To be set anew: 标 (示例省) 100 yuan/month: in force since 2023-06-01",
        ],
    },
    Row {
        kinds: &["value", "inherited", "overdue"],
        rules: "地区 甲市
  级别 市
参数 标: 元/月 按 地区
  定于 市 沿用 推定 「各市不低」
  调整周期 6 月
  自 2023-06-01
    | 示例省 | 100 元/月 |
  依据 办法 「标」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 标[所在地] - 收入
",
        zh: &[
            "100 元/月（2023-06-01 起；甲市沿用示例省的值，是推定；已过调整期）",
            "待调整：标（示例省） 100 元/月：自 2023-06-01 起的值，应每 6 个月调整，到 2023-12-01 还没有新的值",
        ],
        en: &["to be set anew every 6 months, and nothing newer by 2023-12-01"],
    },
    Row {
        kinds: &["not_inherited"],
        rules: "地区 甲市
  级别 市
参数 标: 元/月 按 地区
  定于 市 沿用 不可
  自 2023-06-01
    | 示例省 | 100 元/月 |
  依据 办法 「标」
待遇 甲 给 家庭: 元/月
  条件 收入 低于 标[所在地]
  金额 5 元/月
",
        zh: &[
            "标（甲市、2024-06-01）：甲市没有自己的值，不可沿用示例省的",
            "还缺：「标（甲市）」在 2024-06-01 的值：由市定，这里没有收录，不可沿用示例省的",
        ],
        en: &[
            "甲市 has no value of its own, and that of 示例省 may not be used",
            "set at the level 市, and that of 示例省 may not be used",
        ],
    },
    Row {
        kinds: &["not_inherited"],
        rules: "地区 甲市
  级别 市
参数 标: 元/月 按 地区
  定于 市 沿用 不可
  自 2023-06-01
    | 示例省 | 100 元/月 |
  依据 办法 「标」
待遇 甲 给 家庭: 元/月
  条件 有车
  金额 标[所在地]
",
        zh: &["初步符合条件，可以申请，金额由当地定，这里没有收录；请问当地主管部门"],
        en: &["the place sets the amount, and it is not held here: ask the local office"],
    },
];
