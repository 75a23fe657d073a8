import { type Static, Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const ClientGroupRequest = Type.Object({
  requestId: Type.Integer({ description: "Names it in its group." }),
  kind: OneOf(["apply", "invite"], "An account asks to join; a member wants to bring another one."),
  groupId: Type.String(),
  groupName: Type.String(),
  userId: Type.String({ description: "Who asks: the applicant, or the inviter." }),
  nick: Type.Optional(Type.String({ description: "Nickname of who asks." })),
  avatar: Type.Optional(Type.String()),
  invitedUserId: Type.Optional(Type.String({ description: "invite: who is to be brought in." })),
  note: Type.String({ description: "Words of the applicant." }),
  at: Type.Integer({ description: "Unix milliseconds." }),
});
export type ClientGroupRequest = Static<typeof ClientGroupRequest>;

export const listGroupRequests = defineOperation({
  name: "listGroupRequests",
  concept: "group",
  summary: `Open requests of the groups that the caller manages, the newest ${limits.openGroupRequests}, newest first.`,
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({ requests: Type.Array(ClientGroupRequest) }),
  example: {
    input: {},
    output: {
      requests: [
        {
          requestId: 1,
          kind: "apply",
          groupId: "harbour-club",
          groupName: "Harbour Club",
          userId: "u_dave",
          nick: "Dave",
          note: "I have a boat",
          at: 1700000000000,
        },
      ],
    },
  },
});
