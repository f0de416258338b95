# 一项算不出：别的照样算，状态 1；条件的次序不决定是答案还是错误；名单未知时也说清要什么
file rules.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
>
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
>   包含 成员: 人
>     范围 0 至 9
>
> 主体 人
>   填报 工资: 元/月
>
> 定义 家庭.平均: 元/月 = 合计(成员.工资) / 计数(成员)
>
> 待遇 定额 给 家庭: 元/月
>   条件 收入 低于 100 元/月
>   金额 50 元/月
>
> 待遇 按平均 给 家庭: 元/月
>   金额 平均
>
> 待遇 差额 给 家庭: 元/月
>   金额 500 元/月 - 收入
file list.gj
> 规则集 名单
>
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
>     范围 0 元/月 至 40 元/月
>   包含 成员: 人
>     范围 0 至 3
>
> 主体 人
>   计量 人
>   填报 工资: 元/月
>
> 待遇 助 给 家庭: 元/月
>   条件 存在(成员 其中 收入 不低于 9 元/月)
>   金额 10 元/月
file empty.json
> {"收入": 10, "成员": []}
file negative.json
> {"收入": 600, "成员": [{"工资": 5}]}
$ guiju eval rules.gj empty.json --on 2024-06-18
$ guiju eval rules.gj negative.json --on 2024-06-18 --explain
$ guiju eval rules.gj empty.json --on 2024-06-18 --format json
$ guiju eval rules.gj empty.json --from 2024-05 --to 2024-06
$ guiju eval list.gj --on 2024-06-18
$ guiju eval list.gj --on 2024-06-18 --set 收入=0
$ guiju eval list.gj --on 2024-06-18 --set 收入=20
