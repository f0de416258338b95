// How the checker's worker starts where everything is one file: from the text of this page, with its
// module handed over.

import { gunzipSync } from "fflate";
import packed from "virtual:guiju-module";
import Inlined from "./inlined.worker.ts?worker&inline";

export function startChecker(): Worker {
  const module = unpacked();
  const worker = new Inlined();
  worker.postMessage({ module }, [module]);
  return worker;
}

/** The module is kept as base64 of gzip. Not every browser in use unpacks that by itself. */
function unpacked(): ArrayBuffer {
  const bytes = Uint8Array.from(atob(packed), (it) => it.charCodeAt(0));
  return new Uint8Array(gunzipSync(bytes)).buffer;
}
