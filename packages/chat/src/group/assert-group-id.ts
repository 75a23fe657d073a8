import { ChatError, localCodes } from "../chat-error.ts";

/** Rejects what names no group, with code 2602. */
export function assertGroupId(groupID: unknown): asserts groupID is string {
  if (typeof groupID === "string" && groupID !== "") return;
  throw new ChatError(localCodes.badGroupId, `${String(groupID)} is no group ID`);
}
