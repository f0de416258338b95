// A file of the package in Node.js, which fetches no files.

import { readFile } from "node:fs/promises";

/** @param {URL} place */
export async function bytes(place) {
  return new Uint8Array(await readFile(place));
}
