# 合不上的事实不计算：还没有出生、超过 150 岁、违反约束、晚于今日；没有填写的和不清楚的不算违反；逐月只有那几个月算不出
file rules.gj
> 规则集 示例
>   译 en 「example」
>
> 主体 家庭
>   计量 户
>   填报 登记日期: 日期
>     译 en 「registered on」
>     范围 1990-01-01 至 今日
>   填报 申请日期: 日期
>     译 en 「applied on」
>   填报 住院费: 元
>     默认 0 元
>   填报 报销: 元
>     默认 0 元
>   包含 成员: 人
>     译 en 「members」
>
> 主体 人
>   计量 人
>   填报 出生日期: 日期
>   填报 死亡日期: 日期
>
> 约束 登记在申请之前 给 家庭
>   登记日期 早于 申请日期
>   译 en 「registered before applying」
>   说明 「先登记，才能申请」
>     译 en 「one registers first」
>
> 约束 报销不超过住院费 给 家庭
>   报销 不高于 住院费
>
> 约束 先生后死 给 人
>   死亡日期 不早于 出生日期 且 出生日期 不晚于 申请日期
>
> 约束 至多三人 给 家庭
>   计数(成员) 不高于 3 人
>
> 待遇 儿童补贴 给 人: 元/月
>   条件 周岁(出生日期, 今日) 低于 18 岁
>   金额 100 元/月
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
>
> 待遇 入学补助 给 人: 元
>   一次性
>   条件 周岁(出生日期, 今日) 低于 18 岁
>   金额 300 元
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
>
> 待遇 报销补助 给 家庭: 元
>   条件 死亡日期已知 或 报销 不高于 住院费
>   金额 10 元
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
>
> 定义 家庭.死亡日期已知: 是否 = 存在(成员 其中 死亡日期 不晚于 今日)
>   容许 no_source 「示例」
file unborn.json
> {"登记日期": "2024-01-01", "申请日期": "2024-02-01", "成员": [{"名": "父亲", "出生日期": "1980-05-01"}, {"名": "孩子", "出生日期": "2031-03-01"}]}
file old.json
> {"成员": [{"出生日期": "1820-03-01"}]}
file order.json
> {"登记日期": "2024-06-01", "申请日期": "2024-05-01", "成员": [{"名": "甲", "出生日期": "1980-05-01", "死亡日期": "1970-01-01"}]}
file later.json
> {"登记日期": "2024-06-19", "住院费": 5, "报销": 6, "成员": [{}, {}, {}, {}]}
file default.json
> {"报销": 6, "申请日期": null, "登记日期": "2024-06-01", "成员": [{"出生日期": null, "死亡日期": "1970-01-01"}]}
file child.json
> {"成员": [{"名": "孩子", "出生日期": "2024-04-15"}]}
file slips.gj
> 规则集 用例
> 主体 家庭
>   计量 户
>   填报 登记日期: 日期
>     范围 1990-01-01 至 今日
>   填报 申请日期: 日期
>   包含 成员: 人
> 主体 人
>   计量 人
>   填报 出生日期: 日期
> 约束 登记在申请之前 给 家庭
>   登记日期 早于 申请日期
> 定义 人.年龄: 岁 = 周岁(出生日期, 今日)
> 用例 「合不上」 于 2024-06-18
>   给定 登记日期 = 2024-06-01、申请日期 = 2024-05-01
>   有 成员 「孩子」 出生日期 = 2031-03-01
>   期望 「孩子」.年龄 = 13 岁
> 用例 「登记在将来」 于 2024-06-18
>   给定 登记日期 = 2024-06-19
>   期望 未定 申请日期
> 用例 「合得上」 于 2024-06-19
>   给定 登记日期 = 2024-06-19
>   期望 未定 申请日期
file answers.txt
> 2024-06-18
> 2024-03-01
> 2024-05-01
file asked.gj
> 规则集 问答
> 主体 家庭
>   计量 户
>   填报 申请日期: 日期
>   填报 登记日期: 日期
> 约束 登记在申请之前 给 家庭
>   登记日期 早于 申请日期
>   说明 「先登记，才能申请」
> 待遇 补助 给 家庭
>   条件 登记日期 + 3 月 不晚于 申请日期
file english.gj
> rulebook example
> entity household
>   counts 户
>   asks registered: date
>     range 1900-01-01 to today
>   asks applied: date
>   contains members: person
> entity person
>   counts 人
>   asks born: date
> constraint order for household
>   registered not after applied
>   note "one registers first"
> constraint born_first for person
>   born before registered
file english_facts.json
> {"applied": "2020-01-01", "registered": "2020-01-02", "members": [{"name": "Ann", "born": "2020-01-02"}]}
$ guiju check rules.gj
$ guiju eval rules.gj unborn.json --on 2024-06-18
$ guiju eval rules.gj old.json --on 2024-06-18
$ guiju eval rules.gj order.json --on 2024-06-18
$ guiju eval rules.gj order.json --on 2024-06-18 --format json
$ guiju eval rules.gj later.json --on 2024-06-18
$ guiju eval rules.gj default.json --on 2024-06-18
$ guiju eval rules.gj child.json --from 2024-03 --to 2024-07
$ guiju eval rules.gj child.json --from 2024-03 --to 2024-05 --format json
$ guiju eval rules.gj child.json --from 2024-01 --to 2024-02
$ guiju fmt - --lang en < rules.gj
$ guiju fmt - --lang zh < english.gj
$ guiju eval english.gj english_facts.json --on 2024-06-18
$ guiju test slips.gj
$ guiju ask asked.gj --on 2024-06-18 --set 申请日期=2024-04-01 < answers.txt
$ guiju show rules.gj
