# 书面通知：确认、不予确认、减发、停发、告知；凭不确定的不写，并说先要什么
file rules.gj
> 规则集 示例
>   舍入 到 0.01 元 四舍五入
>
> 文件 条例
>   标题 「示例县社会救助条例」
>   译 en 「Example County Regulations」
>   文号 「示例县令第3号」
>
> 主体 家庭
>   计量 户
>   译 en 「household」
>   填报 月收入: 元/月
>     译 en 「monthly income」
>     范围 0 元/月 至 20000 元/月
>   填报 人口: 人
>     译 en 「persons」
>     范围 1 人 至 20 人
>   认定 有车: 是否
>     译 en 「has a car」
>   填报 其他收入: 元/月
>     译 en 「other income」
>     默认 0 元/月 「不另申报即按无」
>
> 参数 标准: 元/人/月
>   译 en 「standard」
>   自 2024-01-01 为 643 元/人/月
>   依据 条例 「第八条」
>
> 定义 家庭.人均月收入: 元/人/月 = (月收入 + 其他收入) / 人口
>   译 en 「income per head」
>   依据 条例 「第七条」
>
> 身份 困难家庭 给 家庭
>   译 en 「household in need」
>   条件 人均月收入 低于 标准
>   条件 非 有车
>   核定 补助
>   依据 条例 「第五条」
>
> 待遇 补助 给 家庭: 元/月
>   译 en 「aid」
>   条件 家庭 属于 困难家庭
>   金额 最大(0 元/月, 标准 × 人口 - 月收入 - 其他收入)
>   依据 条例 「第六条」
>
> 机构 县窗口 给 困难家庭、补助
>   译 en 「county window」
>   地点 「县民政局」
>     译 en 「county civil affairs」
>   电话 待定
>   材料 「身份证」
>     译 en 「identity card」
>   时限 30 工作日
>   救济 「自收到之日起六十日内向县人民政府申请行政复议」
>     译 en 「reconsideration by the county government within 60 days」
file met.json
> {"月收入": 720, "人口": 3, "有车": false, "其他收入": 0}
file defaulted.json
> {"月收入": 2720, "人口": 3, "有车": false}
file over.json
> {"月收入": 2720, "人口": 3, "有车": false, "其他收入": 0}
file lower.json
> {"月收入": 1000, "人口": 3, "有车": false, "其他收入": 0, "困难家庭认定日期": "2024-01-05", "困难家庭核定金额": 1209}
file ended.json
> {"月收入": 2720, "人口": 3, "有车": false, "其他收入": 0, "困难家庭认定日期": "2024-01-05", "困难家庭核定金额": 1209}
$ guiju letter . met.json --on 2024-06-18 --kind 确认 --benefit 补助
$ guiju letter . met.json --on 2024-06-18 --kind 不予确认 --benefit 困难家庭
$ guiju letter . over.json --on 2024-06-18 --kind 不予确认
$ guiju letter . over.json --on 2024-06-18 --kind 不予确认 --benefit 困难家庭 --names en
$ guiju letter . defaulted.json --on 2024-06-18 --kind 不予确认 --benefit 困难家庭
$ guiju letter . lower.json --on 2024-06-18 --kind 减发 --benefit 补助
$ guiju letter . over.json --on 2024-06-18 --kind 停发 --benefit 困难家庭
$ guiju letter . ended.json --on 2024-06-18 --kind 停发 --benefit 补助
$ guiju letter . defaulted.json --on 2024-06-18 --kind 告知 --benefit 困难家庭 --names ko
$ guiju letter . met.json --on 2024-06-18 --kind 确认
$ guiju letter . met.json --on 2024-06-18 --kind 确认 --benefit 没有的
$ guiju letter . met.json --on 2024-06-18 --kind confirm --benefit 补助 --out notice.pdf
