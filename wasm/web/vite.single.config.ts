// The checker as one file, `dist/single.html`: works from a disk, without a server and without a network.

import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { examples } from "./build/rulebooks";
import { oneFile, packedModule } from "./build/single";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const module = packedModule(here("../pkg/checker/guiju_wasm_bg.wasm"));

export default defineConfig({
  base: "./",
  define: { __EXAMPLES__: JSON.stringify(examples(here("../../policies"))) },
  publicDir: false,
  plugins: [vue(), module, oneFile(here("index.html"), here("public/icon.svg"), "single.html")],
  resolve: {
    alias: {
      "@start": here("src/engine/start.inlined.ts"),
      "@checker": here("../pkg/checker/guiju_wasm.js"),
    },
  },
  worker: { format: "iife" },
  build: {
    target: "es2022",
    emptyOutDir: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: here("src/checker/main.ts"),
      output: { codeSplitting: false },
    },
  },
});
