# 新建、说明、一览、Schema、用法
file rules.gj
> 规则集 示例
> 类别 户籍性质 = 城市、农村
> 主体 家庭
>   计量 户
>   填报 户籍: 户籍性质
>   填报 月收入: 元/月
>     范围 0 元/月 至 10000 元/月
> 参数 标准: 元/月 按 户籍性质
>   自 2024-01-01
>     | 城市 | 900 元/月 |
>     | 农村 | 600 元/月 |
> 待遇 补助 给 家庭: 元/月
>   条件 月收入 低于 标准[户籍] 且 户籍 = 农村
>   金额 若 月收入 低于 100 元/月 则 标准[户籍] 否则 (标准[户籍] - 月收入) × 2
$ guiju show rules.gj
$ guiju show rules.gj --graph
$ guiju schema rules.gj
$ guiju schema rules.gj --typescript
$ guiju explain case_failed
$ guiju explain case_faild
$ guiju explain nothing_like_it_at_all
$ guiju new started
$ guiju new started
$ guiju check started --deny warnings
$ guiju test started
$ guiju check nowhere
$ guiju chek
$ guiju
$ guiju check
$ guiju check rules.gj --format pdf
