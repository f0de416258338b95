// A state of the workbench in the fragment of a link: packed here, never sent. What is read from a
// link was written by someone else: its shape, sizes and paths are checked, and it is only text.

import { deflateSync } from "fflate";
import { LOCALES, type Locale } from "../../shared/locale";
import { type Patch, MOST_CHARACTERS, MOST_FILES, isSafePath, isText } from "./files";
import { TooMuch, inflated } from "./zip";

export interface State {
  /** Relative to the shipped rulebooks, or on their own. */
  base: "shipped" | "none";
  /** Of the shipped texts that were changed: whether they are still the same. */
  mark: string;
  folder: string;
  files: Patch;
  open: string | null;
  facts: string;
  on: string;
  language: Locale;
}

/** A link that does not hold a state, or one that is too large. */
export class BadLink extends Error {}

const HEAD = "s1=";
/** Longer fragments are cut by what people send links with. */
export const MOST_LINK = 30_000;
const MOST_BYTES = 4 * MOST_CHARACTERS;

export const isState = (fragment: string): boolean => fragment.replace(/^#/u, "").startsWith(HEAD);

export async function packed(state: State): Promise<string> {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(state)), { level: 9 });
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return HEAD + btoa(text).replace(/\+/gu, "-").replace(/\//gu, "_").replace(/=+$/u, "");
}

export async function unpacked(fragment: string): Promise<State> {
  const text = fragment.replace(/^#/u, "");
  if (!text.startsWith(HEAD) || text.length > MOST_LINK) throw new BadLink("shape");
  try {
    const base64 = text.slice(HEAD.length).replace(/-/gu, "+").replace(/_/gu, "/");
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    // Bounded: a few bytes can unpack to very many.
    const plain = inflated(bytes, MOST_BYTES);
    return checked(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)));
  } catch (error) {
    if (error instanceof TooMuch) throw new BadLink("size");
    throw error instanceof BadLink ? error : new BadLink("unreadable");
  }
}

function checked(value: unknown): State {
  const { base, mark, folder, files, open, facts, on, language } = record(value);
  const texts = record(files);
  const paths = Object.entries(texts);
  if (paths.length > MOST_FILES) throw new BadLink("size");
  let size = 0;
  const made: Patch = {};
  for (const [path, text] of paths) {
    if (!isSafePath(path) || !isText(path)) throw new BadLink("path");
    if (text !== null && typeof text !== "string") throw new BadLink("shape");
    size += text?.length ?? 0;
    made[path] = text;
  }
  if (size > MOST_CHARACTERS) throw new BadLink("size");
  if (base !== "shipped" && base !== "none") throw new BadLink("shape");
  const name = string(folder, 200);
  if (name !== "" && !isSafePath(name)) throw new BadLink("path");
  const day = string(on, 10);
  if (!/^\d{4}-\d\d-\d\d$/u.test(day)) throw new BadLink("shape");
  return {
    base,
    mark: string(mark, 16),
    folder: name,
    files: made,
    open: typeof open === "string" && isSafePath(open) ? open : null,
    facts: string(facts, 200_000),
    on: day,
    language: LOCALES.find((it) => it === language) ?? "zh",
  };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BadLink("shape");
  return value as Record<string, unknown>;
}

function string(value: unknown, most: number): string {
  if (typeof value !== "string") throw new BadLink("shape");
  if (value.length > most) throw new BadLink("size");
  return value;
}

/** A short mark of texts (FNV-1a): tells that they differ, not who wrote them. */
export function mark(texts: Record<string, string>): string {
  let hash = 0x811c9dc5;
  for (const path of Object.keys(texts).sort()) {
    for (const char of `${path}\n${texts[path]}\n`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
