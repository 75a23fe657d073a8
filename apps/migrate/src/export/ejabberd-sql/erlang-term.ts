/** A value of Erlang: atoms, strings and binaries are texts, tuples and lists are arrays. */
export type Term = string | number | Term[];

/** What can stand at the beginning of the rest of a term, and how it is read. */
const token =
  /\s*(?:(<<)|([[{])|([\]}])|(,)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([a-z][\w@]*))/suy;
const binary = /\s*(?:"((?:[^"\\]|\\.)*)"(?:\/utf8)?|((?:\d+\s*,?\s*)*))\s*>>/suy;

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  e: "\x1b",
  s: " ",
  d: "\x7f",
  0: "\0",
};

/** Reads a term as ejabberd writes it into its tables. Throws where it is none. */
export function parseErlangTerm(text: string): Term {
  let at = 0;
  const fail = () => new Error(`not an Erlang term, at character ${at}: ${text.slice(at, at + 40)}`);
  const take = (pattern: RegExp): RegExpExecArray => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) throw fail();
    at = pattern.lastIndex;
    return found;
  };
  const readItems = (): Term[] => {
    const items: Term[] = [];
    for (;;) {
      const before = at;
      const found = take(token);
      if (found[3]) return items;
      if (found[4]) continue;
      at = before;
      items.push(readTerm());
    }
  };
  const readTerm = (): Term => {
    const [, opensBinary, opens, closes, comma, string, atom, number, plainAtom] = take(token);
    if (opensBinary) return readBinary(take(binary));
    if (opens) return readItems();
    if (closes || comma) throw fail();
    const quoted = string ?? atom;
    if (quoted !== undefined) return unescaped(quoted);
    return number === undefined ? (plainAtom as string) : Number(number);
  };
  const term = readTerm();
  if (text.slice(at).trim() !== "") throw fail();
  return term;
}

/** As bytes where not all of them can be printed. */
function readBinary([, string, bytes]: RegExpExecArray): string {
  if (string !== undefined) return unescaped(string);
  return Buffer.from(
    (bytes ?? "")
      .split(",")
      .filter((byte) => byte.trim() !== "")
      .map(Number),
  ).toString();
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x\{([0-9a-f]+)\}|(.))/gisu, (_, code: string | undefined, letter: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (escapes[letter] ?? letter),
  );
}
