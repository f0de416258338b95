# 计算、设值、凭据与复核
file rules.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
>
> 主体 家庭
>   计量 户
>   填报 月收入: 元/月
>     译 en 「income」 ko 「월소득」
>     问 「每月收入多少？」
>       译 en 「How much a month?」 ko 「월소득은 얼마입니까?」
>   包含 成员: 人
>
> 主体 人
>   计量 人
>   填报 出生日期: 日期
>
> 待遇 补助 给 家庭: 元/月
>   条件 月收入 低于 900 元/月
>   金额 (900 元/月 - 月收入) / 3
file facts.json
> {"月收入": "400.00", "成员": [{"名": "甲"}, {"名": "乙"}, {"名": "丙"}]}
file old.json
> {"engine": "0.1.0", "language": "1", "rulebook": "示例", "on": "2024-06-18", "files": [], "facts": "00", "outcome": "00", "given": {"rulebook": "rules.gj", "facts": "facts.json", "set": ["成员[0].月工资=1234"]}}
file later.json
> {"version": 3}
file wrong.json
> {"月收入": -1, "月收人": 3, "成员": [{"出生日期": "2023-02-30"}]}
$ guiju eval rules.gj facts.json --on 2024-06-18
$ guiju eval rules.gj facts.json --on 2024-06-18 --definitions --explain
$ guiju eval rules.gj facts.json --on 2024-06-18 --explain --names ko
$ guiju eval rules.gj - --on 2024-06-18 --format json < facts.json
$ guiju eval rules.gj --on 2024-06-18
$ guiju eval rules.gj facts.json --on 2024-06-18 --set 月收入=900
$ guiju eval rules.gj facts.json --on 2024-06-18 --set 月收入
$ guiju eval rules.gj wrong.json --on 2024-06-18
$ guiju eval rules.gj wrong.json --on 2024-06-18 --format json
$ guiju eval rules.gj facts.json --on 2024-06-31
$ guiju eval rules.gj facts.json --on 2024-06-18 --receipt receipt.json
$ guiju replay receipt.json
$ guiju eval rules.gj facts.json --on 2024-06-18 --receipt other.json --household kept.json
$ guiju replay receipt.json --household kept.json
$ guiju replay other.json
$ guiju replay other.json --household facts.json
$ guiju eval rules.gj facts.json --on 2024-06-18 --receipt other.json --household facts.json
$ guiju eval rules.gj facts.json --on 2024-06-18 --household kept.json
$ guiju replay facts.json
$ guiju replay old.json
$ guiju replay later.json
