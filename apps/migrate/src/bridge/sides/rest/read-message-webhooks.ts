import { MsgBody } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import type { Mentions, MessageOrigin } from "../../change.ts";
import { unlessRefused } from "./refusing.ts";
import { defineReader, EventTime, keyOf, messageTime, optionalText, type Told, timeOf } from "./webhook-reader.ts";

const sentBody = {
  From_Account: Type.String(),
  MsgTime: Type.Integer(),
  MsgBody,
  CloudCustomData: optionalText(),
  OnlineOnlyFlag: Type.Optional(Type.Integer()),
  EventTime,
};

const c2cMessage = defineReader(
  "C2C.CallbackAfterSendMsg",
  Type.Object({
    ...sentBody,
    To_Account: Type.String(),
    MsgSeq: Type.Integer(),
    MsgRandom: Type.Integer(),
    MsgKey: Type.String(),
    SendMsgResult: Type.Optional(Type.Integer()),
  }),
  (body) => {
    // Also told of what a rule kept from being delivered, and of what is stored nowhere.
    if (body.SendMsgResult || body.OnlineOnlyFlag) return [];
    const { From_Account: from, To_Account: to, MsgKey: id, MsgSeq: seq, MsgRandom: random } = body;
    const at = messageTime(body.MsgTime, body.EventTime);
    const message = { from, to, id, at, seq, random, body: body.MsgBody, ...customDataOf(body) };
    return [{ kind: "c2cMessage", key: `c2cMessage ${id} ${from} ${to}`, at, message }];
  },
);

const customDataOf = ({ CloudCustomData }: { CloudCustomData?: string }) =>
  CloudCustomData ? { customData: CloudCustomData } : {};

const c2cRecall = defineReader(
  "C2C.CallbackAfterMsgWithDraw",
  Type.Object({ From_Account: Type.String(), To_Account: Type.String(), MsgKey: Type.String(), EventTime }),
  ({ From_Account: from, To_Account: to, MsgKey: id, EventTime }, { isByRest }) => {
    const echo = isByRest ? { echo: `c2cRecall ${from} ${to} ${id}` } : {};
    const origin = originOfKey(id);
    // A message is recalled once.
    const key = `c2cRecall ${id} ${from} ${to}`;
    return [{ kind: "c2cRecall", key, at: timeOf(EventTime), from, to, id, ...(origin && { origin }), ...echo }];
  },
);

function originOfKey(key: string): MessageOrigin | undefined {
  const [seq, random, time] = key.split("_").map(Number);
  if (seq === undefined || random === undefined || time === undefined || Number.isNaN(seq + random + time))
    return undefined;
  return { seq, random, at: time * 1000 };
}

const groupMessage = defineReader(
  "Group.CallbackAfterSendMsg",
  Type.Object({
    ...sentBody,
    GroupId: Type.String(),
    TopicId: optionalText(),
    Random: Type.Integer(),
    MsgSeq: Type.Integer(),
    GroupAtInfo: Type.Optional(
      Type.Array(
        Type.Object({ GroupAtAllFlag: Type.Optional(Type.Integer()), GroupAt_Account: Type.Optional(Type.String()) }),
      ),
    ),
  }),
  (body) => {
    // Nothing outside of a community is like a topic of it.
    if (body.OnlineOnlyFlag || body.TopicId) return [];
    const { GroupId: groupId, From_Account: from, MsgSeq: seq, Random: random } = body;
    const at = messageTime(body.MsgTime, body.EventTime);
    // Where the same id is given to another group later, its messages are numbered anew.
    const key = `groupMessage ${groupId} ${seq} ${random} ${body.MsgTime}`;
    const message = { groupId, from, id: String(seq), at, seq, random, body: body.MsgBody, ...customDataOf(body) };
    return [{ kind: "groupMessage", key, at, message, ...mentionsOf(body) }];
  },
);

type AtInfo = { GroupAtAllFlag?: number; GroupAt_Account?: string };

function mentionsOf({ GroupAtInfo = [] }: { GroupAtInfo?: readonly AtInfo[] }): { mentions?: Mentions } {
  if (GroupAtInfo.length === 0) return {};
  const userIds = GroupAtInfo.flatMap(({ GroupAtAllFlag, GroupAt_Account }) =>
    GroupAtAllFlag !== 1 && GroupAt_Account ? [GroupAt_Account] : [],
  );
  const everybody = GroupAtInfo.some(({ GroupAtAllFlag }) => GroupAtAllFlag === 1);
  return { mentions: { ...(everybody && { everybody }), ...(userIds.length > 0 && { userIds }) } };
}

const groupRecall = defineReader(
  "Group.CallbackAfterRecallMsg",
  Type.Object({
    GroupId: Type.String(),
    TopicId: optionalText(),
    MsgSeqList: Type.Array(Type.Object({ MsgSeq: Type.Integer() })),
    EventTime,
  }),
  async ({ GroupId: groupId, TopicId, MsgSeqList, EventTime }, told) => {
    if (TopicId) return [];
    const at = timeOf(EventTime);
    const recalls = MsgSeqList.map(async ({ MsgSeq }) => {
      const origin = await originOf(told, groupId, MsgSeq);
      const key = keyOf(told, EventTime, groupId, String(MsgSeq));
      return { kind: "groupRecall" as const, key, at, groupId, id: String(MsgSeq), ...(origin && { origin }) };
    });
    return Promise.all(recalls);
  },
);

/** The webhook names a seq only; the place of the message still tells the rest. */
async function originOf({ target }: Told, groupId: string, seq: number): Promise<MessageOrigin | undefined> {
  const range = { ReqMsgNumber: 1, ReqMsgSeq: seq, WithRecalledMsg: 1 };
  const answer = await unlessRefused(() =>
    target.call("group_open_http_svc/group_msg_get_simple", { GroupId: groupId, ...range }),
  );
  // The group may be over. The recall is told all the same: messages from since the bridge began need no more.
  const found = answer?.RspMsgList.find(({ MsgSeq }) => MsgSeq === seq);
  return found && { from: found.From_Account, random: found.MsgRandom, at: found.MsgTimeStamp * 1000 };
}

const editedBody = { MsgBody, CloudCustomData: optionalText(), EventTime };

const c2cEdit = defineReader(
  "C2C.CallbackAfterModifyMsg",
  Type.Object({ ...editedBody, From_Account: Type.String(), To_Account: Type.String(), MsgKey: Type.String() }),
  (body, told) => {
    const { From_Account: from, To_Account: to, MsgKey: id, EventTime } = body;
    const origin = originOfKey(id);
    const names = { from, to, id, ...(origin && { origin }) };
    const text = { body: body.MsgBody, ...customDataOf(body) };
    return [{ kind: "c2cEdit", key: keyOf(told, EventTime, id, from, to), at: timeOf(EventTime), ...names, ...text }];
  },
);

const groupEdit = defineReader(
  "Group.CallbackAfterModifyMsg",
  Type.Object({ ...editedBody, GroupId: Type.String(), TopicId: optionalText(), MsgSeq: Type.Integer() }),
  async (body, told) => {
    const { GroupId: groupId, TopicId, MsgSeq, EventTime } = body;
    if (TopicId) return [];
    const origin = await originOf(told, groupId, MsgSeq);
    const names = { groupId, id: String(MsgSeq), ...(origin && { origin }) };
    const text = { body: body.MsgBody, ...customDataOf(body) };
    const key = keyOf(told, EventTime, groupId, String(MsgSeq));
    return [{ kind: "groupEdit", key, at: timeOf(EventTime), ...names, ...text }];
  },
);

export const messageReaders = [c2cMessage, c2cRecall, c2cEdit, groupMessage, groupRecall, groupEdit];
