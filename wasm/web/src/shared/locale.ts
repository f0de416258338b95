// The three languages of the pages: which one, and numbers, yuan and days written as each writes them.

import { createI18n } from "vue-i18n";
import type { Exact, Text } from "../engine/types";
import { keep, kept } from "./kept";

export const LOCALES = ["zh", "en", "ko"] as const;
export type Locale = (typeof LOCALES)[number];
export const NAMES: Record<Locale, string> = { zh: "中文", en: "English", ko: "한국어" };
const TAGS: Record<Locale, string> = { zh: "zh-CN", en: "en", ko: "ko" };
const KEY = "guiju.locale";

function isLocale(word: string | null): word is Locale {
  return LOCALES.some((it) => it === word);
}

export function preferred(): Locale {
  const chosen = kept(KEY);
  if (isLocale(chosen)) return chosen;
  const own = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale);
  return own ?? "zh";
}

export function messages(all: Record<Locale, object>) {
  const i18n = createI18n({ legacy: false, locale: preferred(), fallbackLocale: "zh", messages: all as never });
  applied(i18n.global.locale.value as Locale);
  return i18n;
}

export function chosen(locale: Locale): void {
  keep(KEY, locale);
  applied(locale);
}

function applied(locale: Locale): void {
  document.documentElement.lang = TAGS[locale];
}

export function said(text: Pick<Text, "zh"> & Partial<Text>, locale: Locale): string {
  return text[locale] || text.zh;
}

/** Digits grouped as the language groups them, from five on; never through a number. */
export function digits(value: string, locale: Locale): string {
  const [whole = "0", part = ""] = value.split(".");
  const grouped = BigInt(whole).toLocaleString(TAGS[locale], { useGrouping: "min2" } as object);
  const sign = whole.startsWith("-") && grouped === "0" ? "-" : "";
  const shown = part.replace(/0+$/u, "");
  return sign + grouped + (shown === "" ? "" : `.${shown.padEnd(2, "0")}`);
}

export function exact(value: Exact, locale: Locale): string {
  return typeof value === "string"
    ? digits(value, locale)
    : `${digits(value.num, locale)}/${digits(value.den, locale)}`;
}

export function day(iso: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = iso.split("-").map(Number);
  const style = new Intl.DateTimeFormat(TAGS[locale], { dateStyle: "long", timeZone: "UTC" });
  return style.format(new Date(Date.UTC(year, month - 1, date)));
}
