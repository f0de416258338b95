// Answers as a short text that a QR code holds: facts by their position in the rulebook, not by name. It is read
// back under the same rulebook only, for another one has other positions.

import type { Answer, Facts } from "../../engine/types";
import { own } from "../../shared/own";
import type { Book, Entity, Fact } from "./book";
import { nameOf, withName } from "./names";
import { members } from "./places";
import { type Situation, situation } from "./situation";

type Coded = string | number | boolean;
/** Its name, its answers as position and value in turn, and the elements of each of its lists. */
type Instance = [string, Coded[], (Instance[] | 0)[]];

const FORM = 1;
/** Longer than any code that can be read from paper: what is longer is not unpacked. */
const MOST_LETTERS = 4000;

/** The answers, packed; `null` where this browser cannot pack. */
export async function packed(book: Book, situation: Situation): Promise<string | null> {
  if (typeof CompressionStream === "undefined") return null;
  const bytes = await through(new TextEncoder().encode(text(book, situation)), new CompressionStream("deflate-raw"));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What was packed, as parts that are read back once its rulebook is there; `null` where it is none of this. */
export async function unpacked(code: string): Promise<{ book: string; read: (book: Book) => Situation | null } | null> {
  if (code.length > MOST_LETTERS) return null;
  try {
    const base64 = code.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    const plain = await through(bytes, new DecompressionStream("deflate-raw"));
    const [form, name, of, on, root, unknown] = JSON.parse(new TextDecoder().decode(plain)) as [number, string, string, string, Instance, string[]];
    if (form !== FORM || typeof name !== "string") return null;
    return { book: name, read: (book) => (of === mark(book) ? situationOf(book, { name, on, root, unknown }) : null) };
  } catch {
    return null;
  }
}

/** What a code holds may come from anyone: it is taken in the form that a saved file has, or not at all. */
function situationOf(book: Book, { name, on, root, unknown }: { name: string; on: string; root: Instance; unknown: string[] }): Situation | null {
  try {
    return situation({ book: name, on, facts: factsOf(book.root, root), unknown });
  } catch {
    return null;
  }
}

/** Six letters by which two who hold the same answers know it, over the telephone: made of the answers alone, whatever
 * people are called and in whatever order they answered. */
export function check(book: Book, it: Situation): string {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const number = sum(text(book, { ...it, unknown: [] }, false));
  const six = Array.from({ length: 6 }, (_, at) => letters[(number >>> (at * 5)) & 31]).join("");
  return `${six.slice(0, 3)}-${six.slice(3)}`;
}

function text(book: Book, { book: name, on, facts, unknown }: Situation, isNamed = true): string {
  return JSON.stringify([FORM, name, mark(book), on ?? "", instance(book.root, facts, isNamed), unknown]);
}

function instance(entity: Entity, facts: Facts, isNamed: boolean): Instance {
  const answers = entity.facts.flatMap((fact, at): Coded[] => {
    const value = own(facts, fact.name);
    return value == null || Array.isArray(value) ? [] : [at, coded(fact, value)];
  });
  const lists = entity.lists.map(({ name, of }) => (own(facts, name) === undefined ? 0 : members(facts, name).map((it) => instance(of, it, isNamed))));
  return [isNamed ? nameOf(entity, facts) : "", answers, lists];
}

function factsOf(entity: Entity, [name, answers, lists]: Instance): Facts {
  const facts: [string, Answer | Facts[]][] = [];
  for (let at = 0; at + 1 < answers.length; at += 2) {
    const fact = entity.facts[Number(answers[at])];
    if (fact !== undefined) facts.push([fact.name, decoded(fact, answers[at + 1] ?? "")]);
  }
  entity.lists.forEach((list, at) => {
    const elements = lists[at];
    if (Array.isArray(elements)) facts.push([list.name, elements.map((it) => factsOf(list.of, it))]);
  });
  const all = Object.fromEntries(facts);
  return name === "" ? all : withName(entity, all, name);
}

/** An item of a category by its position. */
function coded({ kind, items }: Fact, value: Coded): Coded {
  if (kind === "yes_no") return value === true ? 1 : 0;
  const at = kind === "category" ? items.findIndex((it) => it.name === value) : -1;
  return at < 0 ? String(value) : at;
}

function decoded({ kind, items }: Fact, value: Coded): Answer {
  if (kind === "yes_no") return value === 1;
  return typeof value === "number" ? (items[value]?.name ?? null) : String(value);
}

/** A number made of the names and kinds of everything that is asked: positions mean the same where it is the same. */
function mark({ root }: Book): string {
  const told = (entity: Entity): string => {
    const facts = entity.facts.map(({ name, kind, items }) => [name, kind, ...(kind === "category" ? items.map((it) => it.name) : [])].join(" "));
    return [...facts, ...entity.lists.map(({ name, of }) => `${name}(${told(of)})`)].join("\n");
  };
  return sum(told(root)).toString(36);
}

/** FNV-1a: tells texts apart, and keeps nothing secret. */
function sum(text: string): number {
  return [...new TextEncoder().encode(text)].reduce((so_far, byte) => Math.imul(so_far ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const made = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(made).arrayBuffer());
}
