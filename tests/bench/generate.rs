//! A rulebook of as many lines as are wanted, in the shape of a real one: documents with
//! their texts, standards by region and day, definitions with exceptions and tables, benefits
//! with sources and funds, and cases.

use std::fmt::Write as _;

use guiju::internals::text::Files;

/// Lines of one block of rules.
const BLOCK: usize = 50;
/// Blocks in one file.
const FILE: usize = 50;

const SHELL: &str = "规则集 大规则集
  舍入 到 0.01 元 四舍五入

地区 示例省 包含 甲市、乙市、丙市
类别 户籍性质 = 城市、农村
类别 残疾等级 = 无、三级、二级、一级

主体 家庭
  计量 户
  填报 所在地: 地区
  填报 户籍: 户籍性质
  包含 成员: 人

主体 人
  计量 人
  填报 出生日期: 日期
  填报 月工资: 元/月
    默认 0 元/月
  填报 残疾: 残疾等级
  认定 重病: 是否

定义 人.年龄: 岁 = 周岁(出生日期, 今日)

资金 救助资金
  不得用于 「办公经费」
";

/// Files of a rulebook with about so many lines of rules.
pub(crate) fn rulebook(lines: usize) -> Files {
    let mut files = Files::new();
    files.add("rulebook.gj", SHELL);
    let blocks: Vec<usize> = (0..lines.div_ceil(BLOCK)).collect();
    for (position, blocks) in blocks.chunks(FILE).enumerate() {
        let mut text = String::new();
        for &at in blocks {
            block(&mut text, at);
            files.add(format!("sources/{at}.txt"), source(at));
        }
        files.add(format!("part{position}.gj"), text);
    }
    files
}

fn source(at: usize) -> String {
    format!(
        "一、2023年第{at}项标准城市每人每月600元，农村每人每月400元。\n\
         二、2024年第{at}项标准城市每人每月640元，农村每人每月440元。\n\
         三、计算收入时每人每月扣减200元，重病患者扣减500元。\n\
         四、护理补贴按残疾等级每人每月100元、80元、50元发放，六十岁以上一级增加到120元。\n"
    )
}

fn block(text: &mut String, n: usize) {
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "文件 文件{n}
  标题 「关于第{n}项救助的通知」
  原文 \"sources/{n}.txt\"

参数 标准{n}: 元/人/月 按 地区、户籍性质
  自 2023-01-01
    | 示例省 | 城市 | 600 元/人/月 |
    | 示例省 | 农村 | 400 元/人/月 |
    依据 文件{n} 「一」 引 「2023年第{n}项标准城市每人每月600元，农村每人每月400元」
  自 2024-01-01
    | 示例省 | 城市 | 640 元/人/月 |
    | 示例省 | 农村 | 440 元/人/月 |
    依据 文件{n} 「二」 引 「2024年第{n}项标准城市每人每月640元，农村每人每月440元」

定义 人.扣减{n}: 元/月 = 200 元/月
  例外 「重病」 当 重病 则 500 元/月
  依据 文件{n} 「三」 引 「计算收入时每人每月扣减200元，重病患者扣减500元」

定义 人.计入收入{n}: 元/月 = 最大(0 元/月, 月工资 - 扣减{n})
  依据 文件{n} 「三」

定义 家庭.人均收入{n}: 元/人/月 = 合计(成员.计入收入{n}) / 计数(成员)
  依据 文件{n} 「三」

定义 人.护理标准{n}: 元/月 = 表
  | 残疾 | 年龄 | 值 |
  | 一级 | 不低于 60 岁 | 120 元/月 |
  | 一级 | 低于 60 岁 | 100 元/月 |
  | 二级 | - | 80 元/月 |
  | 三级 | - | 50 元/月 |
  | 无 | - | 0 元/月 |
  依据 文件{n} 「四」 引 「护理补贴按残疾等级每人每月100元、80元、50元发放，六十岁以上一级增加到120元」

待遇 补差{n} 给 家庭: 元/月
  条件 人均收入{n} 低于 标准{n}[所在地, 户籍]
  金额 (标准{n}[所在地, 户籍] - 人均收入{n}) × 计数(成员)
  列支 救助资金
  依据 文件{n} 「二」

待遇 护理补贴{n} 给 人: 元/月
  条件 残疾 不等于 无 且 (享受 补差{n} 或 年龄 不低于 60 岁)
  金额 护理标准{n}
  列支 救助资金
  依据 文件{n} 「四」

用例 「第{n}项」 于 2024-06-18
  给定 所在地 = 甲市、户籍 = 城市
  有 成员 「父亲」 出生日期 = 1960-01-01、月工资 = 900 元/月、残疾 = 一级、重病 = 否
  期望 不符合 补差{n}

"
    );
}
