# A folder with several rulebooks: a file belongs to that of its folder; what one declares another reads.
file base/rules.gj
> 规则集 基础
> 主体 家庭
>   计量 户
>   填报 月收入: 元/月
> 参数 标准: 元/月
>   自 2024-01-01 为 600 元/月
>     推定 「示例」
file city/rules.gj
> 规则集 城市
> 引用 "../base"
> 待遇 补贴 给 家庭: 元/月
>   条件 月收入 低于 标准
>   金额 标准 - 月收入
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
>   容许 no_case 「示例」
open city/rules.gj
findings
ask textDocument/definition city/rules.gj at 低于 标‸准
open base/rules.gj
ask textDocument/references base/rules.gj at 参数 标‸准
ask textDocument/prepareCallHierarchy base/rules.gj at 参数 标‸准
ask textDocument/rename base/rules.gj at 参数 标‸准 with {"newName":"低保标准"}
# An error in the rulebook that is used is told in its file.
edit base/rules.gj 600 元/月 ⇒ 600 元/年
findings
ask textDocument/codeAction base/rules.gj with {"context":{"diagnostics":[]}}
tell textDocument/didClose {"textDocument":{"uri":"file:///nowhere.gj"}}
