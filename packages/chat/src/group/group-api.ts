import type { Result } from "../result.ts";
import type { CustomField, Group } from "./group.ts";

export type CreateGroupOptions = {
  /** At most 30 bytes. */
  name: string;
  /** A `GRP_*` value, or a type of the app. */
  type: string;
  /** Own id, at most 48 bytes; the server gives one without it. */
  groupID?: string;
  /** At most 240 bytes. */
  introduction?: string;
  /** At most 300 bytes. */
  notification?: string;
  /** Address of a picture, at most 100 bytes. */
  avatar?: string;
  maxMemberNum?: number;
  /** A `JOIN_OPTIONS_*` value. */
  joinOption?: string;
  /** An `INVITE_OPTIONS_*` value. */
  inviteOption?: string;
  /** At most 500. */
  memberList?: { userID: string; role?: string; memberCustomField?: CustomField[] }[];
  groupCustomField?: CustomField[];
  /** A community with topics. */
  isSupportTopic?: boolean;
};

export type UpdateGroupOptions = {
  groupID: string;
  name?: string;
  avatar?: string;
  introduction?: string;
  notification?: string;
  maxMemberNum?: number;
  muteAllMembers?: boolean;
  joinOption?: string;
  inviteOption?: string;
  groupCustomField?: CustomField[];
};

/** A request to join a group, or to bring somebody in, that waits for an owner or admin. */
export type GroupApplication = {
  /** Who asks: the applicant, or the inviter. */
  applicant: string;
  applicantNick: string;
  groupID: string;
  groupName: string;
  /** 0 asks to join, 2 is to be brought in. */
  applicationType: number;
  /** 2: who is to be brought in. */
  userID: string;
  note: string;
  /** Names it to `handleGroupApplication`. */
  applicationKey: number;
};

export type SearchGroupsOptions = {
  /** At most 5. */
  keywordList: string[];
  /** `and` (default) or `or`; only `and` is supported. */
  keywordListMatchType?: string;
  /** `GRP_*` values; all without it. */
  groupTypeList?: string[];
  /** 1 to 100, 20 without it. */
  count?: number;
  /** `''` or nothing for the first page. */
  cursor?: string;
};

/** Groups and this account's place in them. */
export type GroupApi = {
  /**
   * The groups this account is in: no live rooms, no communities with topics. `GROUP_LIST_UPDATED` tells of changes.
   * Errors: 2999 not ready. Source: Web SDK, "getGroupList".
   */
  getGroupList(options?: unknown): Promise<Result<{ groupList: Group[] }>>;
  /** The communities with topics this account is in. Source: Web SDK, "getJoinedCommunityList". */
  getJoinedCommunityList(): Promise<Result<{ groupList: Group[] }>>;
  /**
   * The profile of a group as it is now. `groupCustomFieldFilter`: only these custom fields.
   * Errors: 2602 no group ID, 10010 no such group, 10007 not permitted. Source: Web SDK, "getGroupProfile".
   */
  getGroupProfile(options: { groupID: string; groupCustomFieldFilter?: string[] }): Promise<Result<{ group: Group }>>;
  /**
   * Makes a group, owned by this account. Who owns a live room still has to enter it with `joinGroup`.
   * `overLimitUserIDList`: who is in as many groups as allowed, and was left out.
   * Errors: 2600 no type, 10021 and 10025 the ID is taken, 10004 a parameter, 80001 the text was rejected.
   * Source: Web SDK, "createGroup".
   */
  createGroup(options: CreateGroupOptions): Promise<Result<{ group: Group; overLimitUserIDList: string[] }>>;
  /** Ends a group. Errors: 2622 Work groups stay, 10007 not its owner. Source: Web SDK, "dismissGroup". */
  dismissGroup(groupID: string): Promise<Result<{ groupID: string }>>;
  /**
   * Changes the given fields of a group's profile; members get a tip.
   * Errors: 10007 not permitted, 10004 a parameter, 80001 the text was rejected. Source: Web SDK, "updateGroupProfile".
   */
  updateGroupProfile(options: UpdateGroupOptions): Promise<Result<{ group: Group }>>;
  /**
   * Joins a group, asks to, or enters a live room. `status` is a `JOIN_STATUS_*` value; `group` is there on success.
   * One is in one live room of each `group.type`: entering one leaves the other of its type. A live room may be entered
   * as a guest before `login`, one at a time; a guest hears what is said, and of counters and attributes that change.
   *
   * Errors: 2601 Work groups are joined by invitation, 2602 no group ID, 2662 guests enter live rooms only, 10010 no
   * such group, 10014 full, 10007 nobody may join. Source: Web SDK, "joinGroup".
   */
  joinGroup(options: {
    groupID: string;
    /** Words for whoever decides. */
    applyMessage?: string;
    /** A `GRP_*` value, where it is known. */
    type?: string;
  }): Promise<Result<{ status: string; group?: Group }>>;
  /**
   * Leaves a group or a live room. Its conversation stays.
   * Errors: 2623 not in it, 10009 its owner. Source: Web SDK, "quitGroup".
   */
  quitGroup(groupID: string): Promise<Result<{ groupID: string }>>;
  /** A group by its ID. Errors: 2602 no group ID, 2603 not found. Source: Web SDK, "searchGroupByID". */
  searchGroupByID(groupID: string): Promise<Result<{ group: Group }>>;
  /**
   * How many are there now: of a live room who is in it, of another group its members that are connected.
   * The answer may be some seconds old. Source: Web SDK, "getGroupOnlineMemberCount".
   */
  getGroupOnlineMemberCount(groupID: string): Promise<Result<{ memberCount: number }>>;
  /**
   * Hands a group over to another member.
   * Errors: 2620 live rooms keep their owner, 2621 it is the owner already, 10007 not its owner.
   * Source: Web SDK, "changeGroupOwner".
   */
  changeGroupOwner(options: { groupID: string; newOwnerID: string }): Promise<Result<{ group: Group }>>;
  /** Requests that wait for this account as owner or admin, newest first. Source: Web SDK, "getGroupApplicationList". */
  getGroupApplicationList(): Promise<Result<{ applicationList: GroupApplication[] }>>;
  /**
   * Decides on a request: give the system notice that told of it, or the entry of `getGroupApplicationList`.
   * `handleAction`: `Agree` or `Reject`. Errors: 10024 somebody else decided. Source: Web SDK, "handleGroupApplication".
   */
  handleGroupApplication(options: {
    handleAction: string;
    /** Words for who asked. */
    handleMessage?: string;
    message?: unknown;
    application?: unknown;
  }): Promise<Result<{ group: Group }>>;
  /**
   * Groups whose names hold all words, where the app switched it on.
   * `cursor` of the answer is `''` at the end. Source: Web SDK, "searchCloudGroups".
   */
  searchCloudGroups(
    options: SearchGroupsOptions,
  ): Promise<Result<{ totalCount: number; cursor: string; searchResultList: Group[] }>>;
};
