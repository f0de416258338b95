// What the what-if section computes itself: beside each input what must come out.

import { describe, expect, test } from "vitest";
import { entity, fact, list, money, names } from "../../tests/unit/named";
import { type Fact, type List, book } from "../checker/model/book";
import type { Cliff, Sweep, SweepValue } from "../engine/sweep";
import type { Benefit, Facts, Outcome } from "../engine/types";
import { pixels, round } from "./decimal";
import { labels } from "./drawing";
import { amounts, plainAnswer, plainMember, resized, valueOf, withValue } from "./household";
import { latest } from "./live";
import messages from "./messages";
import { begin, letter, places, plot, reach, together, units } from "./plot";
import { compared, isChanged, rows, totals, turned } from "./results";
import { words } from "./words";

const BOOK = book(
  names(
    [entity("家庭", [list("成员", "人", 1, 30)], []), entity("人")],
    [
      money("家庭", "收入", { labels: { en: "income" } }),
      money("家庭", "扣减", { judged: true }),
      fact("家庭", "面积", { unit: { zh: "平方米", en: "m²", ko: "㎡" } }),
      money("人", "工资"),
      money("人", "起点", { min: "5" }),
      fact("人", "学生", { type: "yes_no" }),
    ],
  ),
);
const MEMBERS = BOOK.root.lists[0] as List;
const HOME = { 收入: "10", 成员: [{ 名: "甲", 工资: "7", 起点: "9", 学生: true }] };

test("a look begins where nothing is, unless the least is more or the household is below", () => {
  expect([begin("5", 9), begin("-1000000", 9), begin("-1000000", 0)]).toEqual(["5", "0", "0"]);
  expect([begin("-1000000", -40), begin("-50", -40)]).toEqual(["-80", "-50"]);
});

describe("what may be varied", () => {
  test("money a month, of the household, then of each member, then what an officer decides", () => {
    expect(amounts(BOOK, HOME).map((it) => it.path)).toEqual(["收入", "成员[0].工资", "成员[0].起点", "扣减"]);
  });

  test("a value is set where it was read, and nothing else moves", () => {
    const [own, wages] = amounts(BOOK, HOME);
    if (own === undefined || wages === undefined) throw new Error("no amounts");
    expect([valueOf(HOME, own), valueOf(HOME, wages)]).toEqual(["10", "7"]);
    expect(withValue(HOME, wages, "8")).toEqual({ 收入: "10", 成员: [{ ...HOME.成员[0], 工资: "8" }] });
    expect(withValue(HOME, own, null)).toEqual({ 成员: HOME.成员 });
    expect(HOME.收入).toBe("10");
  });

  test("a list is cut, or filled with what is taken of a newcomer under names of their own", () => {
    const name = (number: number) => `新${number}`;
    const newcomer = { 工资: "0" };
    expect(resized(HOME, MEMBERS, 2, newcomer, name).成员).toEqual([HOME.成员[0], { 名: "新2", 工资: "0" }]);
    expect(resized({ 成员: [{ 名: "甲" }, { 名: "乙" }] }, MEMBERS, 1, newcomer, name)).toEqual({ 成员: [{ 名: "甲" }] });
  });

  test("a newcomer answers what is asked of them, as plainly as can be, and nothing else", async () => {
    const asked: Facts[] = [];
    const ask = async (facts: Facts) => {
      asked.push(facts);
      const made = (facts["成员"] as Facts[]).at(-1) ?? {};
      // Once the wage is known, nobody asks for the starting point any more.
      if (!("工资" in made)) return ["收入", "成员[1].工资", "成员[1].起点"];
      return ["成员[1].学生", "成员[0].工资"];
    };
    expect(await plainMember(HOME, MEMBERS, "2024-06-18", ask)).toEqual({ 工资: "0", 学生: false });
    expect(asked[0]?.["成员"]).toEqual([HOME.成员[0], {}]);
  });

  test("the plain answer is no, the least, the first of its kind, a grown-up", () => {
    const fact = (over: Partial<Fact>) => ({ ...MEMBERS.of.facts[0], kind: "number", min: null, items: [], ...over }) as Fact;
    const none = { name: "无", label: { zh: "无" } };
    const plain = [fact({ min: "5" }), fact({ min: "-9" }), fact({}), fact({ kind: "yes_no" }), fact({ kind: "category", items: [none] }), fact({ kind: "date" })];
    expect(plain.map((it) => plainAnswer(it, "2024-02-29"))).toEqual(["5", "0", "0", false, "无", "1984-02-28"]);
  });
});

describe("results side by side", () => {
  const benefit = (name: string, path: string, receives: boolean | null, amount: Benefit["amount"]): Benefit => ({
    name,
    for: "人",
    path,
    standing: "qualifies",
    receives,
    amount,
    needs: [],
    presumed: [],
    assumed: [],
    overdue: [],
    sources: [],
  });
  const exact = (value: string, unit = "元/月") => ({ kind: "exact" as const, value, unit });
  const outcome = (...benefits: Benefit[]): Outcome => ({ version: 2, rulebook: "", on: "", benefits, presumed: [], next: null });
  const before = outcome(benefit("甲", "", true, exact("100.00")), benefit("乙", "成员[0]", true, exact("5")));
  const now = outcome(
    benefit("甲", "", true, exact("50.00")),
    benefit("乙", "成员[0]", false, null),
    benefit("丙", "成员[0]", true, { kind: "unset", unit: "元" }),
    benefit("丙", "成员[1]", true, { kind: "unset", unit: "元" }),
    benefit("丁", "", false, null),
  );

  test("what went stays to be seen, equal ones stand together, what never was is left out", () => {
    expect(rows(now, before).map(({ name, paths, now: here, length }) => [name, paths, here !== null, length])).toEqual([
      ["甲", [""], true, 0.5],
      ["乙", ["成员[0]"], false, null],
      ["丙", ["成员[0]", "成员[1]"], true, null],
    ]);
  });

  test("sums are exact and count what has no figure", () => {
    const all = outcome(
      benefit("甲", "", true, exact("0.1")),
      benefit("乙", "", true, exact("0.2")),
      benefit("丙", "", null, exact("7")),
      benefit("丁", "", true, { kind: "in_kind" }),
    );
    expect(totals(all)).toEqual([{ unit: "元/月", amount: "0.3", more: 1 }]);
    expect(totals(outcome())).toEqual([]);
  });

  test("what is other than before is told apart, in its sums too", () => {
    expect(rows(now, before).map(isChanged)).toEqual([true, true, true]);
    expect(rows(now, now).map(isChanged)).toEqual([false, false]);
    expect(compared(now, before).map(({ unit, difference }) => [unit, difference])).toEqual([
      ["元/月", { isMore: false, amount: "55" }],
      ["元", null],
    ]);
    expect(compared(before, now)[0]?.difference).toEqual({ isMore: true, amount: "55" });
  });

  test("what went and what came is counted, whatever it comes to", () => {
    const [had, has] = [benefit("服务", "成员[0]", true, { kind: "in_kind" }), benefit("补贴", "", true, { kind: "unset", unit: "元" })];
    const gone = (it: Benefit): Benefit => ({ ...it, standing: "fails", receives: false, amount: null });
    expect(turned(outcome(gone(had), has), outcome(had, gone(has)))).toEqual({ lost: 1, gained: 1 });
    expect(turned(outcome(had, has), outcome(had, has))).toEqual({ lost: 0, gained: 0 });
  });
});

describe("a sweep as lines", () => {
  const yes = (low: string): SweepValue => ({ standing: "yes", kind: "exact", low, high: low });
  const no: SweepValue = { standing: "no", kind: null, low: null, high: null };
  const open: SweepValue = { standing: "open", kind: "unset", low: null, high: null };
  const SWEEP: Sweep = {
    path: "收入",
    unit: "元/月",
    points: ["0", "10", "20"],
    series: [
      { name: "甲", for: "家庭", path: "", unit: "元/月", values: [yes("20"), yes("10"), no] },
      { name: "乙", for: "人", path: "成员[0]", unit: "元", values: [yes("3"), no, no] },
      { name: "乙", for: "人", path: "成员[1]", unit: "元", values: [yes("3"), no, no] },
      { name: "丙", for: "家庭", path: "", unit: "元/月", values: [open, open, no] },
      { name: "丁", for: "家庭", path: "", unit: "元/月", values: [no, no, no] },
    ],
    total: [
      { unit: "元/月", values: [{ low: "20", high: null }, { low: "10", high: null }, "0"] },
      { unit: "元", values: ["6", "0", "0"] },
    ],
    breaks: [
      { at: "12", name: "甲", path: "", kind: "ends" },
      { at: "12", name: "丙", path: "", kind: "ends" },
      { at: "4", name: "乙", path: "成员[0]", kind: "ends" },
    ],
    cliffs: [] as Cliff[],
  };

  test("figures are lines, the rest are strips, what is never received is neither", () => {
    const { lines, strips, total, isLeast } = plot(SWEEP, "元/月");
    expect(lines.map((it) => [it.name, it.points])).toEqual([["甲", [[0, 20], [10, 10], [20, null]]]]);
    expect(strips.map((it) => [it.name, it.stretches.length])).toEqual([["丙", 1]]);
    expect(total).toEqual([[0, 20], [10, 10], [20, 0]]);
    expect(isLeast).toBe(true);
    expect(plot(SWEEP, "元").lines.map((it) => it.paths)).toEqual([["成员[0]", "成员[1]"]]);
    expect(units(SWEEP)).toEqual(["元/月", "元"]);
  });

  test("what cannot be computed is no line, and is not said to be in kind", () => {
    const cannot: SweepValue = { standing: "cannot", kind: null, low: null, high: null };
    const series = [{ name: "戊", for: "家庭", path: "", unit: "元/月", values: [cannot, cannot, cannot] }];
    const { lines, strips } = plot({ ...SWEEP, series }, "元/月");
    expect([lines, strips]).toEqual([[], []]);
    const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(" ");
    const said = words(t, "en", { book: BOOK, names: null }, [{}]);
    expect(said.point(cannot, "元/月")).toBe("cannot");
    expect(said.point({ ...cannot, standing: "open" }, "元/月")).toBe("openAmount cannot");
    expect(said.amount(null)).toBe("cannot");
  });

  test("the slider goes a little beyond the last place where something happens", () => {
    expect(reach(SWEEP, 0)).toBeCloseTo(13.8);
    expect(reach(SWEEP, 100)).toBe(125);
  });

  test("where nothing happens it goes as far as is worth a look", () => {
    const still = { ...SWEEP, breaks: [] };
    expect([reach(still, 0), reach(still, 4000)]).toEqual([5000, 8000]);
  });

  test("labels of cliffs that would touch are letters, at two heights", () => {
    const marks = [10, 11, 15].map((at, index) => ({ at, letter: letter(index), name: `断崖 ${letter(index)}` }));
    const told = (width: number) => labels(marks, { from: 0, to: 20 }, width).map((it) => `${it.text} ${it.distance}`);
    expect(told(360)).toEqual(["A 5", "B 19", "C 5"]);
    expect(told(3000)).toEqual(["断崖 A 5", "断崖 B 5", "断崖 C 5"]);
  });

  test("places hold all that happens there", () => {
    expect(places(SWEEP.breaks).map(({ at, all }) => [at, all.length])).toEqual([["12", 2], ["4", 1]]);
    expect(together(SWEEP.series, (it) => it.unit).map((it) => it.paths.length)).toEqual([1, 2, 1, 1]);
  });
});

test("of calls that come while one runs, only the latest is run", async () => {
  const ran: number[] = [];
  let done: () => void = () => undefined;
  const run = latest((input: number) => {
    ran.push(input);
    return new Promise<void>((resolve) => (done = resolve));
  });
  [1, 2, 3].forEach(run);
  done();
  await Promise.resolve().then(() => undefined);
  await Promise.resolve();
  expect(ran).toEqual([1, 3]);
});

test.each([[0, 1], [1, 1], [1.5, 1.5], [1.6, 2], [2.1, 2.5], [1.1, 1.2], [1511, 2000], [2001, 2500], [2717, 3000], [7000, 8000]])(
  "%d is rounded up to %d",
  (given, wanted) => expect(round(given)).toBe(wanted),
);

test("a fraction has a length, and nothing has none", () => {
  expect([pixels({ num: "1", den: "4" }), pixels("2.5"), pixels(null)]).toEqual([0.25, 2.5, null]);
});

test("cliffs are lettered as far as there are any", () => {
  expect([0, 25, 26, 52].map(letter)).toEqual(["A", "Z", "AA", "BA"]);
});

test("a person is called as given, and by number where nothing is given", () => {
  const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(" ");
  const facts = { 成员: [{ 名: "甲" }, {}] };
  const said = words(t, "en", { book: BOOK, names: null }, [facts]);
  expect(said.benefit("乙", ["成员[0]"])).toBe("who 乙 甲");
  expect(said.benefit("乙", ["成员[1]"])).toBe("who 乙 member 成员 2");
  expect(said.fact({ path: "收入", fact: BOOK.root.facts[0] as Fact })).toBe("income");
});

test("every language has every message, with the same places to fill", () => {
  const filled = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, [...text.matchAll(/\{\w+\}/gu)].map(String).sort()]));
  expect(filled(messages.en)).toEqual(filled(messages.zh));
  expect(filled(messages.ko)).toEqual(filled(messages.zh));
});
