import type { CustomField } from "./group.ts";

/** A member of a group, as it was when it was asked for. Source: Web SDK, "GroupMember". */
export interface GroupMember {
  userID: string;
  avatar: string;
  nick: string;
  /** A `GRP_MBR_ROLE_*` value. */
  role: string;
  /** Unix seconds. */
  joinTime: number;
  nameCard: string;
  /** Unix seconds; 0: not muted. */
  muteUntil: number;
  memberCustomField: CustomField[];
}
