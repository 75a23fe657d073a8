import { assertReady, type Context } from "../context.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import { announceConversations } from "./announce-conversations.ts";
import type { DeleteConversationsResult as SomeConversations } from "./conversation-api.ts";
import type { ConversationGroupApi } from "./conversation-group-api.ts";
import { badParameter, checkedIds, toSomeConversations } from "./conversation-results.ts";
import { changeGroup, dropGroup, groupNames, setGroup } from "./conversation-settings.ts";

/** Asked again after a lost answer, the server would say that it is done already, as an error. */
const once = { isRepeatable: false };

export function createConversationGroupMethods(context: Context): ConversationGroupApi {
  return {
    getConversationGroupList: async () => {
      assertReady(context);
      return success(groupNames(context.conversations));
    },
    createConversationGroup: async ({ conversationIDList, groupName }) => {
      assertReady(context);
      const input = { name: checkedName(groupName), conversationIds: checkedIds(conversationIDList) };
      const { groupId, results } = await act(context, () => context.request("createConversationGroup", input, once));
      const some = toSomeConversations(results);
      setGroup(context, groupId, groupName);
      changeGroup(context, groupId, some.successConversationIDList, []);
      announceConversations(context);
      return success(some);
    },
    deleteConversationGroup: async (groupName) => {
      assertReady(context);
      const name = checkedName(groupName);
      const { groupId } = await act(context, () => context.request("deleteConversationGroup", { name }, once));
      dropGroup(context, groupId);
      announceConversations(context);
      return success({});
    },
    renameConversationGroup: async ({ oldName, newName }) => {
      assertReady(context);
      const names = { oldName: checkedName(oldName), newName: checkedName(newName) };
      const { groupId } = await act(context, () => context.request("renameConversationGroup", names, once));
      setGroup(context, groupId, newName);
      announceConversations(context);
      return success({});
    },
    addConversationsToGroup: async (options) => {
      assertReady(context);
      return success(await changeMembers(context, options, true));
    },
    deleteConversationsFromGroup: async (options) => {
      assertReady(context);
      return success(await changeMembers(context, options, false));
    },
  };
}

function checkedName(name: unknown): string {
  if (typeof name !== "string" || name === "") throw badParameter("the name of a conversation group");
  return name;
}

async function changeMembers(
  context: Context,
  { conversationIDList, groupName }: { conversationIDList: string[]; groupName: string },
  isAdded: boolean,
): Promise<SomeConversations> {
  const input = { name: checkedName(groupName), conversationIds: checkedIds(conversationIDList), isAdded };
  const { groupId, results } = await act(context, () => context.request("changeConversationGroup", input));
  const some = toSomeConversations(results);
  const ids = some.successConversationIDList;
  changeGroup(context, groupId, isAdded ? ids : [], isAdded ? [] : ids);
  announceConversations(context);
  return some;
}
