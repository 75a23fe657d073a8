import { AccountName, MsgBody, OneOf, Uint32 } from "@hongyan/protocol";
import { type Static, type TObject, Type } from "@sinclair/typebox";

/** What one line of each file of a dump holds. Times are Unix milliseconds; what is not known is left out. */

const at = (description: string) => Type.Integer({ minimum: 0, description: `${description}, Unix milliseconds.` });
const text = (description: string) => Type.String({ description });
const GroupName = Type.String({ minLength: 1, maxLength: 48, description: "The group." });
const CustomFields = Type.Record(Type.String(), Type.String(), { description: "Fields of the app's own, by name." });

const Account = Type.Object({
  userId: AccountName("The account."),
  createdAt: Type.Optional(at("When it was made")),
});

const Profile = Type.Object({
  userId: AccountName("The account."),
  nick: Type.Optional(text("Nickname.")),
  avatar: Type.Optional(text("Address of the picture.")),
  gender: Type.Optional(OneOf(["male", "female"], "As it is known; left out otherwise.")),
  birthday: Type.Optional(Uint32("As a number: 20001231.")),
  location: Type.Optional(text("Place.")),
  signature: Type.Optional(text("What the account says of itself.")),
  joinOption: Type.Optional(OneOf(["free", "consent", "nobody"], "Who may add it as a friend.")),
  language: Type.Optional(Uint32("Number chosen by the app.")),
  level: Type.Optional(Uint32("Number chosen by the app.")),
  role: Type.Optional(Uint32("Number chosen by the app.")),
  custom: Type.Optional(CustomFields),
});

const Relation = Type.Object({
  userId: AccountName("Whose list it is. A friendship of both is two lines."),
  friendId: AccountName("Who is on it."),
  remark: Type.Optional(text("What the friend is called here.")),
  friendGroups: Type.Optional(Type.Array(Type.String(), { description: "Groups of the list that the friend is in." })),
  addedAt: Type.Optional(at("When it was added")),
  addWording: Type.Optional(text("What was said with the request.")),
  addSource: Type.Optional(text("Where it was found, for example Android.")),
  custom: Type.Optional(CustomFields),
});

const Block = Type.Object({
  userId: AccountName("Who blocks."),
  blockedId: AccountName("Who is blocked."),
});

const Group = Type.Object({
  groupId: GroupName,
  type: OneOf(["Public", "Private", "ChatRoom", "AVChatRoom", "Community"], "Type of the group."),
  name: text("Name."),
  ownerId: Type.Optional(AccountName("Owner; none without it.")),
  introduction: Type.Optional(text("Introduction.")),
  notification: Type.Optional(text("Announcement.")),
  avatar: Type.Optional(text("Address of the picture.")),
  maxMembers: Type.Optional(Uint32("Most members.")),
  joinOption: Type.Optional(OneOf(["free", "consent", "nobody"], "Who may join.")),
  isMuted: Type.Optional(Type.Boolean({ description: "Only owner and admins may write." })),
  createdAt: Type.Optional(at("When it was made")),
  custom: Type.Optional(CustomFields),
});

const Member = Type.Object({
  groupId: GroupName,
  userId: AccountName("The member."),
  role: OneOf(["Owner", "Admin", "Member"], "Role."),
  joinedAt: Type.Optional(at("When it joined")),
  nameCard: Type.Optional(text("What the member is called in the group.")),
  custom: Type.Optional(CustomFields),
});

const messageFields = {
  id: Type.String({
    minLength: 1,
    description: "What the message is called where it comes from: never the same for two messages of a conversation.",
  }),
  at: at("When it was sent"),
  seq: Type.Optional(Uint32("Its number there; messages of one second are in the order of their numbers.")),
  random: Type.Optional(Uint32("Its random number there; made from the id without it.")),
  body: MsgBody,
  customData: Type.Optional(text("Data of the app beside the elements.")),
  isRecalled: Type.Optional(Type.Boolean({ description: "Taken back by its sender or an admin." })),
};

const C2cMessage = Type.Object({
  from: AccountName("Sender."),
  to: AccountName("Receiver."),
  ...messageFields,
});

const GroupMessage = Type.Object({
  groupId: GroupName,
  from: AccountName("Sender."),
  ...messageFields,
});

const ReadMark = Type.Object({
  userId: AccountName("Who has read."),
  peerId: Type.Optional(AccountName("The other one, of a one-to-one conversation.")),
  groupId: Type.Optional(GroupName),
  readUpTo: Type.Optional(at("Time of the newest message that was read")),
  unread: Type.Optional(Uint32("How many messages are not read; needed for groups.")),
});

/** Every kind of record, in the order in which dumps and reports list them. */
export const recordSchemas = {
  accounts: Account,
  profiles: Profile,
  relations: Relation,
  blocklists: Block,
  c2cMessages: C2cMessage,
  groups: Group,
  members: Member,
  groupMessages: GroupMessage,
  readMarks: ReadMark,
} as const satisfies Record<string, TObject>;

export type RecordKind = keyof typeof recordSchemas;
export const recordKinds = Object.keys(recordSchemas) as RecordKind[];

export type MessageKind = "c2cMessages" | "groupMessages";
export const isMessageKind = (kind: RecordKind): kind is MessageKind =>
  kind === "c2cMessages" || kind === "groupMessages";

/** What a record of a kind is: `RecordOf<"accounts">`. */
export type RecordOf<Kind extends RecordKind> = Static<(typeof recordSchemas)[Kind]>;

/** The file of each kind in the folder of a dump. */
export const fileNames: Readonly<Record<RecordKind, string>> = {
  accounts: "accounts.ndjson",
  profiles: "profiles.ndjson",
  relations: "relations.ndjson",
  blocklists: "blocklists.ndjson",
  c2cMessages: "c2c-messages.ndjson",
  groups: "groups.ndjson",
  members: "members.ndjson",
  groupMessages: "group-messages.ndjson",
  readMarks: "read-marks.ndjson",
};
