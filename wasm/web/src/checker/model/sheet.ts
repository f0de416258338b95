// What fits on one sheet of A4: how much room a text takes, and what is left out, said in numbers.
// Texts are estimated, not measured: a printed sheet is laid out only when it is too late to choose.

/** Characters of Chinese in a line of the sheet; a little under what it holds. */
const COLUMNS = 45;
/** Lines of the sheet, with a margin for what an estimate misses. */
export const LINES = 49;
/** What is written smaller, of the size of the rest. */
export const FINE = 0.91;
/** Lines that the head of the sheet takes at least, beside the code that carries the answers. */
export const HEAD = 8.5;
/** How much of a line stands beside that code. */
export const BESIDE = 0.76;

/** Letters by how wide they are printed, in characters of Chinese; the first that fits counts. */
const WIDTHS: [RegExp, number][] = [
  [/[가-힣]/u, 0.93],
  [/[\u1100-\u{10ffff}]/u, 1],
  [/\s/u, 0.26],
  [/[ijltfrI.,:;'|()[\]-]/u, 0.36],
  [/[A-Zmw]/u, 0.7],
];

/** How wide a text is, in characters of Chinese. */
export function width(text: string): number {
  return [...text].reduce((all, one) => all + (WIDTHS.find(([letters]) => letters.test(one))?.[1] ?? 0.57), 0);
}

/** How many lines a text takes; words of Latin or Korean leave a rest at the end of a line. */
export function lines(text: string, size = 1): number {
  const all = width(text) * size;
  const rest = all > COLUMNS && /[a-z가-힣]/iu.test(text) ? 1.06 : 1;
  return Math.max(1, Math.ceil((all * rest) / COLUMNS));
}

/** A text of at most so many lines. */
export function cut(text: string, most: number, size = 1): string {
  if (lines(text, size) <= most) return text;
  let shown = [...text];
  while (shown.length > 0 && lines(`${shown.join("")}…`, size) > most) shown = shown.slice(0, -1);
  return `${shown.join("").trimEnd()}…`;
}

/** A computation in a line: what it is of and its result stay, what is between them goes first. */
export function shortened(text: string, most: number): string {
  const [first = "", ...rest] = text.split(" = ");
  for (let at = 0; at < rest.length; at++) {
    const shown = [first, ...rest.slice(at)].join(" = ");
    if (lines(shown, FINE) <= most) return shown;
  }
  return cut(text, most, FINE);
}

export interface Clipped {
  shown: string[];
  /** How many are left out. */
  more: number;
}

/** Room to say how many are left out. */
const MORE = "　".repeat(14);

/** The lines that it takes to say what is shown, and how much is not. */
export function height({ shown, more }: Clipped, lead = "", size = 1): number {
  return lines(`${lead}${shown.join("　")}${more > 0 ? MORE : ""}`, size);
}

/** As many items as stand in so many lines. */
export function clipped(items: string[], most: number, lead = "", size = 1): Clipped {
  const of = (count: number) => ({ shown: items.slice(0, count), more: items.length - count });
  let count = items.length;
  while (count > 0 && height(of(count), lead, size) > most) count--;
  return of(count);
}

/** Items in so many lines, whole and in their order: the longest, which say the most with formulas, are left out first. */
export function shortest(items: string[], most: number, size = 1): Clipped {
  let shown = items;
  while (shown.length > 1 && height({ shown, more: items.length - shown.length }, "", size) > most) {
    const longest = shown.reduce((one, other) => (width(other) > width(one) ? other : one));
    shown = shown.filter((it) => it !== longest);
  }
  return { shown, more: items.length - shown.length };
}

/** A benefit on the sheet. */
export interface Row {
  name: string;
  told: string;
  /** How it came about, and where that is written; empty where there is no room. */
  why: string;
}

/** Answers of the household, or of one member. */
export interface Owner {
  name: string;
  told: string[];
}

export interface Fitted {
  rows: Row[];
  moreRows: number;
  owners: (Clipped & { name: string })[];
  moreOwners: number;
}

/** Nothing is left out but answers that the code carries, too: every benefit says how it came about, every person is there. */
export function isWhole({ rows, moreRows, moreOwners }: Fitted): boolean {
  return moreRows === 0 && moreOwners === 0 && rows.every(({ why }) => why !== "");
}

function rowHeight({ name, told, why }: Row): number {
  return lines(`${name}　　${told}`) + (why === "" ? 0 : lines(why, FINE) * FINE) + 0.35;
}

/** Benefits first, down to their sources as long as there is room; answers get what is left. */
export function fit(rows: Row[], owners: Owner[], fixed: number): Fitted {
  const all = (some: Row[]) => some.reduce((sum, it) => sum + rowHeight(it), 0);
  const room = LINES - fixed - Math.min(owners.length, 4);
  let shown = rows;
  // From the end, for what is certain stands first.
  for (let at = rows.length - 1; at >= 0 && all(shown) > room; at--) {
    shown = shown.map((it, index) => (index === at ? { ...it, why: "" } : it));
  }
  while (shown.length > 0 && all(shown) > room) shown = shown.slice(0, -1);
  return { rows: shown, moreRows: rows.length - shown.length, ...answers(owners, LINES - fixed - all(shown)) };
}

/** Every owner gets the same number of lines, as far as there are any. */
function answers(owners: Owner[], room: number): Pick<Fitted, "owners" | "moreOwners"> {
  const of = (most: number) => owners.map(({ name, told }) => ({ name, ...clipped(told, most, `${name}　`, FINE) }));
  const all = (some: Fitted["owners"]) => some.reduce((sum, it) => sum + height(it, `${it.name}　`, FINE) * FINE, 0);
  let most = 12;
  while (most > 1 && all(of(most)) > room) most--;
  let shown = of(most);
  while (shown.length > 0 && all(shown) > room - (shown.length < owners.length ? 1 : 0)) shown = shown.slice(0, -1);
  return { owners: shown, moreOwners: owners.length - shown.length };
}
