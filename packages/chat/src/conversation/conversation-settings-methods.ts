import type { OperationInput, OperationOutput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { ChatError } from "../chat-error.ts";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { inParts } from "../in-parts.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import { announceConversations } from "./announce-conversations.ts";
import type { DeleteConversationsResult as SomeConversations } from "./conversation-api.ts";
import { badParameter, checkedIds, toSomeConversations } from "./conversation-results.ts";
import { applySettings, markBit, setMark } from "./conversation-settings.ts";
import type { ConversationSettingsApi, RemindTypeResult } from "./conversation-settings-api.ts";
import { fromReceiveMessageOpt, toReceiveMessageOpt } from "./receive-message-opt.ts";

type RemindType = OperationInput<"setConversationRemindType">["remindType"];

const remindTypes: readonly string[] = [
  TYPES.MSG_REMIND_ACPT_AND_NOTE,
  TYPES.MSG_REMIND_ACPT_NOT_NOTE,
  TYPES.MSG_REMIND_DISCARD,
  TYPES.NOT_RECEIVE_OFFLINE_PUSH_EXCEPT_AT,
  TYPES.NOT_RECEIVE_MSG_EXCEPT_AT,
];

export function createConversationSettingsMethods(context: Context): ConversationSettingsApi {
  return {
    markConversation: async ({ conversationIDList, markType, enableMark }) => {
      assertReady(context);
      const mark = markBit(markType);
      if (mark === undefined) throw badParameter(`${markType} is no mark`);
      const isSet = enableMark === true;
      const some = await forAll(context, checkedIds(conversationIDList), (conversationIds) =>
        context.request("markConversations", { conversationIds, mark, isSet }),
      );
      setMark(context.conversations, some.successConversationIDList, mark, isSet);
      announceConversations(context);
      return success(some);
    },
    setConversationCustomData: async ({ conversationIDList, customData }) => {
      assertReady(context);
      const some = await forAll(context, checkedIds(conversationIDList), (conversationIds) =>
        context.request("setConversationCustomData", { conversationIds, customData }),
      );
      const conversations = some.successConversationIDList.map((conversationId) => ({ conversationId, customData }));
      applySettings(context, { conversations });
      announceConversations(context);
      return success(some);
    },
    setMessageRemindType: (async (options: { userIDList?: string[]; groupID?: string; messageRemindType: string }) => {
      assertReady(context);
      const { groupID, messageRemindType } = options;
      if (!remindTypes.includes(messageRemindType)) throw badParameter(`${messageRemindType} is no remind type`);
      if (groupID !== undefined) return success(await remindOfGroup(context, groupID, messageRemindType as RemindType));
      const userIds = checkedIds(options.userIDList);
      if (userIds.length > limits.remindTypesPerCall) throw badParameter("too many accounts");
      return success(await remindOfUsers(context, userIds, messageRemindType as RemindType));
    }) as ConversationSettingsApi["setMessageRemindType"],
    setAllReceiveMessageOpt: async (options) => {
      assertReady(context);
      const wire = fromReceiveMessageOpt(options ?? {});
      await act(context, () => context.request("setReceiveOption", wire));
      const set = toReceiveMessageOpt(wire);
      context.emitter.emit(EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED, set);
      return success(set);
    },
    getAllReceiveMessageOpt: async () => {
      assertReady(context);
      return success(toReceiveMessageOpt(await context.request("getReceiveOption", {})));
    },
  };
}

/** As many requests as the list needs, one after the other. */
async function forAll(
  context: Context,
  ids: string[],
  request: (conversationIds: string[]) => Promise<OperationOutput<"markConversations">>,
): Promise<SomeConversations> {
  const results: OperationOutput<"markConversations">["results"] = [];
  for (const part of inParts(ids, limits.conversationsPerMark))
    results.push(...(await act(context, () => request(part))).results);
  return toSomeConversations(results);
}

async function remind(context: Context, conversationIds: string[], remindType: RemindType) {
  if (conversationIds.length === 0) return [];
  const { results } = await act(context, () =>
    context.request("setConversationRemindType", { conversationIds, remindType }),
  );
  const conversations = results.flatMap(({ conversationId, code }) =>
    code === 0 ? [{ conversationId, remindType }] : [],
  );
  applySettings(context, { conversations });
  announceConversations(context);
  return results;
}

async function remindOfUsers(context: Context, userIds: string[], remindType: RemindType): Promise<RemindTypeResult> {
  const prefix = TYPES.CONV_C2C;
  const results = await remind(
    context,
    userIds.map((userId) => prefix + userId),
    remindType,
  );
  const answer: RemindTypeResult = { successUserIDList: [], failureUserIDList: [] };
  for (const { conversationId, code, message = "" } of results) {
    const userID = conversationId.slice(prefix.length);
    if (code === 0) answer.successUserIDList.push({ userID });
    else answer.failureUserIDList.push({ userID, code, message });
  }
  return answer;
}

async function remindOfGroup(context: Context, groupID: string, remindType: RemindType) {
  const [result] = await remind(context, [TYPES.CONV_GROUP + groupID], remindType);
  if (result && result.code !== 0) throw new ChatError(result.code, result.message ?? "");
  return { group: { groupID } };
}
