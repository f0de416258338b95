# 意图：只变哪些待遇、哪些家庭、哪个方向；证明相符，或者拿出与它不符的一户；写错了的说明怎样写
file old.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
> 类别 户籍性质 = 城市、农村
> 主体 家庭
>   计量 户
>   填报 户籍: 户籍性质
>   填报 收入: 元/月
>     范围 0 元/月 至 100000 元/月
> 参数 标准: 元/月 按 户籍性质
>   自 2024-01-01
>     | 城市 | 643 元/月 |
>     | 农村 | 483 元/月 |
> 待遇 低保 给 家庭: 元/月
>   条件 收入 低于 标准[户籍]
>   金额 标准[户籍] - 收入
> 待遇 边缘补助 给 家庭: 元/月
>   条件 收入 不低于 标准[户籍]
>   条件 收入 低于 标准[户籍] × 2
>   金额 100 元/月
file new.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
> 类别 户籍性质 = 城市、农村
> 主体 家庭
>   计量 户
>   填报 户籍: 户籍性质
>   填报 收入: 元/月
>     范围 0 元/月 至 100000 元/月
> 参数 标准: 元/月 按 户籍性质
>   自 2024-01-01
>     | 城市 | 643 元/月 |
>     | 农村 | 483 元/月 |
>   自 2026-01-01
>     | 城市 | 700 元/月 |
>     | 农村 | 483 元/月 |
> 待遇 低保 给 家庭: 元/月
>   条件 收入 低于 标准[户籍]
>   金额 标准[户籍] - 收入
> 待遇 边缘补助 给 家庭: 元/月
>   条件 收入 不低于 标准[户籍]
>   条件 收入 低于 标准[户籍] × 2
>   金额 100 元/月
file 只升城市.toml
> [intent]
> says = "只提高城市标准，不影响农村"
> households = "户籍 等于 城市"
file 只有低保.toml
> [intent]
> benefits = ["低保"]
> direction = "up"
file 农村.toml
> [intent]
> households = "户籍 等于 农村"
file 写错.toml
> [intent]
> benefits = ["低宝"]
file 错条件.toml
> [intent]
> households = "户口 等于 城市"
file 没有.toml
> [policy]
> deny = "warnings"
$ guiju diff old.gj new.gj --intent 只升城市.toml
$ guiju diff old.gj new.gj --intent 只有低保.toml
$ guiju diff old.gj new.gj --intent 农村.toml
$ guiju diff old.gj new.gj --intent 写错.toml
$ guiju diff old.gj new.gj --intent 错条件.toml
$ guiju diff old.gj new.gj --intent 没有.toml
$ guiju diff old.gj new.gj --intent 只有低保.toml --json
