# 逐月计算：每月看哪一天，按日计发；少发的补足，多发的应扣回
file rules.gj
> 规则集 月
>   舍入 到 0.01 元 四舍五入
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
>   填报 搬走日期: 日期
>   包含 成员: 人
> 主体 人
>   计量 人
>   填报 出生日期: 日期
>     范围 不晚于 今日
> 参数 标准: 元/人/月
>   自 2015-01-01 为 430 元/人/月
>   自 2015-07-01 为 400 元/人/月
>     公布 2015-10-20
>   自 2015-09-01 为 480 元/人/月
>     公布 2015-08-10
>   自 2015-12-01 为 400 元/人/月
>     公布 2016-02-01
> 待遇 补 给 家庭: 元/月
>   条件 今日 早于 搬走日期
>   金额 标准 × 计数(成员) - 收入
> 待遇 安家费 给 家庭: 元
>   一次性
>   条件 今日 不早于 搬走日期
>   金额 300 元
> 待遇 上门服务 给 家庭
>   条件 今日 早于 搬走日期
> 待遇 限额 给 家庭: 元/月
>   条件 今日 早于 搬走日期
>   上限 31 元/月
file old.json
> {"收入": 100, "搬走日期": "2016-01-01", "成员": [{"出生日期": "1980-01-01"}, {"出生日期": "1981-01-01"}]}
file child.json
> {"收入": 100, "搬走日期": "2015-12-11", "成员": [{"出生日期": "1980-01-01"}, {"出生日期": "2015-08-15"}]}
$ guiju eval rules.gj old.json --from 2015-06 --to 2015-12
$ guiju eval rules.gj old.json --from 2015-06 --to 2015-12 --format json
$ guiju eval rules.gj child.json --from 2015-07 --to 2015-12
$ guiju eval rules.gj child.json --from 2015-07 --to 2015-12 --day 15
$ guiju eval rules.gj child.json --from 2015-07 --to 2015-12 --day last
$ guiju eval rules.gj child.json --from 2015-08 --to 2015-12 --day each
$ guiju eval rules.gj child.json --from 2015-12 --to 2015-12 --day 按日 --format json
$ guiju eval rules.gj child.json --from 2015-07 --to 2018-12 --day each
$ guiju eval rules.gj child.json --from 2015-07 --to 2015-12 --day 0
$ guiju eval rules.gj child.json --on 2015-07-01 --day 15
