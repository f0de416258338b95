import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@start": fileURLToPath(new URL("src/engine/start.ts", import.meta.url)) } },
  test: { include: ["{src,build,tests/unit}/**/*.test.ts"] },
});
