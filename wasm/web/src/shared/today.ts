// The day by the clock of the device, which goes on while a page stands open.

import { type Ref, onScopeDispose, readonly, ref } from "vue";

/** `2024-06-18` */
export function today(now = new Date()): string {
  const [year, month, date] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

/** A device that slept through midnight is asked again when its page is looked at; one that is looked at, each minute. */
const MINUTE = 60_000;

/** Today, which becomes the next day as it does. */
export function useToday(): Readonly<Ref<string>> {
  const day = ref(today());
  const look = () => {
    day.value = today();
  };
  const timer = setInterval(look, MINUTE);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pageshow", look);
  });
  return readonly(day);
}
