import { asCount } from "./table.ts";

/** "1 difference", "12,345 differences" */
export const counted = (count: number, one: string): string => `${asCount(count)} ${one}${count === 1 ? "" : "s"}`;
