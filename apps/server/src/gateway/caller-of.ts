import { type Caller, optPlatform } from "@hongyan/domain";
import type { Session } from "./connection.ts";

/** The client behind a session, as back ends are told of it. */
export const callerOf = ({ platform, connection, account }: Session): Caller => ({
  platform: optPlatform(platform),
  ip: connection.source,
  account: account.userId,
});
