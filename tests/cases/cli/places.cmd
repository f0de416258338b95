# 定于、调整周期：一户的结果、逐月、show；不可沿用的说清缺哪里的值
file rules.gj
> 规则集 各地
> 地区 示例省
>   译 en 「Example Province」 ko 「예시성」
>   级别 省
>     译 en 「province」 ko 「성」
>   包含 甲市、乙市
>     级别 设区的市
>       译 en 「prefecture」 ko 「지급시」
>   译 甲市 en 「First City」 ko 「갑시」
>   译 乙市 en 「Second City」 ko 「을시」
> 主体 家庭
>   译 en 「household」 ko 「가구」
>   计量 户
>   填报 所在地: 地区
>     译 en 「home」 ko 「거주지」
>   填报 收入: 元/月
>     译 en 「income」 ko 「소득」
>     范围 0 元/月 至 1000 元/月
> 参数 标准: 元/月 按 地区
>   译 en 「standard」 ko 「기준」
>   定于 设区的市 沿用 推定 「各市不低于省定标准」
>     译 en 「no city goes below the province」 ko 「각 시는 성 기준보다 낮지 않음」
>   调整周期 1 年
>   自 2023-07-01
>     | 示例省 | 600 元/月 |
>     | 甲市   | 650 元/月 |
>     推定 「示例」
>       译 en 「an example」 ko 「예시」
> 参数 采暖费: 元/月 按 地区
>   译 en 「heating standard」 ko 「난방 기준」
>   定于 设区的市 沿用 不可
>   自 2023-07-01
>     | 示例省 | 60 元/月 |
>     | 甲市   | 65 元/月 |
>     推定 「示例」
> 待遇 补差 给 家庭: 元/月
>   译 en 「top-up」 ko 「보충 급여」
>   条件 收入 低于 标准[所在地]
>   金额 标准[所在地] - 收入
> 待遇 采暖 给 家庭: 元/月
>   译 en 「heating」 ko 「난방」
>   金额 采暖费[所在地]
file second.json
> {"所在地": "乙市", "收入": 100}
file first.json
> {"所在地": "甲市", "收入": 700}
$ guiju eval rules.gj second.json --on 2024-07-01
$ guiju eval rules.gj second.json --on 2024-07-01 --explain
$ guiju eval rules.gj first.json --on 2024-06-30 --format json
$ guiju eval rules.gj first.json --on 2024-07-01
$ guiju eval rules.gj second.json --from 2024-05 --to 2024-08
$ guiju eval rules.gj second.json --from 2024-06 --to 2024-07 --format json
$ guiju show rules.gj
