// Large text, one thing a screen, read aloud: a way of the page that the browser remembers.

import { ref, watch } from "vue";
import { forget, keep, kept } from "./kept";
import type { Locale } from "./locale";

const KEY = "guiju.large";
const VOICES: Record<Locale, string> = { zh: "zh-CN", en: "en-US", ko: "ko-KR" };

export const isLarge = ref(kept(KEY) === "yes");

watch(
  isLarge,
  (is) => {
    document.documentElement.classList.toggle("large", is);
    if (is) keep(KEY, "yes");
    else forget(KEY);
  },
  { immediate: true },
);

/** Whether this browser reads aloud. */
export const canSpeak = "speechSynthesis" in self;

/** Reads a text aloud in place of what is being read. */
export function speak(text: string, locale: Locale): void {
  if (!canSpeak) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = VOICES[locale];
  said.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

export function hush(): void {
  if (canSpeak) speechSynthesis.cancel();
}
