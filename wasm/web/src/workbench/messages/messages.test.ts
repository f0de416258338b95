import { describe, expect, it } from "vitest";
import en from "./en";
import ko from "./ko";
import zh from "./zh";

/** Every message by its path, with the names that stand in it. */
function flat(messages: object, above = ""): Map<string, string> {
  const made = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    const path = above === "" ? key : `${above}.${key}`;
    if (typeof value === "string") made.set(path, value);
    else for (const [below, text] of flat(value as object, path)) made.set(below, text);
  }
  return made;
}

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();

describe.each([
  ["en", en],
  ["ko", ko],
])("messages in %s", (_, messages) => {
  const [own, chinese] = [flat(messages), flat(zh)];

  it("are the same as in Chinese, with the same names in them", () => {
    expect([...own.keys()]).toEqual([...chinese.keys()]);
    for (const [path, text] of own) {
      expect([path, names(text)]).toEqual([path, names(chinese.get(path) ?? "")]);
    }
  });

  it("are all written", () => {
    for (const [path, text] of own) expect([path, text.trim()]).not.toEqual([path, ""]);
  });
});
