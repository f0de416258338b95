// The two pages and their assets, into `dist`; relative addresses, so that any folder serves them.

import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { brotli } from "./build/brotli";
import { offline } from "./build/offline";
import { rulebooks } from "./build/rulebooks";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "./",
  define: { __EXAMPLES__: {} },
  plugins: [vue(), rulebooks(here("../../policies"), here("../pkg/ready")), offline("index.html"), brotli()],
  resolve: {
    alias: {
      "@start": here("src/engine/start.ts"),
      "@checker": here("../pkg/checker/guiju_wasm.js"),
      "@workbench": here("../pkg/workbench/guiju_wasm.js"),
    },
  },
  server: { fs: { allow: [here(".."), here("../../policies")] } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    // A page whose policy forbids inline sources has no use for inlined ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: here("index.html"), workbench: here("workbench.html"), sw: here("src/sw.ts") },
      // A service worker is found by its name, and answers for its folder.
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
});
