# Findings of one kind stand together, the first screen holds every kind, and kinds can be chosen or left out
file rules.gj
> 规则集 甲
> 主体 家庭
>   计量 户
>
>   填报 没有人读的一: 元/月
>   填报 没有人读的二: 元/月
>   填报 没有人读的三: 元/月
>   填报 没有人读的四: 元/月
>   填报 没有人读的五: 元/月
>   填报 没有人读的六: 元/月
>   填报 没有人读的七: 元/月
>   填报 没有人读的八: 元/月
>   填报 没有人读的九: 元/月
>   填报 收入: 元/月
> 待遇 乙 给 家庭: 元/月
>   条件 收入 低于 100 元/月
>   金额 100 元/月 - 收入
> 待遇 丙 给 家庭: 元/月
>   条件 收入 低于 200 元/月
>   金额 50 元/月
$ guiju check rules.gj
$ guiju check rules.gj --only unused_input
$ guiju check rules.gj --hide unused_input --hide no_source --deny warnings
$ guiju check rules.gj --only cliff --format json
$ guiju check rules.gj --only no_such_kind
