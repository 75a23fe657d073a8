type Owner = "Profile" | "SNS";

const prefixOf = (of: Owner) => `Tag_${of}_Custom_`;

/** A custom field by its name on the wire. A dump of a server of this API may hold it with its prefix already. */
export function fieldTag(of: Owner, name: string): string {
  const prefix = prefixOf(of);
  return name.startsWith(prefix) ? name : prefix + name;
}

/** The other way round. */
export function fieldName(of: Owner, tag: string): string {
  const prefix = prefixOf(of);
  return tag.startsWith(prefix) ? tag.slice(prefix.length) : tag;
}
