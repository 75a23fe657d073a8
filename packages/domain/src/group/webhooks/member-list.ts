import { Type } from "@sinclair/typebox";
import { Account } from "../../webhook/webhook-fields.ts";

/** Accounts as webhooks of groups list them. */

export const MemberList = (description: string) =>
  Type.Array(Type.Object({ Member_Account: Account("The account.") }), { description });

export const toMemberList = (userIds: readonly string[]) => userIds.map((userId) => ({ Member_Account: userId }));
