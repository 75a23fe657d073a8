import { groupIdElsewhere } from "../dump/group-id-elsewhere.ts";

/** What a group of a dump is called in the app. An id that a server gave out is for that server alone. */
export function groupIdHere(groupId: string): string {
  return groupId.startsWith("@TGS#") ? groupIdElsewhere(groupId) : groupId;
}
