import { conversationErrors, ImError, limits } from "@hongyan/protocol";

/** Refuses a name that no conversation group may have. */
export function assertGroupName(name: string): void {
  if (name === "" || !name.isWellFormed()) throw new ImError(conversationErrors.badParameter, "the name of a group");
  if (Buffer.byteLength(name) > limits.conversationGroupNameBytes)
    throw new ImError(conversationErrors.groupNameTooLong);
}
