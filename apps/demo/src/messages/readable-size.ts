const units = ["B", "KB", "MB", "GB"];

export function readableSize(bytes: number | undefined): string {
  if (!bytes || bytes < 0) return "";
  const step = Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const amount = bytes / 1024 ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[step]}`;
}
