# 用例与规范格式
file rules.gj
> 规则集 示例
> 主体 家庭
>   计量 户
>   填报 月收入: 元/月
> 定义 家庭.年收入: 元/年=月收入 折合 元/年
>
> 用例 「一年十二个月」 于 2024-06-18
>   给定 月收入 = 100 元/月
>   期望 年收入 = 1200 元/年
> 用例 「算错的期望」 于 2024-06-18
>   给定 月收入 = 100 元/月
>   期望 年收入 = 1000 元/年
> 用例 「缺事实」 于 2024-06-18
>   期望 年收入 = 1200 元/年
file broken.gj
> 规则集 示例
> 定义 家庭.年收入: 元/年 = = 3
$ guiju test rules.gj
$ guiju test rules.gj --coverage
$ guiju test rules.gj --format json
$ guiju test rules.gj --format junit
$ guiju test rules.gj --format github
$ guiju test rules.gj --format markdown
$ guiju test broken.gj
$ guiju fmt --check rules.gj
$ guiju fmt - < rules.gj
$ guiju fmt --check broken.gj
$ guiju fmt --lang en - < rules.gj
