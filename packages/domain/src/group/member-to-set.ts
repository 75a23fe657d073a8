import type { RemindType } from "@hongyan/protocol";
import type { Account, GroupRole } from "@hongyan/storage";
import type { GroupActor } from "./find-group.ts";

/** What is not given stays. */
export type MemberUpdate = {
  role?: Exclude<GroupRole, "Owner"> | undefined;
  /** Empty: none. */
  nameCard?: string | undefined;
  /** An empty value takes a field away. */
  custom?: Readonly<Record<string, string>> | undefined;
  /** 0 lifts, 4294967295 is for ever. */
  muteSeconds?: number | undefined;
  remindType?: RemindType | undefined;
};

export type MemberToSet = {
  actor: GroupActor;
  account: Account;
  update: MemberUpdate;
  fromConnection?: string | undefined;
};
