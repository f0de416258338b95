// Keeps the page for a time without a network. A version that waits takes over when the page is opened.

import { onMounted, ref, watch as follow } from "vue";

/** On a first visit what is kept for later waits until the page is `ready`, for it takes the same line. */
export function useOffline(ready: () => boolean) {
  /** A newer version has come, for the next visit. */
  const isNewer = ref(false);

  onMounted(async () => {
    if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
    if (document.getElementById("guiju-rulebook") !== null) return;
    if (navigator.serviceWorker.controller === null) await until(ready);
    try {
      const registration = await navigator.serviceWorker.register("./sw.js");
      if (registration.waiting !== null) takeOver(registration.waiting);
      registration.addEventListener("updatefound", () => watch(registration));
    } catch {
      // Without it the page needs a network each time; nothing else is lost.
    }
  });

  function takeOver(worker: ServiceWorker): void {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  }

  function watch({ installing }: ServiceWorkerRegistration): void {
    installing?.addEventListener("statechange", () => {
      isNewer.value ||= installing.state === "installed" && navigator.serviceWorker.controller !== null;
    });
  }

  return { isNewer };
}

function until(ready: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    follow(ready, (is) => is && resolve(), { immediate: true });
  });
}
