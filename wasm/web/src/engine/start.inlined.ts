// How the checker's worker starts where everything is one file: from the text of this page, with its
// module handed over.

import packed from "virtual:guiju-module";
import Inlined from "./inlined.worker.ts?worker&inline";

export function startChecker(): Worker {
  const worker = new Inlined();
  void unpacked().then((module) => worker.postMessage({ module }, [module]));
  return worker;
}

/** The module is kept as base64 of gzip. */
async function unpacked(): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(packed), (it) => it.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
