import { type applyOptions, type inviteOptions, limits } from "@hongyan/protocol";

/** Who acts: the back end, a role in the group, or somebody outside it. */
export const actors = ["app", "Owner", "Admin", "Member", "Outsider"] as const;
export type Actor = (typeof actors)[number];

/** A role of an app's own making ranks as an ordinary member. */
export function actorOf(role: Actor | "Custom"): Actor {
  return role === "Custom" ? "Member" : role;
}

/** What may be done in a group or to it. Each type says who may. */
export const groupOperations = [
  "create",
  "addAtCreation",
  "invite",
  "apply",
  "approve",
  "kick",
  "mute",
  "muteAll",
  "editProfile",
  "editOptions",
  "setAdmin",
  "setRoomAdmin",
  "editOthersCard",
  "editOwnCard",
  "transfer",
  "dismiss",
  "quit",
  "send",
  "sendUnderMuteAll",
  "recallOthers",
  "deleteBySender",
  "readHistory",
  "clearHistory",
  "listMembers",
  "listOnline",
  "mark",
  "ban",
  "editAttributes",
  "editCounters",
  "pin",
  "import",
  "manageTopics",
  "findById",
] as const;
export type GroupOperation = (typeof groupOperations)[number];

export type ApplyOption = (typeof applyOptions)[number];
export type InviteOption = (typeof inviteOptions)[number];

/** How an event in a group is told: as a message of its history, to who is there, or not at all. */
export const tipModes = ["stored", "pushed", "off"] as const;
export type TipMode = (typeof tipModes)[number];

/** One type of groups: everything in which types differ, as data. Source: REST, "group types". */
export type GroupType = {
  name: string;
  /** How the ids that the server gives begin. */
  idPrefix: string;
  /** `log`: messages are stored, one row each. `live`: fanned out from memory to who is there. */
  kind: "log" | "live";
  /** Only those who are online count as members; nobody joins by being stored. */
  memberLimit: number;
  mostPerApp?: number;
  may: Readonly<Record<GroupOperation, readonly Actor[]>>;
  apply: { default: ApplyOption; canChange: boolean };
  invite: { default: InviteOption; canChange: boolean };
  hasOwner: boolean;
  /** Members may have the role `Custom`, which permission groups give its rights. */
  customRole: boolean;
  /** Before its first message only the owner sees it. */
  needsActivation: boolean;
  countsUnread: boolean;
  /** Who joins reads what was said before. */
  showsEarlier: boolean;
  canChangeShowsEarlier: boolean;
  remindType: "AcceptAndNotify" | "AcceptNotNotify";
  guestsReceive: boolean;
  /** Gets what is sent to all live rooms of the app at once. */
  takesBroadcasts: boolean;
  onlineOnly: boolean;
  targets: boolean;
  noticeToChosen: boolean;
  recall: boolean;
  receipts: boolean;
  extensions: boolean;
  edit: boolean;
  memberCustom: boolean;
  attributes: boolean;
  counters: boolean;
  mentionAll: boolean;
  topics: boolean;
  tips: { membership: TipMode; profile: TipMode; roles: TipMode };
};

const everybody: readonly Actor[] = ["app", "Owner", "Admin", "Member"];
const managers: readonly Actor[] = ["app", "Owner", "Admin"];
const owners: readonly Actor[] = ["app", "Owner"];
const app: readonly Actor[] = ["app"];
const nobody: readonly Actor[] = [];
const anyone: readonly Actor[] = [...everybody, "Outsider"];

const publicGroup: GroupType = {
  name: "Public",
  idPrefix: "@TGS#2",
  kind: "log",
  memberLimit: 100_000,
  may: {
    create: owners,
    addAtCreation: anyone,
    invite: everybody,
    apply: ["Outsider"],
    approve: managers,
    kick: managers,
    mute: managers,
    muteAll: managers,
    editProfile: managers,
    editOptions: managers,
    setAdmin: owners,
    setRoomAdmin: nobody,
    editOthersCard: managers,
    editOwnCard: everybody,
    transfer: owners,
    dismiss: owners,
    quit: ["Admin", "Member"],
    send: everybody,
    sendUnderMuteAll: managers,
    recallOthers: managers,
    deleteBySender: app,
    readHistory: everybody,
    clearHistory: app,
    listMembers: everybody,
    listOnline: nobody,
    mark: nobody,
    ban: nobody,
    editAttributes: everybody,
    editCounters: everybody,
    pin: managers,
    import: app,
    manageTopics: nobody,
    findById: anyone,
  },
  apply: { default: "NeedPermission", canChange: true },
  invite: { default: "DisableInvite", canChange: true },
  hasOwner: true,
  customRole: false,
  needsActivation: false,
  countsUnread: true,
  showsEarlier: false,
  canChangeShowsEarlier: true,
  remindType: "AcceptAndNotify",
  guestsReceive: false,
  takesBroadcasts: false,
  onlineOnly: true,
  targets: true,
  noticeToChosen: true,
  recall: true,
  receipts: true,
  extensions: true,
  edit: true,
  memberCustom: true,
  attributes: true,
  counters: true,
  mentionAll: true,
  topics: false,
  tips: { membership: "stored", profile: "stored", roles: "stored" },
};

/** Every member invites friends; nobody finds it. */
const privateGroup: GroupType = {
  ...publicGroup,
  name: "Private",
  idPrefix: "@TGS#1",
  may: {
    ...publicGroup.may,
    apply: nobody,
    approve: owners,
    kick: owners,
    mute: nobody,
    muteAll: owners,
    editProfile: everybody,
    editOptions: owners,
    setAdmin: nobody,
    editOthersCard: owners,
    dismiss: app,
    quit: ["Owner", "Member"],
    sendUnderMuteAll: owners,
    recallOthers: owners,
    pin: everybody,
    findById: everybody,
  },
  apply: { default: "DisableApply", canChange: false },
  invite: { default: "FreeAccess", canChange: true },
  needsActivation: true,
};

/** Come and go; what was said before is there to read. */
const chatRoom: GroupType = {
  ...publicGroup,
  name: "ChatRoom",
  idPrefix: "@TGS#3",
  apply: { default: "FreeAccess", canChange: true },
  countsUnread: false,
  showsEarlier: true,
  remindType: "AcceptNotNotify",
  tips: { membership: "off", profile: "stored", roles: "off" },
};

/** No limit, nothing stored, guests welcome. */
const liveRoom: GroupType = {
  ...publicGroup,
  name: "AVChatRoom",
  idPrefix: "@TGS#a",
  kind: "live",
  memberLimit: Number.POSITIVE_INFINITY,
  may: {
    ...publicGroup.may,
    addAtCreation: nobody,
    invite: nobody,
    approve: nobody,
    kick: nobody,
    editProfile: owners,
    editOptions: owners,
    setAdmin: nobody,
    setRoomAdmin: app,
    editOthersCard: nobody,
    editOwnCard: nobody,
    transfer: nobody,
    recallOthers: nobody,
    deleteBySender: nobody,
    readHistory: nobody,
    listMembers: nobody,
    listOnline: anyone,
    mark: owners,
    ban: managers,
    pin: nobody,
    import: nobody,
  },
  apply: { default: "FreeAccess", canChange: true },
  invite: { default: "DisableInvite", canChange: false },
  countsUnread: false,
  canChangeShowsEarlier: false,
  remindType: "AcceptNotNotify",
  guestsReceive: true,
  takesBroadcasts: true,
  onlineOnly: false,
  targets: false,
  noticeToChosen: false,
  recall: false,
  receipts: false,
  extensions: false,
  edit: false,
  memberCustom: false,
  mentionAll: false,
  tips: { membership: "pushed", profile: "pushed", roles: "off" },
};

/** The loudspeaker of an app: only its back end speaks. */
const broadcastGroup: GroupType = {
  ...liveRoom,
  name: "BChatRoom",
  idPrefix: "@TGS#b",
  mostPerApp: limits.broadcastGroups,
  may: {
    ...liveRoom.may,
    create: app,
    mute: nobody,
    muteAll: nobody,
    editProfile: app,
    editOptions: app,
    setRoomAdmin: nobody,
    dismiss: app,
    quit: ["Member"],
    send: app,
    sendUnderMuteAll: app,
    listOnline: nobody,
    mark: nobody,
    ban: nobody,
    editAttributes: nobody,
    editCounters: nobody,
    findById: app,
  },
  apply: { default: "FreeAccess", canChange: false },
  hasOwner: false,
  takesBroadcasts: false,
  attributes: false,
  counters: false,
  tips: { membership: "off", profile: "off", roles: "off" },
};

/** Very large, with topics. */
const community: GroupType = {
  ...publicGroup,
  name: "Community",
  idPrefix: "@TGS#_@TGS#c",
  may: { ...publicGroup.may, editCounters: nobody, manageTopics: managers, clearHistory: nobody },
  apply: { default: "FreeAccess", canChange: false },
  invite: { default: "FreeAccess", canChange: true },
  customRole: true,
  showsEarlier: true,
  canChangeShowsEarlier: false,
  targets: false,
  receipts: false,
  extensions: false,
  counters: false,
  topics: true,
};

/** The six types by their names. */
export const builtIn: Readonly<Record<string, GroupType>> = {
  Public: publicGroup,
  Private: privateGroup,
  ChatRoom: chatRoom,
  AVChatRoom: liveRoom,
  BChatRoom: broadcastGroup,
  Community: community,
};

export const builtInTypes: readonly GroupType[] = Object.values(builtIn);
