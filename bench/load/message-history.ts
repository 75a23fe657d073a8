import { messageText, userName } from "./bench-server.ts";
import type { RestCaller } from "./rest-caller.ts";

/** History of another system, to be brought over: who wrote what when, in conversations and in groups. */

const accountsPerCall = 100;
const firstTime = 1_600_000_000;

/** One message: the nth of all, the `place`th of its conversation. */
export type HistoryMessage = { n: number; place: number; from: string; time: number; text: string };

/** The nth message of one-to-one conversations that take turns; inside each the time rises and both write. */
export function c2cMessage(n: number, conversations: number): HistoryMessage & { to: string } {
  const pair = n % conversations;
  const place = Math.floor(n / conversations);
  const [a, b] = [userName(2 * pair), userName(2 * pair + 1)];
  const [from, to] = place % 2 === 0 ? [a, b] : [b, a];
  return { n, place, from, to, time: firstTime + place, text: messageText(n) };
}

/** The message at a place of a group's history. */
export function groupMessage(group: number, place: number, members: number): HistoryMessage {
  return {
    n: place,
    place,
    from: userName((group + place) % members),
    time: firstTime + place,
    text: messageText(place),
  };
}

export const textBody = (text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];

export async function importAccounts(rest: RestCaller, accounts: number): Promise<void> {
  for (let start = 0; start < accounts; start += accountsPerCall) {
    const Accounts = Array.from({ length: Math.min(accountsPerCall, accounts - start) }, (_, i) => userName(start + i));
    await rest.call("im_open_login_svc/multiaccount_import", { Accounts });
  }
}

export function importmsgBody(message: ReturnType<typeof c2cMessage>): object {
  return {
    SyncFromOldSystem: 2,
    From_Account: message.from,
    To_Account: message.to,
    MsgSeq: message.place + 1,
    MsgRandom: message.n,
    MsgTimeStamp: message.time,
    MsgBody: textBody(message.text),
  };
}
