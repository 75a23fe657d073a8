import { type TProperties, Type } from "@sinclair/typebox";
import { readGroup } from "./apply-group.ts";
import { defineReader, EventTime, keyOf, optionalText, type Told, type ToldChange, timeOf } from "./webhook-reader.ts";

const groupTypes = ["Public", "Private", "ChatRoom", "AVChatRoom", "Community"] as const;
const MemberList = Type.Array(Type.Object({ Member_Account: Type.String() }));

const groupBody = <Fields extends TProperties>(fields: Fields) =>
  Type.Object({ GroupId: Type.String(), Type: optionalText(), EventTime, ...fields });

/** Who comes to a live room is nowhere stored, and is in it on the other side when it opens it there. */
const isLive = ({ Type: type }: { Type?: string }) => type === "AVChatRoom" || type === "BChatRoom";

const created = defineReader(
  "Group.CallbackAfterCreateGroup",
  groupBody({
    Type: Type.String(),
    Owner_Account: optionalText(),
    Name: Type.String(),
    MemberList: Type.Optional(MemberList),
  }),
  async (body, told): Promise<ToldChange[]> => {
    const { GroupId: groupId, Owner_Account, Name: name, EventTime } = body;
    // Types of the app's own are not known elsewhere.
    const type = groupTypes.find((one) => one === body.Type);
    if (!type) return [];
    const read = await readGroup(told.target, groupId);
    const listed = (body.MemberList ?? []).map(({ Member_Account: userId }) => ({
      groupId,
      userId,
      role: "Member" as const,
    }));
    const group = { ...read?.group, groupId, type, name, ...(Owner_Account && { ownerId: Owner_Account }) };
    const members = read?.members.length ? read.members : listed;
    return [{ kind: "groupCreated", key: keyOf(told, EventTime, groupId), at: timeOf(EventTime), group, members }];
  },
);

const dismissed = defineReader("Group.CallbackAfterGroupDestroyed", groupBody({}), (body, told) => {
  const { GroupId: groupId, EventTime } = body;
  const echo = told.isByRest ? { echo: `groupDismissed ${groupId}` } : {};
  return [{ kind: "groupDismissed", key: keyOf(told, EventTime, groupId), at: timeOf(EventTime), groupId, ...echo }];
});

const changed = defineReader(
  "Group.CallbackAfterGroupInfoChanged",
  groupBody({
    Name: optionalText(),
    Introduction: optionalText(),
    Notification: optionalText(),
    FaceUrl: optionalText(),
  }),
  ({ GroupId: groupId, Name, Introduction, Notification, FaceUrl, EventTime }, told) => {
    const texts = {
      ...(Name !== undefined && { name: Name }),
      ...(Introduction !== undefined && { introduction: Introduction }),
      ...(Notification !== undefined && { notification: Notification }),
      ...(FaceUrl !== undefined && { avatar: FaceUrl }),
    };
    const key = keyOf(told, EventTime, groupId, ...Object.keys(texts));
    return [{ kind: "groupChanged", key, at: timeOf(EventTime), group: { groupId, ...texts } }];
  },
);

const ownerChanged = defineReader(
  "Group.CallbackAfterChangeGroupOwner",
  groupBody({ NewOwner_Account: Type.String() }),
  ({ GroupId: groupId, NewOwner_Account: ownerId, EventTime }, told) => [
    {
      kind: "groupChanged",
      key: keyOf(told, EventTime, groupId, ownerId),
      at: timeOf(EventTime),
      group: { groupId, ownerId },
    },
  ],
);

const joined = defineReader(
  "Group.CallbackAfterNewMemberJoin",
  groupBody({ NewMemberList: MemberList }),
  (body, told) => {
    const { GroupId: groupId, NewMemberList, EventTime } = body;
    if (isLive(body)) return [];
    const userIds = NewMemberList.map(({ Member_Account }) => Member_Account);
    const members = userIds.map((userId) => ({ groupId, userId, role: "Member" as const }));
    return [
      {
        kind: "membersAdded",
        key: keyOfMany(told, EventTime, groupId, userIds),
        at: timeOf(EventTime),
        groupId,
        members,
      },
    ];
  },
);

const left = defineReader("Group.CallbackAfterMemberExit", groupBody({ ExitMemberList: MemberList }), (body, told) => {
  const { GroupId: groupId, ExitMemberList, EventTime } = body;
  if (isLive(body)) return [];
  const userIds = ExitMemberList.map(({ Member_Account }) => Member_Account);
  return [
    {
      kind: "membersRemoved",
      key: keyOfMany(told, EventTime, groupId, userIds),
      at: timeOf(EventTime),
      groupId,
      userIds,
    },
  ];
});

/** The first of a list and how many there are tell it apart from what else happened in that moment. */
const keyOfMany = (told: Told, eventTime: number | string | undefined, groupId: string, userIds: readonly string[]) =>
  keyOf(told, eventTime, groupId, userIds[0] ?? "", String(userIds.length));

const memberChanged = defineReader(
  "Group.CallbackAfterMemberFieldChanged",
  groupBody({
    Member_Account: optionalText(),
    Modified_Account: optionalText(),
    Role: optionalText(),
    NameCard: optionalText(),
  }),
  (body, told) => {
    const { GroupId: groupId, Role, NameCard, EventTime } = body;
    const userId = body.Member_Account ?? body.Modified_Account;
    if (!userId || isLive(body)) return [];
    const role = roles.find((one) => one === Role);
    const member = { groupId, userId, ...(role && { role }), ...(NameCard !== undefined && { nameCard: NameCard }) };
    const key = keyOf(told, EventTime, groupId, userId, Role ?? "", NameCard ?? "");
    return [{ kind: "memberChanged", key, at: timeOf(EventTime), member }];
  },
);
const roles = ["Admin", "Member"] as const;

export const groupReaders = [created, dismissed, changed, ownerChanged, joined, left, memberChanged];
