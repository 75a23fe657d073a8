import { ChatError, localCodes } from "../chat-error.ts";

/** The server's code for a parameter that is not valid. */
const badParameterCode = 30001;

/** Rejects what is no list of names: code 2002. */
export function assertUserList(userIDList: unknown): asserts userIDList is string[] {
  const isList =
    Array.isArray(userIDList) &&
    userIDList.length > 0 &&
    userIDList.every((name) => typeof name === "string" && name !== "");
  if (!isList) throw new ChatError(localCodes.userIdMissing, "a list of userIDs is missing");
}

/** Rejects a missing name: code 2002. */
export function assertUser(userID: unknown): asserts userID is string {
  if (typeof userID !== "string" || userID === "") throw new ChatError(localCodes.userIdMissing, "a userID is missing");
}

/** Rejects a text that is too long, with the code that the server has for it. */
export function assertText(name: string, text: string | undefined, bytes: number): void {
  if (text === undefined) return;
  if (typeof text !== "string" || new TextEncoder().encode(text).length > bytes)
    throw new ChatError(badParameterCode, `${name} must be a text of at most ${bytes} bytes`);
}

export function badParameter(message: string): ChatError {
  return new ChatError(badParameterCode, message);
}
