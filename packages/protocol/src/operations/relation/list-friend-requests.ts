import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientFriendRequest, exampleFriendRequest } from "./client-friend-request.ts";

export const listFriendRequests = defineOperation({
  name: "listFriendRequests",
  concept: "relation",
  summary:
    "Friend requests that wait, received and sent, a page of at most 100. Their order is that of the pages only: sort by `at`.",
  needs: "login",
  input: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 30, description: "From the previous page." })),
  }),
  output: Type.Object({
    requests: Type.Array(ClientFriendRequest),
    cursor: Type.Optional(Type.String({ description: "More requests are left: ask again with it." })),
    unreadCount: Type.Integer({ description: "Received requests that were not marked read, of all pages." }),
    logPosition: Type.Integer({
      description: "Position in the account's own log: changes up to here are in this page.",
    }),
  }),
  example: { input: {}, output: { requests: [exampleFriendRequest], unreadCount: 1, logPosition: 10 } },
});
