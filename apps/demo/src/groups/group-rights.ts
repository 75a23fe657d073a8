export type GroupRole = "Owner" | "Admin" | "Member" | "Custom";

export type GroupRight =
  | "editProfile"
  | "editOptions"
  | "editInvites"
  | "answerRequests"
  | "remove"
  | "mute"
  | "muteAll"
  | "setAdmins"
  | "editCards"
  | "ownCard"
  | "transfer"
  | "dismiss"
  | "quit"
  | "recallOthers"
  | "mentionAll"
  | "receipts";

const everybody: readonly GroupRole[] = ["Owner", "Admin", "Member", "Custom"];
const managers: readonly GroupRole[] = ["Owner", "Admin"];
const owner: readonly GroupRole[] = ["Owner"];
const notOwner: readonly GroupRole[] = ["Admin", "Member", "Custom"];
const nobody: readonly GroupRole[] = [];

type Rights = Readonly<Record<GroupRight, readonly GroupRole[]>>;

const publicRights: Rights = {
  editProfile: managers,
  editOptions: managers,
  editInvites: managers,
  answerRequests: managers,
  remove: managers,
  mute: managers,
  muteAll: managers,
  setAdmins: owner,
  editCards: managers,
  ownCard: everybody,
  transfer: owner,
  dismiss: owner,
  quit: notOwner,
  recallOthers: managers,
  mentionAll: everybody,
  receipts: everybody,
};

const rightsByType: Readonly<Record<string, Rights>> = {
  Public: publicRights,
  ChatRoom: publicRights,
  Community: { ...publicRights, editOptions: nobody, answerRequests: nobody, receipts: nobody },
  Private: {
    ...publicRights,
    editProfile: everybody,
    editOptions: nobody,
    editInvites: owner,
    answerRequests: owner,
    remove: owner,
    mute: nobody,
    muteAll: owner,
    setAdmins: nobody,
    editCards: owner,
    dismiss: nobody,
    quit: everybody,
    recallOthers: owner,
  },
  AVChatRoom: {
    ...publicRights,
    editProfile: owner,
    editOptions: nobody,
    editInvites: nobody,
    answerRequests: nobody,
    remove: managers,
    setAdmins: nobody,
    editCards: nobody,
    ownCard: nobody,
    transfer: nobody,
    recallOthers: nobody,
    mentionAll: nobody,
    receipts: nobody,
  },
};

/** What the page offers; the service decides again. Types that an app has made are taken for public groups. */
export const mayInGroup = (type: string, right: GroupRight, role: string | undefined): boolean =>
  (rightsByType[type] ?? publicRights)[right].some((one) => one === role);

export const mayInvite = (type: string, inviteOption: string, isMember: boolean): boolean =>
  isMember && type !== "AVChatRoom" && type !== "BChatRoom" && (type === "Private" || inviteOption !== "DisableInvite");

const ranks: Readonly<Record<string, number>> = { Owner: 2, Admin: 1 };

/** The owner stands above admins, admins above everybody else. */
export const outranks = (role: string | undefined, other: string): boolean =>
  (ranks[role ?? ""] ?? 0) > (ranks[other] ?? 0);
