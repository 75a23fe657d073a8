import type { Result } from "../result.ts";
import type { CustomField, Group } from "./group.ts";
import type { GroupMember } from "./group-member.ts";

export type MemberListOptions = {
  groupID: string;
  /** 1 to 100, 15 without it. */
  count?: number;
  /** How many members stand before the page, or `offset` of the answer before. */
  offset?: number | string;
  /** Live rooms: only members with this mark. */
  filter?: number;
  /** A `GRP_MBR_ROLE_*` value: only members with it. */
  role?: string;
};

/** Members of groups. */
export type GroupMemberApi = {
  /**
   * A page of members in the order of joining; of a live room those who came last. `offset` of the answer is where the
   * next page begins, `''` at the end. Errors: 2602 no group ID, 10007 not permitted.
   * Source: Web SDK, "getGroupMemberList".
   */
  getGroupMemberList(options: MemberListOptions): Promise<Result<{ memberList: GroupMember[]; offset: string }>>;
  /**
   * Named members; who is in the group no more is left out, and so are more than 50.
   * `memberCustomFieldFilter`: only these custom fields. Source: Web SDK, "getGroupMemberProfile".
   */
  getGroupMemberProfile(options: {
    groupID: string;
    userIDList: string[];
    memberCustomFieldFilter?: string[];
  }): Promise<Result<{ memberList: GroupMember[] }>>;
  /**
   * Brings accounts in, at most 500; where somebody has to consent they are in none of the lists.
   * Errors: 2661 live rooms are entered, 10007 not permitted, 10014 full. Source: Web SDK, "addGroupMember".
   */
  addGroupMember(options: { groupID: string; userIDList: string[] }): Promise<
    Result<{
      successUserIDList: string[];
      failureUserIDList: string[];
      existedUserIDList: string[];
      overLimitUserIDList: string[];
      group: Group;
    }>
  >;
  /**
   * Puts members out. `duration`: seconds for which they may not come back into a live room.
   * Errors: 10007 not permitted. Source: Web SDK, "deleteGroupMember".
   */
  deleteGroupMember(options: {
    groupID: string;
    userIDList: string[];
    reason?: string;
    duration?: number;
  }): Promise<Result<{ group: Group; userIDList: string[] }>>;
  /** Mutes a member for `muteTime` seconds; 0 ends it. Errors: 10007 not permitted. Source: Web SDK, "setGroupMemberMuteTime". */
  setGroupMemberMuteTime(options: {
    groupID: string;
    userID: string;
    muteTime: number;
  }): Promise<Result<{ group: Group; member: GroupMember }>>;
  /** Makes a member an admin or an ordinary one. Errors: 2681 the owner only, 10007. Source: Web SDK, "setGroupMemberRole". */
  setGroupMemberRole(options: {
    groupID: string;
    userID: string;
    role: string;
  }): Promise<Result<{ group: Group; member: GroupMember }>>;
  /** Sets what a member, or oneself, is called in the group. Errors: 10007 not permitted. Source: Web SDK, "setGroupMemberNameCard". */
  setGroupMemberNameCard(options: {
    groupID: string;
    nameCard: string;
    userID?: string;
  }): Promise<Result<{ group: Group; member: GroupMember }>>;
  /** Sets custom fields of a member, or of oneself. Errors: 10007 not permitted. Source: Web SDK, "setGroupMemberCustomField". */
  setGroupMemberCustomField(options: {
    groupID: string;
    memberCustomField: CustomField[];
    userID?: string;
  }): Promise<Result<{ group: Group; member: GroupMember }>>;
  /**
   * Marks members that are in a live room, or takes the mark off; `markType` from 1000 on, at most 500 members in a call.
   * Errors: 10007 not its owner. Source: Web SDK, "markGroupMemberList".
   */
  markGroupMemberList(options: {
    groupID: string;
    userIDList: string[];
    markType: number;
    enableMark: boolean;
  }): Promise<Result<{ successUserIDList: string[]; failureUserIDList: string[] }>>;
};
