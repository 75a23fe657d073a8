import { Accounts } from "../../webhook/webhook-fields.ts";

/** Accounts as webhooks of groups list them. */

export const MemberList = (description: string) => Accounts("Member_Account", description);

export const toMemberList = (userIds: readonly string[]) => userIds.map((userId) => ({ Member_Account: userId }));
