import type { EventData, EventName } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";

export type Delivery = {
  /**
   * Writes one frame, encoded once, to every live connection of the accounts but one. It never fails and never waits:
   * who is not there finds what happened when it comes back.
   */
  send: (accounts: readonly Account[], frame: string, exceptConnection?: string) => void;
  /** The same by number, for many who are mostly not there: their names are not looked up. */
  sendToNumbers: (accountNumbers: readonly number[], frame: string) => void;
  /**
   * To everybody in a group who is connected, but for some accounts. Its members are not looked up: each node knows
   * those it holds.
   */
  sendToGroup: (group: number, frame: string, exceptConnection?: string, exceptAccounts?: readonly number[]) => void;
  /** Accounts in a group that are connected to this node. */
  onlineIn: (group: number) => number;
  /** Accounts are in a group from now on, or no longer: nodes that hold their sessions must know before the next message. */
  joinedGroup: (group: number, accountNumbers: readonly number[]) => void;
  leftGroup: (group: number, accountNumbers: readonly number[]) => void;
};

export function encodeEvent<Name extends EventName>(event: Name, data: EventData<Name>): string {
  return JSON.stringify({ event, data });
}
