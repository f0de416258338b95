# 逐月的事实：JSON 里的各月，写错的都拒绝；--set；逐月计算；问答；凭据
file rules.gj
> 规则集 逐月
>   舍入 到 0.01 元 四舍五入
>
> 主体 家庭
>   计量 户
>   填报 申请日期: 日期
>   包含 成员: 人
>
> 主体 人
>   计量 人
>   填报 月工资: 元/月 逐月
>     问 「每月工资多少？」
>     范围 0 元/月 至 5000 元/月
>   填报 有病: 是否
>
> 定义 人.前三月平均: 元/月 = 平均(月工资 从 申请日期 - 3 月 至 申请日期 - 1 月)
> 定义 家庭.收入: 元/月 = 合计(成员.前三月平均)
>
> 待遇 补助 给 家庭: 元/月
>   条件 收入 低于 900 元/月
>   金额 900 元/月 - 收入
> 待遇 本月补 给 人: 元/月
>   条件 有病
>   金额 最大(0 元/月, 800 元/月 - 月工资)
file facts.json
> {"申请日期": "2024-06-18", "成员": [{"名": "甲", "有病": true, "月工资": [{"from": "2023-11", "value": 300}, {"from": "2024-04", "value": "600.50"}, {"from": "2024-06", "value": null}]}]}
file wrong.json
> {"申请日期": "2024-06-18", "成员": [{"月工资": [{"from": "2024-04", "value": 300}, {"from": "2024-01", "value": 600}, {"from": "2024-01", "value": 600}]}, {"月工资": [{"from": "2024-13", "value": 300}, {"from": "2024-1", "value": 300}, {"from": 202401, "value": 300}, {"from": "2024-02-01", "value": 300}]}, {"月工资": [{"from": "2024-01", "value": true}, {"from": "2024-02", "value": 6000}, {"from": "2024-03", "value": -1}]}, {"月工资": [{"from": "2024-01"}, {"value": 3}, 3, {"from": "2024-01", "until": "2024-02", "value": 3}, {"from": "2024-01", "from": "2024-02", "value": 3}]}, {"月工资": []}, {"月工资": {"from": "2024-01", "value": 3}}, {"有病": [{"from": "2024-01", "value": true}]}]}
$ guiju eval rules.gj facts.json --on 2024-06-18
$ guiju eval rules.gj facts.json --on 2024-06-18 --definitions --explain
$ guiju eval rules.gj facts.json --on 2024-06-18 --format json
$ guiju eval rules.gj facts.json --on 2024-05-31
$ guiju eval rules.gj wrong.json --on 2024-06-18
$ guiju eval rules.gj facts.json --on 2024-06-18 --set 成员[0].月工资=700
$ guiju eval rules.gj facts.json --on 2024-06-18 --set "成员[0].月工资=从 2024-01 700元/月、从 2024-05 不清楚"
$ guiju eval rules.gj facts.json --on 2024-06-18 --set "成员[0].月工资=from 2024-01 700, from 2024-06 800"
$ guiju eval rules.gj facts.json --on 2024-06-18 --set "成员[0].月工资=从 2024-05 700、从 2024-01 800"
$ guiju eval rules.gj facts.json --on 2024-06-18 --set "成员[0].月工资=从 2024-05"
$ guiju eval rules.gj facts.json --on 2024-06-18 --set "成员[0].月工资=从 五月 700"
$ guiju eval rules.gj facts.json --from 2024-03 --to 2024-06
$ guiju eval rules.gj facts.json --on 2024-06-18 --receipt receipt.json --household kept.json
$ guiju replay receipt.json --household kept.json
$ guiju schema rules.gj
$ guiju show rules.gj
