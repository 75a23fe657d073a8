import type { ErrorTable } from "./im-error.ts";

/** Online state for clients. */
export const presenceErrors = {
  switchedOff: { code: 72001, text: "the online status of accounts is switched off" },
} as const satisfies ErrorTable;
