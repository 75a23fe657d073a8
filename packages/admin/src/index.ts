export { signUserSig, type UserSigClaims } from "@hongyan/user-sig";
export { AdminError, type AdminErrorDetails } from "./admin-error.ts";
export {
  type AdminClient,
  type AdminClientOptions,
  type CommandBody,
  type CommandReply,
  createAdminClient,
} from "./create-admin-client.ts";
export type { Envelope } from "./envelope.ts";
export type * from "./generated/commands.ts";
