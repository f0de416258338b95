// Values of a rule file as grids: what a parameter is by key and by day, and the rows of 表 and 分段. A grid is a reading
// of the lines and holds nothing of its own: each change of it is the smallest change of the text.

import type { Replacement } from "./edits";

/** Where something stands, in UTF-16 units, and what. */
export interface Cell {
  from: number;
  to: number;
  text: string;
}

export interface Period {
  /** `2024-01-01`, as it is written. */
  from: Cell;
  /** The last day, where one is written. */
  until: string | null;
  /** One for each row of the grid; `null` where the period says nothing of it. */
  cells: (Cell | null)[];
  /** The lines of the rows, or of the clause; the text behind them. */
  rows: { keys: string[]; start: number; end: number }[];
  /** Where the clause begins, and where what belongs to it ends. */
  start: number;
  end: number;
  /** Its 依据, 推定 and 说明, as they are written. */
  sources: string[];
}

interface Declared {
  name: string;
  /** Where the declaration begins and ends. */
  start: number;
  end: number;
}

/** 参数, 取值: keys down, periods across. */
export interface Values extends Declared {
  kind: "values";
  keys: string[][];
  periods: Period[];
}

/** 表, 分段: as they are written, the head first. */
export interface Rows extends Declared {
  kind: "rows";
  rows: { cells: Cell[]; start: number; end: number }[];
}

export type Grid = Values | Rows;

interface Line {
  start: number;
  end: number;
  text: string;
}

const HEAD = /^(?:参数|取值|parameter|value)\s+([^\s:：]+)/u;
const NAMED = /^\S+\s+([^\s:：「“"]+)/u;
const FROM = /^(\s+)(?:自|from)\s+(\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?:\s*(?:至|until|to)\s*(\S+))?(?:\s+(?:为|is)\s+)?/u;
const SOURCE = /^\s+(?:依据|推定|说明|source|assumed|note)\b|^\s+(?:依据|推定|说明)/u;
const ROW = /^\s*\|/u;

function lines(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((it) => {
    const line = { start, end: start + it.length, text: it };
    start = line.end + 1;
    return line;
  });
}

/** What is written before a comment; `#` in a text is none. */
const plain = (text: string): string => /^(?:「[^」]*」|“[^”]*”|"[^"]*"|[^#])*/u.exec(text)?.[0] ?? "";

function cellsOf(line: Line): Cell[] {
  const cells: Cell[] = [];
  const text = plain(line.text);
  let at = text.indexOf("|") + 1;
  for (let bar = text.indexOf("|", at); bar >= 0; bar = text.indexOf("|", at)) {
    const written = text.slice(at, bar);
    const word = written.trim();
    const from = line.start + at + (word === "" ? Math.min(1, written.length) : written.indexOf(word));
    cells.push({ from, to: from + word.length, text: word });
    at = bar + 1;
  }
  return cells;
}

const indentOf = (line: Line): number => /^\s*/u.exec(line.text)?.[0].length ?? 0;

/** Every grid of a rule file, in the order of the text. */
export function grids(text: string): Grid[] {
  const all = lines(text);
  const heads = all.flatMap((line, at) => (/^[^\s#|]/u.test(line.text) ? [at] : []));
  return heads.flatMap((head, position): Grid[] => {
    const body = all.slice(head, heads[position + 1] ?? all.length);
    while (body.length > 1 && /^\s*(?:#.*)?$/u.test(body.at(-1)?.text ?? "")) body.pop();
    const [first] = body;
    if (first === undefined) return [];
    const name = (HEAD.exec(first.text) ?? NAMED.exec(first.text))?.[1];
    if (name === undefined) return [];
    const declared = { name, start: first.start, end: body.at(-1)?.end ?? first.end };
    if (HEAD.test(first.text)) {
      const made = { ...declared, kind: "values" as const, ...periods(body) };
      return made.periods.length > 0 ? [made] : [];
    }
    const rows = body.filter((it) => ROW.test(it.text)).map((it) => ({ cells: cellsOf(it), start: it.start, end: it.end }));
    return rows.length > 1 ? [{ ...declared, kind: "rows" as const, rows }] : [];
  });
}

function periods(body: Line[]): Pick<Values, "keys" | "periods"> {
  const begins = body.flatMap((line, at) => (FROM.test(line.text) ? [at] : []));
  const keys: string[][] = [];
  const read = begins.map((begin) => {
    const own = body.slice(begin);
    const depth = indentOf(body[begin] as Line);
    const ends = own.findIndex((it, at) => at > 0 && it.text.trim() !== "" && indentOf(it) <= depth && !ROW.test(it.text));
    const block = ends < 0 ? own : own.slice(0, ends);
    while (block.length > 1 && (block.at(-1)?.text.trim() ?? "") === "") block.pop();
    return period(block, keys);
  });
  return {
    keys,
    periods: read.map(({ cells, ...it }) => ({ ...it, cells: keys.map((key) => cells.get(key.join("|")) ?? null) })),
  };
}

function period(block: Line[], keys: string[][]): Omit<Period, "cells"> & { cells: Map<string, Cell> } {
  const [line] = block as [Line];
  const [whole = "", indent = "", date = "", until] = FROM.exec(line.text) ?? [];
  const at = line.text.indexOf(date, indent.length);
  const from = { from: line.start + at, to: line.start + at + date.length, text: date };
  const cells = new Map<string, Cell>();
  const rows: Period["rows"] = [];
  const add = (key: string[], cell: Cell, { start, end }: Line) => {
    if (!keys.some((it) => it.join("|") === key.join("|"))) keys.push(key);
    cells.set(key.join("|"), cell);
    rows.push({ keys: key, start, end });
  };
  const single = plain(line.text).slice(whole.length).trim();
  const unset = /(?:待定|unset)/u.exec(single)?.[0];
  if (single !== "") {
    const word = unset ?? single;
    const begin = line.start + line.text.indexOf(word, unset === undefined ? whole.length : from.to - line.start);
    add([], { from: begin, to: begin + word.length, text: word }, line);
  }
  for (const row of block.filter((it) => ROW.test(it.text))) {
    const all = cellsOf(row);
    const value = all.pop();
    if (value !== undefined) add(all.map((it) => it.text), value, row);
  }
  const sources = block.filter((it) => SOURCE.test(it.text)).map((it) => it.text.trim());
  return { from, until: until ?? null, rows, cells, sources, start: line.start, end: block.at(-1)?.end ?? line.end };
}

/** Another text of a cell that is there; `null` where it cannot stand in one. */
export function written(cell: Cell, to: string): Replacement | null {
  const text = clean(to);
  if (text === "" || text === cell.text) return null;
  return { from: cell.from, to: cell.to, insert: text };
}

/** A cell holds one line, and no bar. */
const clean = (text: string): string => text.replace(/[|\r\n#]+/gu, " ").trim();

/** What a cell of a period and a key becomes: changed, put in below the rows that are there, or taken out. */
export function setValue(text: string, grid: Values, row: number, column: number, to: string): Replacement | null {
  const [key, period] = [grid.keys[row], grid.periods[column]];
  if (key === undefined || period === undefined) return null;
  const cell = period.cells[row] ?? null;
  if (cell !== null && clean(to) !== "") return written(cell, to);
  if (cell !== null) {
    const line = period.rows.find((it) => it.keys.join("|") === key.join("|"));
    // The last value of a period stays: a period without one would be no clause.
    if (line === undefined || key.length === 0 || period.rows.length < 2) return null;
    return { from: line.start, to: Math.min(line.end + 1, text.length), insert: "" };
  }
  const last = period.rows.at(-1);
  if (clean(to) === "" || last === undefined || last.keys.length === 0 || key.length === 0) return null;
  const indent = /^\s*/u.exec(text.slice(last.start, last.end))?.[0] ?? "    ";
  return { from: last.end, to: last.end, insert: `\n${indent}| ${[...key, clean(to)].join(" | ")} |` };
}

/** A new period with the values of the last one, and the line that says where it comes from. */
export function addPeriod(text: string, grid: Values, day: string, source: string): Replacement | null {
  const last = grid.periods.at(-1);
  if (last === undefined) return null;
  const isEnglish = /^\s*from\b/u.test(text.slice(last.start, last.from.from));
  const indent = /^\s*/u.exec(text.slice(last.start, last.end))?.[0] ?? "  ";
  const [from, is] = isEnglish ? ["from", "is"] : ["自", "为"];
  const [first] = last.rows;
  const isSingle = first !== undefined && first.keys.length === 0;
  const value = isSingle ? last.cells.find((it) => it !== null)?.text : undefined;
  const isUnset = value === "待定" || value === "unset";
  const head = `${indent}${from} ${day}${value === undefined ? "" : isUnset ? ` ${value}` : ` ${is} ${value}`}`;
  const rows = isSingle ? [] : last.rows.map((it) => text.slice(it.start, it.end));
  const lines = [head, ...rows, ...(source.trim() === "" ? [] : [`${indent}  ${source.trim()}`])];
  return { from: last.end, to: last.end, insert: `\n${lines.join("\n")}` };
}

/** Another row like the last, or without one. */
export function addRow(text: string, grid: Rows): Replacement | null {
  const last = grid.rows.at(-1);
  return last === undefined ? null : { from: last.end, to: last.end, insert: `\n${text.slice(last.start, last.end)}` };
}

export function removeRow(text: string, grid: Rows, row: number): Replacement | null {
  const line = grid.rows[row];
  if (line === undefined || row === 0 || grid.rows.length < 3) return null;
  return { from: line.start, to: Math.min(line.end + 1, text.length), insert: "" };
}

/** Rows and columns from a spreadsheet. */
export function pasted(text: string): string[][] {
  const rows = text.replace(/\r\n?/gu, "\n").replace(/\n$/u, "").split("\n");
  return rows.map((row) => row.split("\t").map((it) => it.trim()));
}

/** A number that comes without its unit takes the one of the cell it stands for. */
export function withUnit(to: string, like: string | undefined): string {
  const plain = to.replace(/(?<=\d),(?=\d{3})/gu, "");
  if (!/^-?\d+(?:\.\d+)?$/u.test(plain)) return to;
  const unit = /^-?[\d.]+(\s*\D.*)$/u.exec(like ?? "")?.[1] ?? "";
  return plain + unit;
}

/** The period that holds on a day: the last that has begun. */
export function inForce(grid: Values, day: string): number {
  return grid.periods.reduce((found, it, at) => (it.from.text <= day && (it.until === null || day <= it.until) ? at : found), -1);
}
