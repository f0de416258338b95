// A source beside the rules: which of its words a rule quotes, which are skipped with a reason, and which are open.
// Only paths, quotations and places are read here; what a quotation must be is the engine's to check.

import type { Texts } from "../../engine/workspace";
import { folderOf, joined } from "./files";

/** A document whose text is in the rulebook. */
export interface Source {
  name: string;
  path: string;
  /** The file that declares it. */
  declared: string;
}

export type Mark = "quoted" | "skipped" | "open";

export interface Piece {
  text: string;
  mark: Mark;
  /** Where the rules quote or skip it, in UTF-16 units of the file. */
  by: { path: string; at: number } | null;
}

interface Quote {
  document: string;
  first: string;
  last: string | null;
  mark: Mark;
  path: string;
  at: number;
}

const DOCUMENT = /^(?:文件|document)\s+(\S+)[^\n]*\n((?:[ \t]+[^\n]*\n?)*)/gmu;
const TEXT_OF = /^\s+(?:原文|text)\s+["“「]([^"”」\n]+)/mu;

export function sources(files: Texts, paths: string[]): Source[] {
  return paths.filter((it) => it.endsWith(".gj")).flatMap((declared) =>
    Array.from((files[declared] ?? "").matchAll(DOCUMENT), ([, name = "", clauses = ""]): Source[] => {
      const path = joined(folderOf(declared), TEXT_OF.exec(clauses)?.[1] ?? "");
      return path === null || files[path] === undefined ? [] : [{ name, path, declared }];
    }).flat(),
  );
}

const CITED = /^\s+(?:依据|source)\s+([^\s「“"]+)/u;
const SKIPPED = /^(?:略过|omit)\s+([^\s「“"]+)/u;
const QUOTES = /(?:引|quotes)\s+(.*)$/u;
const TEXT = /「([^」]*)」|“([^”]*)”|"([^"]*)"/gu;

/** Every quotation in the rules. */
function quotes(files: Texts, paths: string[]): Quote[] {
  return paths.filter((it) => it.endsWith(".gj")).flatMap((path) => {
    const found: Quote[] = [];
    let at = 0;
    let skipped: string | null = null;
    for (const line of (files[path] ?? "").split("\n")) {
      if (/^\S/u.test(line)) skipped = SKIPPED.exec(line)?.[1] ?? null;
      const document = skipped ?? CITED.exec(line)?.[1];
      const said = document === undefined ? undefined : QUOTES.exec(line.replace(/^\s*/u, (it) => it))?.[1];
      if (document !== undefined && said !== undefined) {
        const texts = Array.from(said.matchAll(TEXT), ([, zh, en, plain]) => zh ?? en ?? plain ?? "");
        const mark = skipped === null ? ("quoted" as const) : ("skipped" as const);
        const isRange = skipped !== null && /[」”"]\s*(?:至|to)\s*[「“"]/u.test(said);
        const add = (first: string, last: string | null) => found.push({ document, first, last, mark, path, at });
        if (isRange) add(texts[0] ?? "", texts[1] ?? null);
        else for (const it of texts) add(it, null);
      }
      at += line.length + 1;
    }
    return found;
  });
}

/** A text without its white space, and where each sign of it stood. */
function bare(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let made = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (/\s/u.test(sign)) continue;
    made += sign;
    places.push(at);
  }
  return { text: made, places };
}

/** The text of a source in pieces, in order: together they are all of it. */
export function pieces(files: Texts, source: Source, paths: string[]): Piece[] {
  const text = files[source.path] ?? "";
  const plain = bare(text);
  const marks: (Quote | null)[] = Array.from(text, () => null);
  marks.length = text.length;
  marks.fill(null);
  for (const quote of quotes(files, paths)) {
    if (quote.document !== source.name) continue;
    const [first, last] = [bare(quote.first).text, bare(quote.last ?? "").text];
    const from = first === "" ? -1 : plain.text.indexOf(first);
    const until = last === "" ? from + first.length : plain.text.indexOf(last, from) + last.length;
    if (from < 0 || until < from + first.length) continue;
    const [start, end] = [plain.places[from] ?? 0, (plain.places[until - 1] ?? 0) + 1];
    for (let at = start; at < end; at++) if (marks[at]?.mark !== "quoted") marks[at] = quote;
  }
  const made: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    const isSame = at < text.length && (marks[at]?.mark ?? null) === (marks[from]?.mark ?? null) && marks[at]?.at === marks[from]?.at;
    // Open words part at the ends of sentences, so that one can be chosen.
    if (isSame && !(marks[from] === null && /[。；！？\n]/u.test(text[at - 1] ?? ""))) continue;
    const quote = marks[from] ?? null;
    const mark = quote?.mark ?? "open";
    made.push({ text: text.slice(from, at), mark, by: quote === null ? null : { path: quote.path, at: quote.at } });
    from = at;
  }
  return made;
}

/** How many signs of a source are of each kind; white space and marks between sentences do not count. */
export function shares(all: Piece[]): Record<Mark, number> {
  const made: Record<Mark, number> = { quoted: 0, skipped: 0, open: 0 };
  for (const { text, mark } of all) made[mark] += text.replace(/[\s\p{P}]/gu, "").length;
  return made;
}

/** A selection as a quotation: without line ends, and without the brackets that end one. */
export const quotable = (text: string): string => text.replace(/\s+/gu, "").replace(/[「」]/gu, "");

/** The clause that quotes a sentence. */
export const asSource = ({ name }: Source, said: string): string => `依据 ${name} 引 「${quotable(said)}」`;

/** The declaration that skips a sentence; why, a person must write. */
export const asSkipped = ({ name }: Source, said: string): string => `\n略过 ${name}\n  引 「${quotable(said)}」\n  说明 「」\n`;
