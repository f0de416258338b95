// Where a quoted sentence stands in the sources of a rulebook.

export interface Passage {
  file: string;
  before: string;
  quoted: string;
  after: string;
}

/** The first source with these words; blanks and line ends do not count. */
export function passage(files: Record<string, string>, quote: string): Passage | null {
  const wanted = quote.replace(/\s/gu, "");
  if (wanted === "") return null;
  for (const [file, text] of Object.entries(files)) {
    if (!file.endsWith(".txt")) continue;
    const at = places(text);
    const found = at.map((it) => text[it]).join("").indexOf(wanted);
    if (found < 0) continue;
    const start = at[found] ?? 0;
    const end = (at[found + wanted.length - 1] ?? 0) + 1;
    return { file, before: text.slice(0, start), quoted: text.slice(start, end), after: text.slice(end) };
  }
  return null;
}

/** Positions of everything that is no blank. */
function places(text: string): number[] {
  const at: number[] = [];
  for (let unit = 0; unit < text.length; unit++) {
    if (!/\s/u.test(text.charAt(unit))) at.push(unit);
  }
  return at;
}
