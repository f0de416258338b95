// Objects keyed by names that strangers chose: a rulebook may call a fact `constructor` or `__proto__`.

/** What an object itself has under a name, never what it inherits. */
export function own<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The same object without a name; the very same where it has none. */
export function withoutOwn<Value>(object: Record<string, Value>, name: string): Record<string, Value> {
  if (!Object.hasOwn(object, name)) return object;
  const { [name]: _, ...rest } = object;
  return rest;
}
