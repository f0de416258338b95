// What the web checker costs a person with a slow telephone, as a table in Markdown.
//
//     cargo xtask web && node tests/bench/web.mjs [--check]
//
// Serves `wasm/web/dist` with Brotli as the build has compressed it, and gzip for the rest, on the loopback, through a line as slow as Lighthouse's slow 4G
// (1.6 Mbit/s, 150 ms), to a Chromium whose main thread runs at a quarter of its speed. Bytes are
// counted where they are sent. Then, at full speed and inside a worker: one evaluation of a family
// of four, and a sweep of 200 points. `--check` fails when the first load is over its budget; times
// are told and not held, for they depend on the machine.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { chromium } = createRequire(here("../../wasm/web/package.json"))("@playwright/test");

const BUDGET = 515_000;
const LINE = { bytesPerSecond: 1_600_000 / 8, roundTrip: 150 };
const SLOWER = 4;
const TIMES = 50;
const POINTS = 200;
const DAY = "2024-06-18";

const TYPES = {
  ".html": ["text/html; charset=utf-8", "HTML"],
  ".js": ["text/javascript; charset=utf-8", "JavaScript"],
  ".css": ["text/css; charset=utf-8", "CSS"],
  ".json": ["application/json", "rulebooks"],
  ".ready": ["application/octet-stream", "rulebooks"],
  ".wasm": ["application/wasm", "WebAssembly"],
  ".svg": ["image/svg+xml", "other"],
  ".webmanifest": ["application/manifest+json", "other"],
};

// Runs in the worker: the module as the page has it, without the page.
const WORKER = `
  import init, { Program } from "/pkg/guiju_wasm.js";
  await init({ module_or_path: "/pkg/guiju_wasm_bg.wasm" });
  const { books } = await (await fetch("/rulebooks.json")).json();
  const book = books.find((it) => it.name === "jilin");
  const three = book.households.find((it) => it.name === "three").facts;
  const family = { ...three, 成员: [...three.成员, { ...three.成员.at(-1), 名: "四" }] };
  const facts = JSON.stringify(family);
  const request = JSON.stringify({ path: "家庭其他月收入", from: "0", to: "5000", points: ${POINTS} });
  const ready = await (await fetch("/" + book.ready)).arrayBuffer();
  const program = new Program(new Uint8Array(ready), "{}");
  const median = (run) => {
    const all = Array.from({ length: ${TIMES} }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    return all.sort((a, b) => a - b)[${TIMES} / 2];
  };
  postMessage({
    evaluate: median(() => program.evaluate(facts, "${DAY}", "")),
    explain: median(() => program.evaluate(facts, "${DAY}", "zh,en,ko")),
    sweep: median(() => program.sweep(facts, "${DAY}", request)),
  });
`;

function folder(root) {
  const all = readdirSync(root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return new Map(
    all.map((it) => {
      const path = join(it.parentPath, it.name);
      return [`/${relative(root, path)}`, path];
    }),
  );
}

/** Files, each compressed once; `sent` notes every answer, `line` is what slows them down. */
function site() {
  const files = folder(here("../../wasm/web/dist"));
  for (const [name, path] of folder(here("../../wasm/pkg/checker"))) files.set(`/pkg${name}`, path);
  const texts = new Map([
    ["/bench.html", "<!doctype html><title>bench</title>"],
    ["/worker.js", WORKER],
  ]);
  const packed = new Map();
  const state = { sent: [], line: null, busyUntil: 0 };

  const server = createServer(async (request, response) => {
    // The service worker fetches what is kept for later.
    const isLater = request.headers.referer?.endsWith("/sw.js") ?? false;
    const name = new URL(request.url, "http://localhost").pathname;
    const bytes = texts.get(name) ?? (files.has(name) ? readFileSync(files.get(name)) : null);
    if (bytes === null) return response.writeHead(404).end();
    const isBrotli = files.has(`${name}.br`) && /\bbr\b/u.test(request.headers["accept-encoding"] ?? "");
    if (!packed.has(name)) packed.set(name, isBrotli ? readFileSync(files.get(`${name}.br`)) : gzipSync(bytes, { level: 9 }));
    const body = packed.get(name);
    const tag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === tag) {
      state.sent.push({ name, isLater, kind: "unchanged", bytes: `HTTP/1.1 304 Not Modified\r\netag: ${tag}\r\n\r\n`.length });
      return response.writeHead(304, { etag: tag }).end();
    }
    const [type, kind] = TYPES[extname(name)] ?? ["application/octet-stream", "other"];
    const head = { "content-type": type, "content-encoding": isBrotli ? "br" : "gzip", "content-length": body.length, etag: tag };
    const told = Object.entries(head).map(([key, value]) => `${key}: ${value}\r\n`).join("");
    state.sent.push({ name, isLater, kind, bytes: body.length + Buffer.byteLength(`HTTP/1.1 200 OK\r\n${told}\r\n`) });
    if (state.line === null) return response.writeHead(200, head).end(body);
    // One line for all answers: each waits for those before it.
    const start = Math.max(performance.now() + state.line.roundTrip, state.busyUntil);
    state.busyUntil = start + (body.length / state.line.bytesPerSecond) * 1000;
    await pause(state.busyUntil - performance.now());
    response.writeHead(200, head).end(body);
  });
  return new Promise((ready) => {
    server.listen(0, "127.0.0.1", () => ready({ server, state, address: `http://127.0.0.1:${server.address().port}` }));
  });
}

/** From nothing to the first question that can be answered, then to what is kept for later. */
async function load(browser, { state, address }) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: "zh-CN" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector("form[aria-busy=false] h2") === null) return;
      observer.disconnect();
      self.answerable = performance.now();
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  Object.assign(state, { sent: [], line: LINE, busyUntil: 0 });
  await page.goto(`${address}/index.html#ask`);
  await page.waitForFunction(() => self.answerable !== undefined, undefined, { timeout: 120_000 });
  const { paint, answerable } = await page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    answerable: self.answerable,
  }));
  state.line = null;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const first = state.sent.filter((it) => !it.isLater);
  const later = state.sent.filter((it) => it.isLater);
  await context.close();
  return { first, later, paint, answerable };
}

async function compute(browser, { address }) {
  const page = await browser.newPage();
  await page.goto(`${address}/bench.html`);
  return page.evaluate(
    () =>
      new Promise((done, failed) => {
        const worker = new Worker("/worker.js", { type: "module" });
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = ({ message }) => failed(new Error(message));
      }),
  );
}

const sum = (all) => all.reduce((total, it) => total + it.bytes, 0);
const kb = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
const ms = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;

function table({ first, later, paint, answerable }, { evaluate, explain, sweep }) {
  const kinds = [...new Set(first.map((it) => it.kind))];
  const largest = first.reduce((a, b) => (b.bytes > a.bytes ? b : a));
  const rows = [
    ["首次打开，传输 · first load, transferred (Brotli)", kb(sum(first))],
    ...kinds.map((kind) => [`　${kind}`, kb(sum(first.filter((it) => it.kind === kind)))]),
    ["　请求 · requests", String(first.length)],
    ["　最大的文件 · largest file", `${kb(largest.bytes)} (${largest.name.slice(1)})`],
    ["首次内容绘制 · first contentful paint", ms(paint)],
    ["第一题可以回答 · first question answerable", ms(answerable)],
    ["以后备离线用 · kept for offline use afterwards", kb(sum(later))],
    ["四口之家算一次 · one evaluation, family of four", ms(evaluate)],
    ["　连同理由 · with its reasons", ms(explain)],
    [`扫描 ${POINTS} 点 · sweep of ${POINTS} points`, ms(sweep)],
  ];
  return ["| | |", "|---|---:|", ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}

const served = await site();
const browser = await chromium.launch({
  executablePath: process.env.GUIJU_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const loaded = await load(browser, served);
  console.log(table(loaded, await compute(browser, served)));
  const bytes = sum(loaded.first);
  if (process.argv.includes("--check") && bytes > BUDGET) {
    console.error(`first load: ${kb(bytes)} is over the budget of ${kb(BUDGET)}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  served.server.close();
}
