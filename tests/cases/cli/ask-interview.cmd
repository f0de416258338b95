# 按话题问；不必问的不问，还不知道该不该问的先问前一项；经办人员另有一份；事由的问题先问
file rules.gj
> 规则集 示例
> 类别 户籍性质 = 城市、农村
> 话题 收入 「家里的收入」 排在 家庭成员 之后
> 话题 家庭成员 「家里有谁」
> 主体 家庭
>   计量 户
>   填报 户籍: 户籍性质
>     问 「户口是哪一种？」
>     话题 收入
>   认定 财产符合规定: 是否
>     问 「财产核对了吗？」
>     话题 收入
>   填报 年龄: 岁
>     问 「户主几岁？」
>     话题 家庭成员
>   填报 养老金: 元/月
>     问 「每月领多少养老金？」 当 年龄 不低于 60 岁
>     话题 收入
> 待遇 低保 给 家庭
>   条件 财产符合规定
>   条件 养老金 低于 1000 元/月
>   条件 户籍 = 农村
> 事由 生病 「家里有人生病」
>   译 en 「illness」
>   先问 养老金
>   先看 低保
file old.txt
> 70
> 农村
> 是
> 300
file young.txt
> 30
> 农村
> 是
file officer.txt
> 是
file ill.txt
> 70
> 300
> 农村
> 是
$ guiju ask . --on 2024-06-18 < old.txt
$ guiju ask . --on 2024-06-18 < young.txt
$ guiju ask . --on 2024-06-18 --for officer < officer.txt
$ guiju ask . --on 2024-06-18 --event illness < ill.txt
$ guiju ask . --on 2024-06-18 --event 失业 < ill.txt
