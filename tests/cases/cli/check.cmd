# 检查：错误、警告、通过，各种格式
file fine.gj
> 规则集 甲
file bad.gj
> 规则集 甲
>
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
>
> 定义 家庭.年收入: 元/年 = 收入
file two/a.gj
> 规则集 甲
> 待遇 乙 给 丙
$ guiju check fine.gj
$ guiju check bad.gj
$ guiju check bad.gj --format json
$ guiju check bad.gj --format github
$ guiju check bad.gj --format markdown
$ guiju check two
$ guiju check - < bad.gj
