// The shipped rulebooks as files beside the pages: which folder is which book, what places each brings, and
// the texts, those of rules apart: who only asks needs none of them until a rule is opened.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

interface Shipped {
  books: {
    name: string;
    folder: string;
    ready: string;
    title: Record<string, string>;
    /** Regions that its own layer declares. */
    places: unknown[];
    households: { name: string; facts: unknown }[];
  }[];
  files: Record<string, string>;
  /** The file with the texts that are left out here. */
  rules?: string;
}

function below(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? below(path) : [path]));
}

/** A file that declares nothing but cases: a page that only asks has no use for it. */
function isOnlyCases(text: string): boolean {
  const heads = text.split("\n").filter((line) => /^[^\s#|]/u.test(line));
  return heads.length > 0 && heads.every((line) => /^(用例|case)\s/u.test(line));
}

/** The title that stands under the head of a rulebook, with its translations. */
function titleOf(text: string, name: string): Record<string, string> {
  const [, head = ""] = /^(?:规则集|rulebook)\s.*\n((?:[ \t]+.*\n?)*)/mu.exec(text) ?? [];
  const [, zh = name] = /^\s+(?:标题|title)\s+「(.+)」/mu.exec(head) ?? [];
  const [, labels = ""] = /^\s+(?:译|label)\s+([a-z].*)$/mu.exec(head) ?? [];
  const others = [...labels.matchAll(/([a-z]+)\s+「([^」]+)」/gu)];
  return { zh, ...Object.fromEntries(others.map(([, language, words]) => [language, words])) };
}

/** Whether a path is of a rulebook that tries rules out with supposed values: `build.rs` leaves out the same. */
function isTriedOut(name: string): boolean {
  return name.split("/").includes("trial");
}

function shipped(policies: string, withCases: boolean): Shipped {
  const all: Shipped = { books: [], files: {} };
  for (const path of below(policies)) {
    const name = relative(policies, path).split(sep).join("/");
    if (/\.(gj|txt)$/u.test(name) && !isTriedOut(name)) {
      const text = readFileSync(path, "utf8");
      if (withCases || name.endsWith(".txt") || !isOnlyCases(text)) all.files[name] = text;
      if (/^(规则集|rulebook)\s/mu.test(text) && name.endsWith(".gj")) {
        const folder = name.split("/").slice(0, -1).join("/");
        const book = folder.split("/").at(-1) ?? folder;
        all.books.push({ name: book, folder, ready: `${book}.ready`, title: titleOf(text, book), places: [], households: [] });
      }
    }
  }
  for (const book of all.books) book.households = households(join(policies, book.folder, "households"));
  return all;
}

function households(folder: string): { name: string; facts: unknown }[] {
  const paths = below(folder).filter((it) => it.endsWith(".json"));
  return paths.map((path) => ({
    name: relative(folder, path).replace(/\.json$/u, ""),
    facts: JSON.parse(readFileSync(path, "utf8")),
  }));
}

/** The samples of each shipped rulebook, by its name: `guiju page` writes the rules alone. */
export function examples(policies: string): Record<string, Shipped["books"][number]["households"]> {
  const all = shipped(policies, false).books;
  return Object.fromEntries(all.map((it) => [it.name, it.households]));
}

const RULES = "rules.json";

/** What the pages fetch, by name: `rulebooks.json` to ask, `rules.json` with the rules' texts, and
 * `rulebooks-all.json` to edit: cases too. */
function lists(policies: string, programs: string): Record<string, unknown> {
  const places = JSON.parse(readFileSync(join(programs, "places.json"), "utf8")) as Record<string, unknown[]>;
  const asked = shipped(policies, false);
  for (const book of asked.books) book.places = places[book.name] ?? [];
  const isRule = (path: string) => path.endsWith(".gj");
  const texts = (wanted: (path: string) => boolean) => Object.fromEntries(Object.entries(asked.files).filter(([path]) => wanted(path)));
  return {
    "rulebooks.json": { books: asked.books, files: texts((it) => !isRule(it)), rules: RULES },
    [RULES]: texts(isRule),
    "rulebooks-all.json": shipped(policies, true),
  };
}

/** Serves and emits the lists, and the program of each rulebook, which `cargo xtask web` put into `programs`. */
export function rulebooks(policies: string, programs: string): Plugin {
  const ready = () => shipped(policies, false).books.map((it) => it.ready);
  return {
    name: "guiju-rulebooks",
    configureServer(server) {
      for (const name of Object.keys(lists(policies, programs))) {
        server.middlewares.use(`/${name}`, (_, response) => {
          response.setHeader("content-type", "application/json; charset=utf-8");
          response.end(JSON.stringify(lists(policies, programs)[name]));
        });
      }
      server.middlewares.use((request, response, next) => {
        const name = ready().find((it) => request.url === `/${it}`);
        if (name === undefined) return next();
        response.end(readFileSync(join(programs, name)));
      });
    },
    generateBundle() {
      for (const fileName of ready()) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(join(programs, fileName)) });
      }
      for (const [fileName, list] of Object.entries(lists(policies, programs))) {
        this.emitFile({ type: "asset", fileName, source: JSON.stringify(list) });
      }
    },
  };
}
