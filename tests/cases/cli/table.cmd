# 参数的值写成表，改了读回来：改值只动那个值，新的「自」成为一段；读不了的单元格说明位置
file rules.gj
> 规则集 示例
>
> 文件 通知
>   原文 "通知.txt"
>
> 地区 甲市
> 地区 乙市
>
> 类别 户籍性质 = 城市、农村
>
> 参数 补助标准: 元/人/月 按 地区、户籍性质
>   自 2024-01-01
>     | 甲市 | 城市 | 612 元/人/月 |
>     | 甲市 | 农村 | 430 元/人/月 |
>     推定 「由上一年反推」
>   自 2025-01-01
>     | 甲市 | 城市 | 643 元/人/月 |
>     依据 通知 「一」 引 「城市每人每月643元」
>
> 参数 补贴比例: 百分比
>   自 2024-01-01 为 20%
>     推定 「示例」
file 通知.txt
> 一、城市每人每月643元。
> 二、城市每人每月700元。
$ guiju table export rules.gj 补助标准 --out 标准.csv
$ guiju table import rules.gj 标准.csv
$ guiju table export rules.gj 补助标准 --wide --out 宽.csv
$ guiju table import rules.gj 宽.csv
$ guiju table export rules.gj --out 全部.xlsx
$ guiju table import rules.gj 全部.xlsx
file 新.csv
> 参数,补助标准
> 地区,户籍性质,自,值,状态,理由,依据,条款,引
> 甲市,城市,2026-01-01,７００元/人/月,,,通知,二,城市每人每月700元
> 甲市,农村,2024年1月1日,450,推定,由上一年反推,,,
> 乙市,城市,2026.1.1,待定,,,通知,二,城市每人每月700元
$ guiju table import rules.gj 新.csv --dry-run
$ guiju table import rules.gj 新.csv
$ guiju show rules.gj
$ guiju table import rules.gj 新.csv
file 错.csv
> 参数,补助标准
> 地区,户籍性质,自,至,值,状态,理由,依据,引
> 甲巿,城市,2026-01-01,,700,,,通知,城市每人每月700元
> 甲市,成市,2026-13-01,,700,,,,
> 甲市,农村,2027-01-01,,700 元/年,,,,
> 甲市,农村,2028-01-01,,,,,,
> 甲市,农村,2029-01-01,,700,推定,,,
> 甲市,农村,2029-07-01,,700,大概,,,
> 乙市,农村,,,700,,,,
> 乙市,农村,2026-01-01,,700,,,通告,
> 乙市,农村,2026-01-01,,700,待定,,,
$ guiju table import rules.gj 错.csv
file 没有.csv
> 参数,补助标淮
> 地区,户籍性质,自,值
$ guiju table import rules.gj 没有.csv
file 标题.csv
> 参数,补助标准
> 地区,户籍性质,自,值,备注
$ guiju table import rules.gj 标题.csv
$ guiju table export rules.gj --out 全部.csv
$ guiju table export rules.gj 补助标淮 --out 全部.xlsx
$ guiju table export rules.gj --out 全部.txt
$ guiju table import jilin 新.csv
