# 拿走什么的通知不能依据别人还没有认定的身份、靠默认才延续的认定；认定过的不再确认；一次性的说一次
file rules.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
>
> 文件 条例
>   标题 「示例县条例」
>
> 主体 家庭
>   计量 户
>   填报 月收入: 元/月
>     默认 0 元/月 「按无」
>   填报 急: 是否
>   包含 成员: 人
>     范围 1 至 9
>
> 主体 人
>   计量 人
>   填报 残疾: 是否
>
> 身份 特困 给 人
>   条件 残疾
>   核定 供养
>   依据 条例 「第一条」
>
> 待遇 供养 给 人: 元/月
>   条件 人 属于 特困
>   条件 计数(成员 其中 人 属于 特困) 不高于 1 人
>   金额 500 元/月
>   依据 条例 「第二条」
>
> 身份 困难户 给 家庭
>   条件 月收入 低于 1000 元/月 且 急
>   有效 12 月
>   延续 月收入 低于 50 元/月
>   依据 条例 「第三条」
>
> 待遇 慰问 给 家庭: 元
>   条件 急
>   一次性
>   金额 300 元
>   依据 条例 「第四条」
>
> 待遇 以后才有 给 家庭: 元/月
>   条件 急
>   金额 30 元/月
>   自 2030-01-01
>   依据 条例 「第五条」
file two.json
> {"月收入": 900, "急": true, "成员": [{"残疾": true}, {"残疾": true}]}
file goes-on.json
> {"急": false, "困难户认定日期": "2022-01-01", "成员": [{"残疾": false}]}
file decided.json
> {"月收入": 900, "急": true, "成员": [{"残疾": true, "特困认定日期": "2024-01-05", "特困核定金额": 500}]}
$ guiju letter . two.json --on 2024-06-18 --kind 不予确认 --benefit 供养 --who 成员[0]
$ guiju letter . goes-on.json --on 2024-06-18 --kind 停发 --benefit 困难户
$ guiju letter . decided.json --on 2024-06-18 --kind 确认 --benefit 供养
$ guiju letter . decided.json --on 2024-06-18 --kind 减发 --benefit 供养
$ guiju letter . two.json --on 2024-06-18 --kind 确认 --benefit 慰问
$ guiju letter . two.json --on 2024-06-18 --kind 不予确认 --benefit 以后才有
$ guiju letter . two.json --on 2024-06-18 --kind 告知 --benefit 供养 --who 没有这个人
