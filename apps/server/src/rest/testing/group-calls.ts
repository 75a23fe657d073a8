import { type App, type Domain, getConversation, listMessages } from "@hongyan/domain";
import type { ClientConversation, ClientMessage } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import { type Answer, type TestRest, text } from "./test-rest.ts";

const service = "group_open_http_svc";
let randoms = 0;
let names = 0;

/** Groups through the commands, and what their members then read as clients. */
export function groupCalls(rest: () => TestRest) {
  const call = (command: string, body: unknown): Promise<Answer> =>
    rest().call(command.includes("/") ? command : `${service}/${command}`, body);
  const account = async (userId: string): Promise<Account> => {
    const found = await rest().domain.storage.accounts.find(rest().app.sdkAppId, userId);
    if (!found) throw new Error(`no account ${userId}`);
    return found;
  };
  const groupOf = async (groupId: string): Promise<Group> => {
    const found = await rest().domain.storage.groups.find(rest().app.sdkAppId, groupId);
    if (!found) throw new Error(`no group ${groupId}`);
    return found;
  };
  const clientOf = async (
    userId: string,
    groupId: string,
  ): Promise<[Domain, App, { me: Account; conversationId: string }]> => [
    rest().domain,
    rest().app,
    { me: await account(userId), conversationId: `GROUP${groupId}` },
  ];
  return {
    call,
    account,
    groupOf,
    /** Makes a group; the first of the members owns it, where the type has owners. */
    create: async (Type: string, members: readonly string[] = [], more: object = {}): Promise<string> => {
      const isStored = !["AVChatRoom", "BChatRoom"].includes(Type);
      const id = `${Type === "Community" ? "@TGS#_" : ""}t_${++names}`;
      const answer = await call("create_group", {
        ...{ Type, Name: "Crew", GroupId: id },
        ...(members[0] && Type !== "BChatRoom" && { Owner_Account: members[0] }),
        ...(isStored && { MemberList: members.slice(1).map((Member_Account) => ({ Member_Account })) }),
        ...more,
      });
      if (answer.ErrorCode !== 0) throw new Error(`${Type}: ${answer.ErrorInfo}`);
      return answer.GroupId;
    },
    say: (GroupId: string, From_Account: string | undefined, more: object = {}): Promise<Answer> => {
      const Random = ++randoms;
      return call("send_group_msg", { GroupId, From_Account, Random, MsgBody: text(`m${Random}`), ...more });
    },
    /** What a member reads, oldest first. */
    read: async (userId: string, groupId: string): Promise<ClientMessage[]> => {
      const [domain, app, named] = await clientOf(userId, groupId);
      return (await listMessages(domain, app, { ...named, count: 100 })).messages;
    },
    conversation: async (userId: string, groupId: string): Promise<ClientConversation> => {
      const [domain, app, named] = await clientOf(userId, groupId);
      return (await getConversation(domain, app, named)).conversation;
    },
    /** Takes what devices were told since the last call: the event, and to whom. */
    takeTold: () => rest().delivered.splice(0),
  };
}

export const success = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };
export const refusal = ({ code }: { code: number }) => ({ ActionStatus: "FAIL", ErrorCode: code });
