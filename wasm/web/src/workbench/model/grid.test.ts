import { describe, expect, it } from "vitest";
import { replaced } from "./edits";
import { type Rows, type Values, addPeriod, addRow, grids, inForce, pasted, removeRow, setValue, withUnit } from "./grid";

const TEXT = `# 标准
取值 低保标准
  说明 「信中说」
  自 2023-01-01
    | 吉林省 | 城市 | 612 元/人/月 |
    | 吉林省 | 农村 | 445 元/人/月 |
    推定 「由特困标准反推」
  自 2024-01-01
    | 吉林省 | 城市 | 643 元/人/月 | # 信
    依据 答复48号 「一（一）」

参数 免费电量: 度/月
  自 2024-01-01 为 10 度/月
    依据 答复48号
  自 2025-01-01 待定 「没有公布」

定义 周期: 月 = 表
  | 户籍 | 值   |
  | 城市 | 1 月 |
  | 农村 | 3 月 |
  依据 答复48号
`;

const values = (at: number) => grids(TEXT)[at] as Values;

describe("values as a grid", () => {
  it("has the keys down and the periods across, with their sources", () => {
    const grid = values(0);
    expect(grids(TEXT).map((it) => [it.kind, it.name])).toEqual([["values", "低保标准"], ["values", "免费电量"], ["rows", "周期"]]);
    expect(grid.keys).toEqual([["吉林省", "城市"], ["吉林省", "农村"]]);
    expect(grid.periods.map((it) => [it.from.text, ...it.cells.map((cell) => cell?.text ?? null)])).toEqual([
      ["2023-01-01", "612 元/人/月", "445 元/人/月"],
      ["2024-01-01", "643 元/人/月", null],
    ]);
    expect(grid.periods[1]?.sources).toEqual(["依据 答复48号 「一（一）」"]);
    expect(values(1).periods.map((it) => it.cells[0]?.text)).toEqual(["10 度/月", "待定"]);
    expect([inForce(grid, "2022-12-31"), inForce(grid, "2023-05-01"), inForce(grid, "2026-01-01")]).toEqual([-1, 0, 1]);
  });

  it("is changed by the smallest change of the text", () => {
    const set = (row: number, column: number, to: string) => setValue(TEXT, values(0), row, column, to);
    const change = set(0, 1, "700 元/人/月");
    expect(change && TEXT.slice(change.from, change.to)).toBe("643 元/人/月");
    expect(set(0, 1, "643 元/人/月")).toBeNull();
    const put = set(1, 1, "500 元/人/月");
    expect(put && replaced(TEXT, [put])).toContain("| # 信\n    | 吉林省 | 农村 | 500 元/人/月 |\n    依据");
    const taken = set(1, 0, "");
    expect(taken && replaced(TEXT, [taken])).toContain("612 元/人/月 |\n    推定");
    expect(set(0, 1, "")).toBeNull();
    expect(set(0, 1, "1 | 2\n3")?.insert).toBe("1   2 3");
  });

  it("takes a new period with its source below the last", () => {
    const made = addPeriod(TEXT, values(0), "2026-01-01", "推定 「拟调标」");
    expect(made && replaced(TEXT, [made])).toContain(
      "    依据 答复48号 「一（一）」\n  自 2026-01-01\n    | 吉林省 | 城市 | 643 元/人/月 | # 信\n    推定 「拟调标」\n\n参数",
    );
    const single = addPeriod(TEXT, values(1), "2026-01-01", "");
    expect(single?.insert).toBe("\n  自 2026-01-01 待定");
  });

  it("reads tables as they stand, with rows that come and go", () => {
    const grid = grids(TEXT)[2] as Rows;
    expect(grid.rows.map((it) => it.cells.map((cell) => cell.text))).toEqual([["户籍", "值"], ["城市", "1 月"], ["农村", "3 月"]]);
    const more = addRow(TEXT, grid);
    expect(more && replaced(TEXT, [more])).toContain("| 农村 | 3 月 |\n  | 农村 | 3 月 |\n  依据");
    const less = removeRow(TEXT, grid, 1);
    expect(less && replaced(TEXT, [less])).toContain("| 值   |\n  | 农村");
    expect(removeRow(TEXT, grid, 0)).toBeNull();
  });

  it("takes rows and columns of a spreadsheet", () => {
    expect(pasted("700\t500\r\n1,200\t\r\n")).toEqual([["700", "500"], ["1,200", ""]]);
    expect(withUnit("700", "643 元/人/月")).toBe("700 元/人/月");
    expect(withUnit("1,200", "643 元")).toBe("1200 元");
    expect(withUnit("待定", "643 元")).toBe("待定");
  });
});
