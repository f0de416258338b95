// Rulebooks from outside: shipped with the page, a folder on disk, uploaded files, a .zip; and back.

import { zipSync } from "fflate";
import type { Shipped } from "../../engine/types";
import type { Texts } from "../../engine/workspace";
import { own } from "../../shared/own";
import {
  MOST_CHARACTERS,
  MOST_FILES,
  type Patch,
  books,
  isSafePath,
  isText,
  normal,
  used,
} from "./files";
import { BadZip, TooMuch, unzipped } from "./zip";

/** Sample families by rulebook folder: name, and facts as text. */
export type Households = Record<string, { name: string; facts: string }[]>;

export interface Loaded {
  files: Texts;
  households: Households;
  /** Not read: no text, too large, or a path that is refused. */
  skipped: string[];
}

export function fromShipped(shipped: Shipped): Loaded {
  const households = shipped.books.map(({ folder, households: all }) => {
    const texts = all.map(({ name, facts }) => ({ name, facts: JSON.stringify(facts, null, 2) }));
    return [folder, texts] as const;
  });
  const files = Object.entries(shipped.files).map(([path, text]) => [path, normal(text)]);
  return { files: Object.fromEntries(files), households: Object.fromEntries(households), skipped: [] };
}

/** Sorts what was read into rule texts and families. */
export function fromEntries(entries: [path: string, text: string | null][]): Loaded {
  const made: Loaded = { files: {}, households: {}, skipped: [] };
  let size = 0;
  for (const [path, text] of entries) {
    const household = /^(?:(.*)\/)?households\/([^/]+)\.json$/u.exec(path);
    if (text === null || !isSafePath(path) || !(isText(path) || household)) {
      made.skipped.push(path);
      continue;
    }
    size += text.length;
    if (size > MOST_CHARACTERS) throw new TooMuch();
    if (household === null) made.files[path] = normal(text);
    else {
      const [, folder = "", name = ""] = household;
      made.households = { ...made.households, [folder]: [...(own(made.households, folder) ?? []), { name, facts: text }] };
    }
  }
  if (Object.keys(made.files).length > MOST_FILES) throw new TooMuch();
  return made;
}

/** Rulebooks that these stand on and that the page ships are added: the texts must be complete. */
export function completed(files: Texts, shipped: Texts): Texts {
  const isBelow = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
  for (const target of books(files).flatMap((folder) => used(files, folder))) {
    if (Object.keys(files).some(isBelow(target))) continue;
    const missing = Object.entries(shipped).filter(([path]) => isBelow(target)(path));
    // What was added may stand on more.
    if (missing.length > 0) return completed({ ...Object.fromEntries(missing), ...files }, shipped);
  }
  return files;
}

const isWanted = (path: string): boolean => /\.(gj|txt|json)$/u.test(path);

/** Where files go that come without a folder: beside the shipped rulebooks, as `jilin` is. */
const BESIDE = "rulebook";

export async function fromUpload(list: File[]): Promise<Loaded> {
  const entries: [string, string | null][] = [];
  for (const file of list) {
    if (file.name.endsWith(".zip")) entries.push(...(await fromZip(file)));
    else {
      const path = file.webkitRelativePath || file.name;
      entries.push([path, isWanted(path) ? await read(file) : null]);
    }
  }
  const isFlat = entries.some(([path]) => path.endsWith(".gj") && !path.includes("/"));
  return fromEntries(isFlat ? entries.map(([path, text]) => [`${BESIDE}/${path}`, text]) : entries);
}

async function read(file: File): Promise<string | null> {
  if (file.size > 4 * MOST_CHARACTERS) throw new TooMuch();
  return decoded(new Uint8Array(await file.arrayBuffer()));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function fromZip(file: File): Promise<[string, string | null][]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return unzipped(bytes, isWanted, 4 * MOST_CHARACTERS).map(([path, data]) => [path, decoded(data)]);
  } catch (error) {
    throw error instanceof BadZip ? new BadZip(file.name) : error;
  }
}

export function zipped(files: Texts): Uint8Array<ArrayBuffer> {
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(bytes), { level: 6 }));
}

export function download(name: string, type: string, parts: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  self.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

type Picker = (options: { mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
const picker = (): Picker | undefined =>
  (self as unknown as { showDirectoryPicker?: Picker }).showDirectoryPicker?.bind(self);

export const canOpenFolders = (): boolean => picker() !== undefined;

/** `null`: the person closed the dialog. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await picker()?.({ mode: "readwrite" })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

export async function fromFolder(root: FileSystemDirectoryHandle): Promise<Loaded> {
  const entries: [string, string | null][] = [];
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      if (name.startsWith(".") || name === "node_modules") continue;
      const below = `${path}/${name}`;
      if (handle.kind === "directory") await walk(handle as FileSystemDirectoryHandle, below);
      else if (isWanted(name)) {
        entries.push([below, await read(await (handle as FileSystemFileHandle).getFile())]);
      }
      if (entries.length > MOST_FILES) throw new TooMuch();
    }
  };
  await walk(root, root.name);
  return fromEntries(entries);
}

/** What the folder says by now of these files, where it is not what was opened or saved last. */
export async function elsewhere(root: FileSystemDirectoryHandle, saved: Texts, paths: string[]): Promise<Patch> {
  const made: Patch = {};
  for (const path of paths) {
    const text = await present(root, path.split("/").slice(1));
    if (text !== (own(saved, path) ?? null)) made[path] = text;
  }
  return made;
}

/** `null`: there is no such file. */
async function present(root: FileSystemDirectoryHandle, parts: string[]): Promise<string | null> {
  const name = parts.at(-1) ?? "";
  try {
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
    const text = await read(await (await folder.getFileHandle(name)).getFile());
    return text === null ? null : normal(text);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}

/** Writes what changed below the folder that was opened; its name begins every path. */
export async function save(root: FileSystemDirectoryHandle, changes: Patch): Promise<void> {
  for (const [path, text] of Object.entries(changes)) {
    const [first, ...parts] = path.split("/");
    const name = parts.pop();
    if (first !== root.name || name === undefined) throw new Error(path);
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    if (text === null) await folder.removeEntry(name);
    else {
      const file = await folder.getFileHandle(name, { create: true });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  }
}
