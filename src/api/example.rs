//! Small rulebooks for the tests of this folder.

use crate::program::{Program, Quantity};
use crate::text::Files;
use crate::value::{Base, Unit};

pub(crate) fn quantity(factors: &[(Base, i8)]) -> Quantity {
    Quantity::of(Unit::from_factors(factors.iter().copied()))
}

/// A household with one to three members.
pub(crate) const HOUSEHOLD: &str = r#"规则集 示例
  舍入 到 0.01 元 四舍五入

文件 示例文件
  原文 "sources/example.txt"

地区 示例省 包含 甲市、乙市
类别 户籍性质 = 城市、农村
  译 城市 en 「urban」

主体 家庭
  计量 户
  填报 户籍: 户籍性质
    译 en 「residence」
    说明 「以户口簿为准」
  填报 所在地: 地区
  填报 家庭月收入: 元/月
  填报 扣减率: 百分比
    范围 0% 至 100%
  填报 人口: 人
  填报 入住日期: 日期
    范围 2000-01-01 至 2100-12-31
  包含 成员: 人
    范围 1 至 3
    问 「家里有谁？」

主体 人
  计量 人
  填报 出生日期: 日期
  填报 月工资: 元/月
    范围 0 元/月 至 100 万元/月
    默认 0 元/月
    问 「每月工资收入」
  认定 残疾: 是否
    默认 否

参数 标准: 元/人/月 按 地区、户籍性质
  自 2024-01-01
    | 示例省 | 城市 | 600 元/人/月 |
    依据 示例文件 「一」 引 「标准为每人每月600元」
  自 2024-01-01
    | 示例省 | 农村 | 400 元/人/月 |
    推定 「由城市标准推得」

参数 救急上限: 元 按 地区
  自 2024-01-01
    | 示例省 | 待定 |
    | 甲市 | 1000 元 |
    依据 示例文件 「二」 引 「不超过1000元」

定义 家庭.人数: 人 = 计数(成员)
定义 家庭.人均月收入: 元/人/月 = (家庭月收入 + 合计(成员.月工资)) / 人数
定义 人.年龄: 岁 = 周岁(出生日期, 今日)

待遇 低保 给 家庭: 元/月
  条件 人均月收入 低于 标准[所在地, 户籍]
  金额 (标准[所在地, 户籍] - 人均月收入) × 人数
  依据 示例文件 「一」 引 「标准为每人每月600元」

待遇 救急 给 人: 元
  一次性
  条件 残疾
  上限 救急上限[所在地]
  依据 示例文件 「二」

定义 家庭.慰问金: 元 = 表
  | 人数 | 值 |
  | 1 人 | 100 元 |
  | 不低于 2 人 | 300 元 |

待遇 慰问 给 家庭
  条件 存在(成员 其中 残疾)
  条件 慰问金 低于 1000 元
  依据 示例文件 「二」
"#;

/// The text that it quotes.
pub(crate) const SOURCE: &str = "一、标准为每人每月600元。二、救急不超过1000元。\n";

/// The files of the household rulebook.
pub(crate) fn files() -> [(&'static str, &'static str); 2] {
    [("a.gj", HOUSEHOLD), ("sources/example.txt", SOURCE)]
}

/// The household rulebook, checked.
pub(crate) fn program() -> Program {
    let mut all = Files::new();
    for (path, text) in files() {
        all.add(path, text);
    }
    let checked = crate::check(&all, "");
    let errors = super::findings::to_text(&checked.found, &all);
    assert!(checked.program.is_some(), "{errors}");
    checked.program.unwrap_or_default()
}
