/** A custom field by its name on the wire. A dump of a server of this API may hold it with its prefix already. */
export function fieldTag(of: "Profile" | "SNS", name: string): string {
  const prefix = `Tag_${of}_Custom_`;
  return name.startsWith(prefix) ? name : prefix + name;
}
