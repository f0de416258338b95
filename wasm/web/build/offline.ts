// Writes into the service worker which files the checker consists of, and a version made of them.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join, posix, relative, sep } from "node:path";
import type { Plugin } from "vite";

const TEXT = /\.(html|js|css|json|webmanifest)$/u;

/** The page and every file that one of its files mentions by name. */
export function belonging(page: string, all: string[], text: (file: string) => string): string[] {
  const found = [page];
  for (const file of found) {
    const told = TEXT.test(file) ? text(file) : "";
    found.push(...all.filter((it) => !found.includes(it) && told.includes(basename(it))));
  }
  return found.sort();
}

export function offline(page: string): Plugin {
  return {
    name: "guiju-offline",
    apply: "build",
    writeBundle({ dir = "dist" }) {
      const all = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((it) => it.isFile())
        .map((it) => relative(dir, join(it.parentPath, it.name)).split(sep).join(posix.sep))
        .filter((it) => it !== "sw.js" && it !== "single.html" && !it.endsWith(".br"));
      const bytes = (file: string) => readFileSync(join(dir, file));
      const files = belonging(page, all, (file) => bytes(file).toString());
      const others = all.filter((it) => !files.includes(it)).sort();
      const sum = createHash("sha256");
      for (const file of files) sum.update(file).update(bytes(file));
      const offline = { version: sum.digest("hex").slice(0, 16), files, others };
      const worker = join(dir, "sw.js");
      const text = readFileSync(worker, "utf8").replace("__OFFLINE__", () => JSON.stringify(offline));
      writeFileSync(worker, text);
    },
  };
}
