import fc from "fast-check";

/** Bad input made from good input, and from nothing. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const nested = (depth: number): Json => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as Json;
/** Stands for a nesting that no recursive function gets to the end of; `encode` puts it in. */
const deepMark = "@deep@";
const deepValue = new RegExp(`"${deepMark}"(?!:)`);
const deep = `${"[".repeat(15_000)}${"]".repeat(15_000)}`;
// Written as text: in a literal these would set a prototype instead of making a field.
const withPrototypeKeys = JSON.parse(
  '{"__proto__":{"isAdmin":true,"To_Account":"u_bob","length":3},"constructor":{"prototype":{"x":1}},"toString":1}',
) as Json;

const oddValues: readonly Json[] = [
  ...[null, true, false, [], {}, [null], [[]], [{}], { a: 1 }],
  ...[0, -0, -1, 1, 1.5, 99, 100, 101, 500, 501, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000],
  ...[2 ** 53 - 1, 2 ** 53, 2 ** 60, 2 ** 63, -(2 ** 63), 1e300, -1e300, 5e-324],
  ...[
    "",
    " ",
    "0",
    "1",
    "u_alice",
    "u_bob",
    "u_ghost",
    "C2Cu_bob",
    "C2C",
    "GROUPg",
    "C2Cu_alice",
    "1_1_1",
    "_",
    "@TGS#1",
  ],
  ...["\0", "\ud800", "\udc00x", "a\ud83d", "\u202e", "🦢".repeat(9), "a".repeat(33), "鸿".repeat(12), "__proto__"],
  ...["' OR 1=1 --", "%00", "a".repeat(65), "x".repeat(13_000), "Tag_Profile_IM_Nick", "constructor"],
  ...[deepMark, nested(50), nested(500), withPrototypeKeys, Array.from({ length: 600 }, () => "u_bob")],
];

const oddValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddValues) },
  { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.double() },
);

type Mutation = { place: number; change: "drop" | "replace" | "wrap" | "twice" | "addKey"; value: Json };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(200),
  change: fc.constantFrom("drop", "replace", "replace", "replace", "wrap", "twice", "addKey"),
  value: oddValue,
});

/** The text of a mutated value. */
export function encode(value: unknown): string {
  return JSON.stringify(value).replace(deepValue, deep);
}

/** The example with a few of its parts dropped, replaced, wrapped, doubled, or keys added. */
export function mutated(example: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((mutations) => mutations.reduce<Json>((value, each) => mutate(value, each), structuredClone(example) as Json));
}

type Place = { parent: Json[] | { [key: string]: Json }; key: string };

function placesOf(value: Json, found: Place[] = []): Place[] {
  if (typeof value !== "object" || value === null || found.length > 200) return found;
  for (const key of Object.keys(value)) {
    found.push({ parent: value, key });
    placesOf((value as { [key: string]: Json })[key] as Json, found);
  }
  return found;
}

function mutate(root: Json, { place, change, value }: Mutation): Json {
  const places = placesOf(root);
  const chosen = places[place % (places.length + 1)];
  if (!chosen) return change === "replace" ? structuredClone(value) : root;
  const parent = chosen.parent as { [key: string]: Json };
  const before = parent[chosen.key] as Json;
  if (change === "drop" && Array.isArray(parent)) parent.splice(Number(chosen.key), 1);
  else if (change === "drop") delete parent[chosen.key];
  else if (change === "replace") set(parent, chosen.key, value);
  else if (change === "wrap") set(parent, chosen.key, [before]);
  else if (Array.isArray(parent)) parent.push(structuredClone(change === "twice" ? before : value));
  else set(parent, typeof value === "string" ? value : "__proto__", value);
  return root;
}

function set(parent: { [key: string]: Json }, key: string, value: Json): void {
  // A copy: the value may be the very thing it is put into.
  Object.defineProperty(parent, key, {
    value: structuredClone(value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Text that may or may not be JSON. */
export const anyText = fc.oneof(
  fc.json(),
  fc.string({ unit: "binary" }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom(
    ...["", " ", "{", "[]", "{}", "null", '"', '{"a":', '{"a":1,}', "[[[[", "\ufeff{}", '{"a":1}{"b":2}', "\\u0000"],
    ...["[".repeat(100_000), `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, `{"a":${"9".repeat(400)}}`],
    ...['{"a":"\\ud800"}', '{"To_Account":"u_bob","To_Account":7}', "NaN", "-", "1e999", "\u0000"],
  ),
);
