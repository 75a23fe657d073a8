/**
 * The same text for values that mean the same: keys in one order, and nothing that is empty. Servers fill in empty texts, zeros
 * and lists where a field was left out.
 */
export function canonicalJson(value: unknown): string {
  return write(value) ?? "null";
}

function write(value: unknown): string | undefined {
  if (value === null || value === undefined || value === "" || value === 0 || value === false) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const text = write(inner);
    return text === undefined ? [] : [{ name, text }];
  });
  if (entries.length === 0) return undefined;
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return `{${entries.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}
