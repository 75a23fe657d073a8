import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf, OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup, GroupId } from "./client-group.ts";

export const joinGroup = defineOperation({
  name: "joinGroup",
  concept: "group",
  summary:
    "Joins a group, or asks to. Where an owner or admin decides the outcome is `waiting`, and a system notice tells how it ended. Nobody joins a live room (`live`): enter it.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    note: Type.Optional(
      Type.String({ maxLength: limits.groupRequestNoteCharacters, description: "Words for whoever decides." }),
    ),
  }),
  output: Type.Object({
    outcome: OneOf(["joined", "alreadyMember", "waiting", "live"]),
    group: Type.Optional(ClientGroup),
    logPosition: OwnLogPosition(),
  }),
  example: {
    input: { groupId: "harbour-club", note: "I have a boat" },
    output: { outcome: "joined", group: exampleGroup, logPosition: 14 },
  },
});
