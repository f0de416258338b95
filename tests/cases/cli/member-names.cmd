# Members of one name, of a blank one, called as the household is; what belongs to one of them
file rules.gj
> 规则集 示例
> 主体 家庭
>   计量 户
>   包含 成员: 人
> 主体 人
>   计量 人
>   填报 出生日期: 日期
>   包含 存款: 账户
>     范围 0 至 5
> 主体 账户
>   填报 余额: 元
> 待遇 儿童补贴 给 人: 元/月
>   条件 周岁(出生日期, 今日) 低于 18 岁
>   条件 合计(存款.余额) 低于 100 元
>   金额 100 元/月
>   容许 cliff 「示例」
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
file facts.json
> {"成员": [
>   {"名": "孩子", "出生日期": "2020-06-18", "存款": [{}, {"名": "孩子", "余额": 5}]},
>   {"名": "孩子", "出生日期": "2001-01-01"},
>   {"名": " "},
>   {"名": "家庭", "出生日期": "2001-01-01"},
>   {"名": "父亲", "出生日期": "1980-01-01"}]}
$ guiju eval . facts.json --on 2024-06-18 --explain
file places.json
> {"成员": [{"出生日期": "2020-06-18"}, {"名": "成员 1", "出生日期": "2001-01-01"}, {"名": "成员3"}]}
file clash/rules.gj
> 规则集 称呼
> 类别 种类 = 甲、乙
> 主体 家庭
>   计量 户
>   包含 成员: 人
> 主体 人
>   计量 人
>   填报 name: 是否
>   填报 名: 种类
> 待遇 补 给 人
>   条件 name
>   条件 名 = 甲
file clash.json
> {"成员": [{"名": "甲", "name": true}, {"名": "本人"}]}
file clashes.json
> {"成员": [{"名": "甲", "name": true}, {"名": "乙"}]}
$ guiju eval . places.json --on 2024-06-18
$ guiju eval clash clash.json --on 2024-06-18
$ guiju eval clash clashes.json --on 2024-06-18 --explain
