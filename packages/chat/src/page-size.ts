/** How many entries a page has, where the app wants so many: at least one, and no more than there may be. */
export function pageSize(count: number | undefined, most: number, usual: number = most): number {
  return Math.min(Math.max(Math.trunc(count ?? usual) || 1, 1), most);
}
