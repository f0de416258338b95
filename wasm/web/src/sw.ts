// Serves the checker without a network: one version of its files, kept whole, until the next one is.
// Other files of the pages are kept as they are used, and nothing else is touched.

declare const self: ServiceWorkerGlobalScope;
/** Written in when the pages are built: the version, the files of the checker, and the other ones. */
declare const __OFFLINE__: { version: string; files: string[]; others: string[] };

const { version, files, others } = __OFFLINE__;
const PREFIX = "guiju ";
const NAME = PREFIX + version;

self.addEventListener("install", (event) => event.waitUntil(store()));

async function store(): Promise<void> {
  const cache = await caches.open(NAME);
  // The browser's own cache may hold others from the version before; assets are named by what is in them.
  const mode = (file: string) => (file.startsWith("assets/") ? "default" : "no-cache");
  await cache.addAll(files.map((file) => new Request(file, { cache: mode(file) })));
}

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A page that has just been opened asks for the version that waits. */
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file !== null) event.respondWith(answer(event.request, file));
});

/** Which file of the pages is asked for; the folder itself is its page. */
function fileOf({ method, url }: Request): string | null {
  const { scope } = self.registration;
  if (method !== "GET" || !url.startsWith(scope)) return null;
  const [path = ""] = url.slice(scope.length).split(/[?#]/u);
  const file = path === "" ? "index.html" : path;
  return files.includes(file) || others.includes(file) ? file : null;
}

async function answer(request: Request, file: string): Promise<Response> {
  const cache = await caches.open(NAME);
  const kept = await cache.match(file);
  if (kept !== undefined) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await cache.put(file, fetched.clone());
  return fetched;
}

export {};
