import { AccountName, Uint32 } from "@hongyan/protocol";
import { type TObject, type TProperties, Type } from "@sinclair/typebox";
import { recordSchemas } from "../../../dump/records.ts";
import type { ChangeKind } from "../../change.ts";

const { groups, members, groupMessages } = recordSchemas;
const GroupName = groups.properties.groupId;

const Origin = Type.Object(
  {
    from: Type.Optional(AccountName("Its sender.")),
    at: Type.Optional(groupMessages.properties.at),
    seq: Type.Optional(Uint32("Its number, where it has one.")),
    random: Type.Optional(Uint32("Its random number, where it has one.")),
  },
  {
    description: "What the message is in a dump beside its id: finds those that were imported before the bridge began.",
  },
);
const messageId = Type.String({ minLength: 1, description: "The message, as its `id` says." });

const editFields = {
  id: messageId,
  origin: Type.Optional(Origin),
  body: groupMessages.properties.body,
  customData: groupMessages.properties.customData,
};

/** What stands in a change beside `key`, `at` and `kind`, by its kind. */
const fields = {
  c2cMessage: { message: recordSchemas.c2cMessages },
  c2cRecall: {
    from: AccountName("Sender of the message."),
    to: AccountName("Its receiver."),
    id: messageId,
    origin: Type.Optional(Origin),
  },
  c2cEdit: {
    from: AccountName("Sender of the message."),
    to: AccountName("Its receiver."),
    ...editFields,
  },
  groupMessage: {
    message: groupMessages,
    mentions: Type.Optional(
      Type.Object(
        {
          everybody: Type.Optional(Type.Boolean()),
          userIds: Type.Optional(Type.Array(AccountName("Who is mentioned."))),
        },
        { description: "Whom it mentions: it shows in their lists of conversations." },
      ),
    ),
  },
  groupRecall: { groupId: GroupName, id: messageId, origin: Type.Optional(Origin) },
  groupEdit: { groupId: GroupName, ...editFields },
  account: { account: recordSchemas.accounts, profile: Type.Optional(recordSchemas.profiles) },
  profile: { profile: recordSchemas.profiles },
  relationAdded: { relation: recordSchemas.relations },
  relationRemoved: {
    userId: AccountName("Whose list."),
    friendId: AccountName("Who is no longer on it."),
  },
  blockAdded: { block: recordSchemas.blocklists },
  blockRemoved: { block: recordSchemas.blocklists },
  groupCreated: { group: groups, members: Type.Array(members, { description: "Its first members." }) },
  groupChanged: { group: partly(groups, ["groupId"], "What changed of it. An `ownerId` is a new owner.") },
  groupDismissed: { groupId: GroupName },
  membersAdded: { groupId: GroupName, members: Type.Array(members, { minItems: 1 }) },
  membersRemoved: { groupId: GroupName, userIds: Type.Array(AccountName("Who left."), { minItems: 1 }) },
  memberChanged: { member: partly(members, ["groupId", "userId"], "What changed of the member.") },
} satisfies Record<ChangeKind, TProperties>;

/** A record of which only some fields are given. */
function partly(record: TObject, needed: readonly string[], description: string): TObject {
  const properties = Object.entries(record.properties).map(
    ([name, schema]): [string, (typeof record.properties)[string]] => [
      name,
      needed.includes(name) ? schema : Type.Optional(schema),
    ],
  );
  return Type.Object(Object.fromEntries(properties), { description });
}

const meanings: Readonly<Record<ChangeKind, string>> = {
  c2cMessage: "A one-to-one message was sent.",
  c2cRecall: "A one-to-one message was taken back.",
  c2cEdit: "A one-to-one message says something else now.",
  groupMessage: "A message was sent into a group.",
  groupRecall: "A message of a group was taken back.",
  groupEdit: "A message of a group says something else now.",
  account: "There is a new account.",
  profile: "Fields of a profile were set: those that are given.",
  relationAdded: "Somebody came onto a friend list. A friendship of both is two changes.",
  relationRemoved: "Somebody went off a friend list.",
  blockAdded: "Somebody was blocked.",
  blockRemoved: "Somebody is no longer blocked.",
  groupCreated: "A group was made.",
  groupChanged: "The profile or the owner of a group changed.",
  groupDismissed: "A group is over.",
  membersAdded: "Accounts came into a group.",
  membersRemoved: "Accounts left a group, or were put out.",
  memberChanged: "The role or the name of a member changed.",
};

const common = {
  key: Type.String({
    minLength: 1,
    maxLength: 256,
    description: "The same whenever the same thing is told again, and of nothing else: each key is taken once.",
  }),
  at: Type.Optional(Type.Integer({ minimum: 0, description: "When it happened, Unix milliseconds; now without it." })),
};

/** A change as the two systems tell it to each other, one schema for each kind. */
export const changeSchemas = Object.fromEntries(
  Object.entries<TProperties>(fields).map(([kind, properties]) => [
    kind,
    Type.Object({ ...common, kind: Type.Literal(kind), ...properties }, { description: meanings[kind as ChangeKind] }),
  ]),
) as unknown as Record<ChangeKind, TObject>;

export const mostChanges = 1_000;

/** What the old system posts. */
export const ChangesBody = Type.Object({
  changes: Type.Array(Type.Union(Object.values(changeSchemas)), {
    minItems: 1,
    maxItems: mostChanges,
    description: "In the order in which they happened.",
  }),
});
/** What the bridge posts. */
export const ChangeBody = Type.Object({ change: Type.Union(Object.values(changeSchemas)) });
/** What is answered to it. */
export const ChangeAnswer = Type.Object({
  id: Type.Optional(Type.String({ description: "Of a message: what it is called there. A recall names it so." })),
  conflict: Type.Optional(
    Type.String({ description: "Why it can never be done. Nothing else is to be in the answer." }),
  ),
});
