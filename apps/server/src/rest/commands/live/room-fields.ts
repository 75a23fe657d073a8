import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { Account as AccountField } from "../group/group-fields.ts";

/** What the commands of live rooms have in common. */

/** Errors of every one of them. */
export const roomErrors = [groupErrors.badParameter, groupErrors.notPermitted, groupErrors.groupNotFound];

export const Accounts = (description: string, maxItems: number = limits.membersPerRoleQuery) =>
  Type.Array(AccountField(description), { minItems: 1, maxItems, description: `At most ${maxItems}.` });

export const CommandType = Type.Unsafe<1 | 2>(
  Type.Union([Type.Literal(1), Type.Literal(2)], { description: "1: set. 2: take away." }),
);
