// Puts beside each file of the pages the same compressed with Brotli, where that is shorter: a server that knows
// `index.html.br` sends it to browsers that accept it, and others need not compress anew for every visitor.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Plugin } from "vite";

/** Below this many bytes nothing is gained. */
const LEAST = 1024;
/** Of the file, the part that what is compressed may have at most. */
const WORTH = 0.95;
/** Read from a disk, or by `guiju page`: never sent. */
const NOT_SENT = ["single.html"];

export function brotli(): Plugin {
  return {
    name: "guiju-brotli",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler({ dir = "dist" }) {
        const all = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
        for (const { name, parentPath } of all) {
          const path = join(parentPath, name);
          const plain = readFileSync(path);
          if (name.endsWith(".br") || NOT_SENT.includes(name) || plain.length < LEAST) continue;
          const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
          const packed = brotliCompressSync(plain, { params });
          if (packed.length < plain.length * WORTH) writeFileSync(`${path}.br`, packed);
        }
      },
    },
  };
}
