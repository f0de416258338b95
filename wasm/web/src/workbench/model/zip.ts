// Reads a .zip that somebody else made. Nothing that it says of itself is believed: what comes out is counted while it
// is inflated, and each file must have the length and the checksum that stand beside it.

import { Inflate } from "fflate";

/** A file that calls itself .zip and is none, or is damaged. */
export class BadZip extends Error {}
/** More than a rulebook has. */
export class TooMuch extends Error {}

/** A file of an archive, not yet read: where it lies in the bytes and what must come out. */
interface Entry {
  name: string;
  method: number;
  isLocked: boolean;
  checksum: number;
  packed: number;
  length: number;
  at: number;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;
/** Without the comment at its end, which may be so long again. */
const END_LENGTH = 22;
const MOST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes at a time: they come to no more than a thousand times as many. */
const SLICE = 4096;

/** The wanted files with their bytes, at most `most` bytes of them all. */
export function unzipped(bytes: Uint8Array, isWanted: (name: string) => boolean, most: number): [string, Uint8Array][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = most;
  try {
    return entries(view).filter(({ name }) => isWanted(name)).map((entry) => {
      const data = content(view, entry, left);
      left -= data.length;
      return [entry.name, data];
    });
  } catch (error) {
    // A place beyond the end, or what the inflater refuses.
    throw error instanceof TooMuch ? error : new BadZip();
  }
}

function entries(view: DataView): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const all: Entry[] = [];
  for (let at = view.getUint32(end + 16, true); all.length < count; ) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new BadZip();
    const flags = view.getUint16(at + 8, true);
    const [name, extra, comment] = [28, 30, 32].map((it) => view.getUint16(at + it, true)) as [number, number, number];
    all.push({
      name: named(slice(view, at + 46, name), (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      isLocked: (flags & 1) !== 0,
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      length: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return all;
}

/** The record that ends an archive, before its comment. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - MOST_COMMENT; at--) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  }
  throw new BadZip();
}

/** Older programs in China write names in GBK and do not say so. */
function named(bytes: Uint8Array, isUnicode: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (isUnicode) throw new BadZip();
    return new TextDecoder("gbk").decode(bytes);
  }
}

function content(view: DataView, { method, isLocked, checksum, packed, length, at }: Entry, most: number): Uint8Array {
  if (isLocked || view.getUint32(at, true) !== FILE_HEADER) throw new BadZip();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = slice(view, start, packed);
  if (method !== STORED && method !== DEFLATED) throw new BadZip();
  const made = method === STORED ? data : inflated(data, most);
  if (made.length > most) throw new TooMuch();
  if (made.length !== length || checksumOf(made) !== checksum) throw new BadZip();
  return made;
}

function slice(view: DataView, at: number, length: number): Uint8Array {
  if (at + length > view.byteLength) throw new BadZip();
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/** What a DEFLATE stream unpacks to; more than `most` bytes are refused when they come, not when all are there. */
export function inflated(bytes: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    length += part.length;
    if (length > most) throw new TooMuch();
    parts.push(part);
  });
  for (let at = 0; at < bytes.length; at += SLICE) {
    stream.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** CRC-32 of each byte alone. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32, as archives have it. */
function checksumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
