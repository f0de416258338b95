# A file that is no text in UTF-8 and a path in another case are told as what they are.
file r.gj
> 规则集 甲
> 文件 文
>   原文 "s/a.txt"
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
> 定义 家庭.应发: 元/月 = 收入
>   依据 文 「一」
file s/A.txt
> 标准为600元。
$ guiju check r.gj
file p.gj
> 规则集 甲
> 文件 文
>   原文 "s/a.pdf"
> 主体 家庭
>   计量 户
>   填报 收入: 元/月
> 定义 家庭.应发: 元/月 = 收入
>   依据 文 「一」
$ guiju check p.gj
