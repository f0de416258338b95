# One file under an editor's hands: what is told of it, before and after it is changed.
file rules.gj
> # 低保，示例
> 规则集 示例
> 
> 文件 通知
>   原文 "sources/notice.txt"
> 
> 主体 家庭
>   计量 户
>   填报 家庭月收入: 元/月
>   填报 人口: 人
>     范围 1 人 至 30 人
> 
> 参数 低保标准: 元/人/月
>   译 en 「dibao standard」
>   译 ko 「최저생활보장 기준」
>   自 2023-01-01 为 612 元/人/月
>     推定 「示例」
>   自 2024-01-01 为 643 元/人/月
>     依据 通知 引 「标准为每人每月643元」
> 
> 定义 家庭.人均月收入: 元/人/月 = 家庭月收入 / 人口
>   容许 no_source 「示例」
> 
> 待遇 最低生活保障金 给 家庭: 元/月
>   条件 人均月收入 低于 低保标准
>   金额 (低保标准 - 人均月收入) × 人口
>   容许 no_fund 「示例」
>   容许 no_source 「示例」
> 
> 用例 「三口之家」 于 2024-06-18
>   给定 家庭月收入 = 720 元/月、人口 = 3 人
>   期望 最低生活保障金 = 1209 元/月
file sources/notice.txt
> 标准为每人每月643元。
open rules.gj
findings
ask textDocument/hover rules.gj at 低于 低保‸标准
ask textDocument/definition rules.gj at 低于 低保‸标准
ask textDocument/references rules.gj at 低于 低保‸标准 with {"context":{"includeDeclaration":false}}
ask textDocument/documentHighlight rules.gj at 低于 低保‸标准
ask textDocument/prepareRename rules.gj at 低于 低保‸标准
ask textDocument/rename rules.gj at 低于 低保‸标准 with {"newName":"标准"}
ask textDocument/rename rules.gj at 低于 低保‸标准 with {"newName":"低于"}
ask textDocument/documentSymbol rules.gj
ask workspace/symbol with {"query":"DIBAO"}
ask textDocument/foldingRange rules.gj
ask textDocument/prepareCallHierarchy rules.gj at 低于 低保‸标准
ask textDocument/inlayHint rules.gj
ask textDocument/codeLens rules.gj
ask textDocument/semanticTokens/full rules.gj
# A slip: the unit of the standard, and an expectation that does not hold.
edit rules.gj 1209 ⇒ 1210
edit rules.gj 给 家庭: 元/月↵ ⇒ 给  家庭 :元/月↵
findings
ask textDocument/inlayHint rules.gj
ask textDocument/codeLens rules.gj
ask textDocument/formatting rules.gj
edit rules.gj   容许 no_fund 「示例」↵ ⇒ 
edit rules.gj 标准为每人每月643元 ⇒ 标准为每人每月634元
findings
ask textDocument/codeAction rules.gj with {"context":{"diagnostics":[]}}
ask textDocument/codeAction rules.gj with {"context":{"diagnostics":[],"only":["refactor"]}}
edit rules.gj 人均月收入 低于 低保标准 ⇒ 人均月收入 低于 
ask textDocument/completion rules.gj at 人均月收入 低于 ‸
