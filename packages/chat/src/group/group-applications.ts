import type { ClientGroupRequest } from "@hongyan/protocol";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Context } from "../context.ts";
import type { GroupSystemNoticePayload } from "../message/payloads.ts";
import type { Group } from "./group.ts";
import type { GroupApi, GroupApplication } from "./group-api.ts";
import { takeGroup } from "./take-group.ts";

type Options = Parameters<GroupApi["handleGroupApplication"]>[0];

export async function listApplications(context: Context): Promise<GroupApplication[]> {
  const { requests } = await context.request("listGroupRequests", {});
  return requests.map(toApplication);
}

function toApplication(request: ClientGroupRequest): GroupApplication {
  return {
    applicant: request.userId,
    applicantNick: request.nick ?? "",
    groupID: request.groupId,
    groupName: request.groupName,
    applicationType: request.kind === "invite" ? 2 : 0,
    userID: request.invitedUserId ?? "",
    note: request.note,
    applicationKey: request.requestId,
  };
}

export async function handleApplication(context: Context, options: Options): Promise<Group> {
  const { groupId, requestId } = requestOf(options);
  const { handleAction, handleMessage } = options;
  const { group } = await context.request("handleGroupRequest", {
    groupId,
    requestId,
    isAccepted: handleAction === "Agree",
    ...(handleMessage && { note: handleMessage }),
  });
  return takeGroup(context, group);
}

/** Given as an entry of the list, as the notice that told of it, or as the payload of that. */
function requestOf({ message, application }: Options): { groupId: string; requestId: number } {
  const listed = application as Partial<GroupApplication> | undefined;
  const told = message as Partial<GroupSystemNoticePayload> & { payload?: Partial<GroupSystemNoticePayload> };
  const notice = told?.payload ?? told;
  const groupId = listed?.groupID ?? notice?.groupProfile?.groupID;
  const requestId = listed?.applicationKey ?? notice?.applicationKey;
  if (groupId === undefined || requestId === undefined)
    throw new ChatError(localCodes.notAMessage, "handleGroupApplication needs the notice or the entry of the list");
  return { groupId, requestId };
}
