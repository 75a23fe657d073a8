import { Type } from "@sinclair/typebox";
import { AccountName, MeaningfulWhenEmpty, Uint32 } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, ClientGroupMember, exampleGroup, exampleGroupMember, GroupId } from "./client-group.ts";

export const setGroupMemberMute = defineOperation({
  name: "setGroupMemberMute",
  concept: "group",
  summary: "Mutes a member for some time, or lifts its mute. A mute stays when the member leaves and comes back.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The group or topic."),
    userId: AccountName("The member."),
    seconds: MeaningfulWhenEmpty(Uint32("From now on; 0 lifts the mute, 4294967295 is for ever.")),
  }),
  output: Type.Object({ group: ClientGroup, member: ClientGroupMember }),
  example: {
    input: { groupId: "harbour-club", userId: "u_bob", seconds: 600 },
    output: { group: exampleGroup, member: { ...exampleGroupMember, mutedUntil: 1700000600000 } },
  },
});
