# What came out is written into the expectations that fail: one case by its title, or all
file rules.gj
> 规则集 示例
> 主体 家庭
>   计量 户
>   填报 月收入: 元/月
> 定义 家庭.年收入: 元/年 = 月收入 折合 元/年
> 定义 家庭.够: 是否 = 年收入 高于 1000 元/年
> 用例 「甲」 于 2024-06-18
>   给定 月收入 = 100 元/月
>   期望 年收入 = 1000 元/年
>   期望 够 = 否
> case "乙" at 2024-06-18
>   given 月收入 = 200 yuan/month
>   expect 年收入 = 2000 yuan/year
>   expect 年收入 below 2000 yuan/year
$ guiju test rules.gj --accept=丙
$ guiju test rules.gj --accept=甲
$ guiju test rules.gj --accept
$ guiju fmt - < rules.gj
