// The checker as one HTML file: script, style, module and worker inside, under a policy that names them by
// their hashes, with a place for one rulebook.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const MODULE = "virtual:guiju-module";
/** `guiju page` puts the rulebook here. */
export const PLACE = "<!--guiju:rulebook-->";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Gives the module of `wasm` as text, so that a page without a server has it. */
export function packedModule(wasm: string): Plugin {
  return {
    name: "guiju-packed-module",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const packed = gzipSync(readFileSync(wasm), { level: 9 }).toString("base64");
      return `export default ${JSON.stringify(packed)};`;
    },
  };
}

/** Puts the only script and the only style into the page `shell`, and emits that alone. */
export function oneFile(shell: string, icon: string, fileName: string): Plugin {
  return {
    name: "guiju-one-file",
    enforce: "post",
    // After the others: what they write into the script is part of it.
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        let script = "";
        let style = "";
        for (const [name, made] of Object.entries(bundle)) {
          if (made.type === "chunk") script += made.code;
          else if (name.endsWith(".css")) style += made.source;
          delete bundle[name];
        }
        // What would end the element, in a text of the script, is written another way.
        script = script.replace(/<\/(?=script)/giu, "<\\/").replace(/<!--/gu, "<\\!--");
        const source = page(readFileSync(shell, "utf8"), script, style, readFileSync(icon, "utf8"));
        this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
}

export function page(shell: string, script: string, style: string, icon: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "worker-src blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  const picture = `data:image/svg+xml;base64,${Buffer.from(icon).toString("base64")}`;
  return shell
    .replace(/content="default-src[^"]*"/u, () => `content="${policy}"`)
    .replace(/\s*<link rel="manifest"[^>]*>/u, "")
    .replace(/href="[^"]*icon\.svg"/u, () => `href="${picture}"`)
    .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
    .replace(/<script type="module"[^>]*><\/script>/u, () => `${PLACE}\n    <script type="module">${script}</script>`);
}
