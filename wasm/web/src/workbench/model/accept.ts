// An expectation that no longer holds, as a person reads it, and the smallest change that makes it say what came out.
// Only a comparison by "=" and "qualifies" are changed; whether anything else should follow is for a person to write.

import { Places } from "../../engine/bytes";
import type { CaseResult, Texts, Unmet } from "../../engine/workspace";
import type { Replacement } from "./edits";

const EQUALS = /^\s*(?:=|＝|等于|equals\b)\s*/u;
const EQUALS_AT_END = /\s*(?:=|＝|等于|equals)\s*$/u;

/** What is expected, without the word of the clause. */
export function expected(text: string, unmet: Unmet): string {
  const places = new Places(text);
  return text.slice(places.unit(unmet.start), places.unit(unmet.end)).replace(/^(?:期望|expect)\s+/u, "").trim();
}

/** What makes an expectation follow what came out; `null` where that is not one value. */
export function following(text: string, unmet: Unmet): Replacement | null {
  const places = new Places(text);
  const [start, end] = [places.unit(unmet.start), places.unit(unmet.end)];
  const written = text.slice(start, end);
  const [side, ...others] = unmet.sides;
  if (side !== undefined) return others.length > 0 ? null : other(text, [start, end], places, side);
  if (unmet.text.zh !== "不成立") return null;
  const word = /(?:不符合|符合|qualifies(?:\s+for)?|fails)(?=\s)/u.exec(written);
  if (word === null) return null;
  const from = start + word.index;
  const turned = { 不符合: "符合", 符合: "不符合", fails: "qualifies for" }[word[0]] ?? "fails";
  if (turned === "符合") return { from, to: from + 1, insert: "" };
  if (turned === "不符合") return { from, to: from, insert: "不" };
  return { from, to: from + word[0].length, insert: turned };
}

/** The other side of an equation becomes the value of the side that is computed. */
function other(text: string, [start, end]: [number, number], places: Places, side: Unmet["sides"][number]): Replacement | null {
  const [from, to] = [places.unit(side.start), places.unit(side.end)];
  const value = /[\p{Script=Han}]/u.test(text.slice(start, end)) ? side.value.zh : side.value.en;
  const behind = EQUALS.exec(text.slice(to, end));
  if (behind !== null) return least(text, to + behind[0].length, end, value);
  const before = text.slice(start, from);
  const sign = EQUALS_AT_END.exec(before);
  if (sign === null) return null;
  const clause = /^(?:期望|expect)\s+/u.exec(before)?.[0].length ?? 0;
  return least(text, start + clause, start + sign.index, value);
}

/** The number alone where the unit stays. */
function least(text: string, from: number, to: number, value: string): Replacement | null {
  const written = text.slice(from, to).trimEnd();
  if (written === "" || written === value) return null;
  const [, number = "", unit = ""] = /^([\d.]+)(\s.*)$/u.exec(written) ?? [];
  const [, is = "", ofUnit = ""] = /^([\d.]+)(\s.*)$/u.exec(value) ?? [];
  if (number !== "" && unit === ofUnit) return { from, to: from + number.length, insert: is };
  return { from, to: from + written.length, insert: value };
}

/** What makes these cases follow, by file and in order; each place once. */
export function followingAll(files: Texts, cases: CaseResult[]): Map<string, Replacement[]> {
  const made = new Map<string, Replacement[]>();
  for (const { file, unmet } of cases) {
    const text = files[file] ?? "";
    const own = made.get(file) ?? [];
    for (const change of unmet.flatMap((it) => following(text, it) ?? [])) {
      if (!own.some((it) => it.from < change.to && change.from < it.to)) own.push(change);
    }
    if (own.length > 0) made.set(file, own.sort((one, two) => one.from - two.from));
  }
  return made;
}
