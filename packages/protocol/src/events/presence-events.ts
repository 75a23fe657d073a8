import { Type } from "@sinclair/typebox";
import { ClientStatus, exampleStatus } from "../operations/presence/client-status.ts";
import { defineEvent } from "./define-event.ts";

export const userStatusUpdated = defineEvent({
  name: "userStatusUpdated",
  concept: "presence",
  summary: "The status of subscribed accounts changed, or the account's own custom status on another of its devices.",
  data: Type.Object({ statuses: Type.Array(ClientStatus) }),
  example: { statuses: [exampleStatus] },
});
