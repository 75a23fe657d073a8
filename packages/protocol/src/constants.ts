/**
 * The part of the vocabulary that is plain data. The client SDK enters here, so that no schema library reaches a browser.
 */
export * from "./ids.ts";
export { limits } from "./limits.ts";
