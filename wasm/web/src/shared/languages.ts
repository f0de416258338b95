// Chinese inside a page of another language, so that a screen reader changes its voice.

import type { Locale } from "./locale";

export interface Piece {
  text: string;
  isChinese: boolean;
}

const HAN = /([\p{Script=Han}][\p{Script=Han}\p{Nd}「」《》〔〕（），。、：；“”？！\s]*)/u;

/** A text cut where it changes to Chinese and back. */
export function pieces(text: string, locale: Locale): Piece[] {
  if (locale === "zh") return [{ text, isChinese: false }];
  return text
    .split(HAN)
    .map((it, at) => ({ text: it, isChinese: at % 2 === 1 }))
    .filter((it) => it.text !== "");
}
