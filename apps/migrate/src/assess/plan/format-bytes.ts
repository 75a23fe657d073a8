const units = ["KB", "MB", "GB", "TB"] as const;

/** A size for people, rounded up: it is about space that has to be there. */
export function formatBytes(bytes: number): string {
  let size = bytes / 1000;
  let at = 0;
  while (size >= 1000 && at < units.length - 1) {
    size /= 1000;
    at++;
  }
  return `${Math.max(1, Math.ceil(size))} ${units[at]}`;
}
