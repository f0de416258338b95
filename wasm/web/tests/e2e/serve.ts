// Serves the pages for a run of the tests and says where, in GUIJU_ADDRESS.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

type End = () => Promise<void> | void;

export default async function serve(): Promise<End | undefined> {
  if (process.env["GUIJU_ADDRESS"] !== undefined) return undefined;
  const program = process.env["GUIJU_SERVE"];
  const { address, end } = program === undefined ? await built() : await served(program);
  process.env["GUIJU_ADDRESS"] = address;
  return end;
}

/** `dist`, as `npm run build` left it. */
async function built(): Promise<{ address: string; end: End }> {
  const { preview } = await import("vite");
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const server = await preview({ root, logLevel: "error", preview: { host: "127.0.0.1", port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("vite preview told no address");
  return { address, end: () => server.close() };
}

/** The program itself, at a free port: the first line that it writes is the address. */
async function served(program: string): Promise<{ address: string; end: End }> {
  const child = spawn(program, ["serve", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  // Its log would stand between the tests; only when it does not start is it of interest.
  let log = "";
  child.stderr.on("data", (text: Buffer) => (log = (log + text.toString()).slice(-4000)));
  const address = await new Promise<string>((found, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${program} serve ended with ${code}: ${log}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /https?:\/\/\S+/u.exec(line)?.[0];
      if (url !== undefined) found(url);
    });
  });
  return { address, end: () => void child.kill() };
}
