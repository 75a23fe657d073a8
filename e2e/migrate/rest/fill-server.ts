import { createAdminClient } from "@hongyan/admin";
import { elements, type MessageElement } from "@hongyan/protocol";
import { setAppSettings } from "../../call-rest.ts";
import type { RunningServer } from "../../start-server.ts";
import { firstAppId } from "../../wire-client.ts";

export const adminOf = (server: RunningServer) =>
  createAdminClient({ sdkAppId: firstAppId, secretKey: server.secretKey, baseUrl: server.url });
type Admin = ReturnType<typeof adminOf>;

/** The app's own fields, which both systems have to know. */
export const prepareApp = (server: RunningServer) =>
  setAppSettings(server, {
    profileCustomFields: ["Tag_Profile_Custom_Team"],
    friendCustomFields: ["Tag_SNS_Custom_Desk"],
    groupCustomFields: [{ key: "Port" }],
    groupMemberCustomFields: [{ key: "Watch" }],
  });

export const people = Array.from({ length: 30 }, (_, i) => `person-${i}`);
/** Nobody leads to it: only a list can name it. */
export const hermit = "hermit";
export const groupIds = { Public: "harbour", Private: "crew", ChatRoom: "meeting", Community: "@TGS#_town" };
export const longPair = [people[0] as string, people[1] as string] as const;
/** More than an export keeps in memory of one conversation. */
const longPairMessages = 1_300;
const history = 1_650_000_000;
const person = (i: number) => people[i % people.length] as string;
const text = (Text: string): MessageElement[] => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
const bodies = elements.map((element) => [{ MsgType: element.type, MsgContent: element.example }] as MessageElement[]);

/** An app in use for years: everything that the public API can put into it, most of it as users would. */
export async function fillServer(server: RunningServer): Promise<void> {
  const admin = adminOf(server);
  await fillAccounts(admin);
  await fillRelations(admin);
  await fillGroups(admin);
  await fillConversations(admin);
  await fillLongConversation(admin);
}

async function fillAccounts(admin: Admin): Promise<void> {
  await admin.account.multiaccountImport({ Accounts: [...people, hermit] });
  await Promise.all(
    people.map((From_Account, i) =>
      admin.profile.portraitSet({
        From_Account,
        ProfileItem: [
          { Tag: "Tag_Profile_IM_Nick", Value: `第 ${i} 位` },
          { Tag: "Tag_Profile_IM_Gender", Value: i % 2 ? "Gender_Type_Female" : "Gender_Type_Male" },
          ...(i % 3 === 0
            ? [
                { Tag: "Tag_Profile_IM_SelfSignature", Value: "gone fishing" },
                { Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_NeedConfirm" },
                { Tag: "Tag_Profile_IM_BirthDay", Value: 19_900_101 + i },
                { Tag: "Tag_Profile_Custom_Team", Value: `team ${i}` },
              ]
            : []),
        ],
      }),
    ),
  );
}

async function fillRelations(admin: Admin): Promise<void> {
  await Promise.all(
    people.map(async (From_Account, i) => {
      await admin.relation.friendImport({
        From_Account,
        AddFriendItem: [1, 4, 9].map((step) => ({
          To_Account: person(i + step),
          AddSource: "AddSource_Type_Harbour",
          AddTime: history + i,
          ...(i % 2 === 0 && { Remark: `no. ${i + step}`, GroupName: ["Boats", "Work"] }),
          ...(i % 5 === 0 && { AddWording: "你好", CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: `${i}` }] }),
        })),
      });
      if (i % 6 === 0) await admin.relation.blackListAdd({ From_Account, To_Account: [person(i + 11)] });
    }),
  );
}

async function fillGroups(admin: Admin): Promise<void> {
  for (const [index, [Type, GroupId]] of Object.entries(groupIds).entries()) {
    const owner = person(index);
    const members = Array.from({ length: 12 }, (_, i) => person(index + 1 + i));
    await admin.group.createGroup({
      ...{ Type, GroupId, Name: `${Type} 群 ${index}`, Owner_Account: owner, Introduction: "in", Notification: "note" },
      ...(Type !== "Community" && { MaxMemberCount: 200 }),
      AppDefinedData: [{ Key: "Port", Value: `north ${index}` }],
    });
    await admin.group.addGroupMember({
      GroupId,
      MemberList: members.map((Member_Account) => ({ Member_Account })),
    });
    if (Type !== "Private")
      await admin.group.modifyGroupMemberInfo({ GroupId, Member_Account: members[0] as string, Role: "Admin" });
    await admin.group.modifyGroupMemberInfo({
      GroupId,
      Member_Account: members[1] as string,
      NameCard: "二副",
      AppMemberDefinedData: [{ Key: "Watch", Value: "first" }],
    });
    await talkInGroup(admin, GroupId, [owner, ...members]);
    if (Type === "Public") await admin.group.modifyGroupBaseInfo({ GroupId, MuteAllMember: "On" });
  }
  await admin.group.createGroup({ Type: "AVChatRoom", GroupId: "stage", Name: "Stage", Owner_Account: person(0) });
  // An id that the server gave out cannot be chosen elsewhere.
  const given = await admin.group.createGroup({ Type: "Public", Name: "No name", Owner_Account: person(2) });
  await talkInGroup(admin, given.GroupId, [person(2)]);
}

const groupMessages = 45;

async function talkInGroup(admin: Admin, GroupId: string, speakers: readonly string[]): Promise<void> {
  const recalled: number[] = [];
  for (let i = 0; i < groupMessages; i++) {
    const { MsgSeq } = await admin.group.sendGroupMsg({
      GroupId,
      From_Account: speakers[(i * 5) % speakers.length] as string,
      Random: 1000 + i,
      MsgBody: i < bodies.length ? (bodies[i] as MessageElement[]) : text(`话 ${i}`),
      ...(i % 7 === 0 && { CloudCustomData: `{"n":${i}}` }),
    });
    if (i % 10 === 4) recalled.push(MsgSeq);
  }
  await admin.group.groupMsgRecall({ GroupId, MsgSeqList: recalled.map((MsgSeq) => ({ MsgSeq })) });
}

async function fillConversations(admin: Admin): Promise<void> {
  await Promise.all(people.map((one, i) => talk(admin, one, person(i + 2), i)));
  // Read, deleted by one side, never shown to the sender, written to oneself.
  await admin.conversation.adminSetMsgRead({ Report_Account: person(2), Peer_Account: person(0) });
  await admin.message.sendmsg({
    ...{ From_Account: person(3), To_Account: person(20), MsgRandom: 5, MsgBody: text("only for you") },
    SyncOtherMachine: 2,
  });
  await admin.message.sendmsg({ From_Account: person(7), To_Account: person(7), MsgRandom: 6, MsgBody: text("note") });
  const { MsgKey } = await admin.message.sendmsg({
    ...{ From_Account: person(5), To_Account: person(25), MsgRandom: 7, MsgBody: text("deleted by its sender") },
  });
  await admin.message.deleteC2cMsgRamble({
    ...{ Operator_Account: person(5), Peer_Account: person(25), MsgKeyList: [MsgKey] },
  });
}

async function talk(admin: Admin, one: string, other: string, seed: number): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const [From_Account, To_Account] = i % 3 === 0 ? [other, one] : [one, other];
    const { MsgKey } = await admin.message.sendmsg({
      ...{ From_Account, To_Account, MsgRandom: seed * 100 + i },
      MsgBody: i === 0 ? (bodies[seed % bodies.length] as MessageElement[]) : text(`第 ${i} 条`),
      ...(i % 4 === 1 && { CloudCustomData: "from the old app" }),
    });
    if (i === 5) await admin.message.adminMsgwithdraw({ From_Account, To_Account, MsgKey });
  }
}

/** Imported once itself, several messages in each second. */
async function fillLongConversation(admin: Admin): Promise<void> {
  const [one, other] = longPair;
  for (let i = 0; i < longPairMessages; i += 50)
    for (let n = i; n < i + 50; n++)
      await admin.message.importmsg({
        SyncFromOldSystem: 2,
        ...(n % 3 === 0 ? { From_Account: other, To_Account: one } : { From_Account: one, To_Account: other }),
        ...{ MsgSeq: n, MsgRandom: 77_000 + n, MsgTimeStamp: history + Math.floor(n / 4), MsgBody: text(`old ${n}`) },
      });
}
