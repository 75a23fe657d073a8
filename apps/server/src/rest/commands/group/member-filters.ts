import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { Filter } from "./group-info-fields.ts";

const rolesOfMembers = ["Owner", "Admin", "Member", "Custom"] as const;

/** What the commands that read members take: which of their fields, and which of them. */
export const memberFilters = {
  MemberInfoFilter: Filter("Fields of the members; everything without it. Their account always comes."),
  MemberRoleFilter: Type.Optional(Type.Array(OneOf(rolesOfMembers), { description: "Only members with these roles." })),
  AppDefinedDataFilter_GroupMember: Filter("Keys of custom fields; without it all, or none beside a MemberInfoFilter."),
};

/** No role in the list is no filter: callers send empty lists for what they leave open. */
export function wantedRoles<Role>(filters: { MemberRoleFilter?: readonly Role[] }): readonly Role[] | undefined {
  return filters.MemberRoleFilter?.length ? filters.MemberRoleFilter : undefined;
}

/** A caller who names fields gets no custom ones but those it names as well; all where it names nothing. */
export function customKeys(filters: {
  MemberInfoFilter?: readonly string[];
  AppDefinedDataFilter_GroupMember?: readonly string[];
}): readonly string[] | undefined {
  return filters.AppDefinedDataFilter_GroupMember ?? (filters.MemberInfoFilter ? [] : undefined);
}
