import type { RestApp } from "../../../rest/rest-app.ts";
import { refusing } from "./refusing.ts";

/** A message of a group, without what it says; its time in Unix seconds. */
export type RecentMessage = { seq: number; from: string; random: number; time: number };

const messagesPerPage = 20;

/** Pages of a group's messages from the newest one back, up to the page with one from before a time. */
export async function* createMessagePages(
  call: RestApp["call"],
  groupId: string,
  notBefore: number,
): AsyncGenerator<RecentMessage[], void, undefined> {
  let nextSeq: number | undefined;
  for (;;) {
    const answer = await refusing(
      () =>
        call("group_open_http_svc/group_msg_get_simple", {
          GroupId: groupId,
          ReqMsgNumber: messagesPerPage,
          WithRecalledMsg: 1,
          ...(nextSeq !== undefined && { ReqMsgSeq: nextSeq }),
        }),
      // A group that is not there has no messages, and a live room keeps none.
      { 10010: () => undefined, 10007: () => undefined },
    );
    const messages = (answer?.RspMsgList ?? []).map(({ MsgSeq, From_Account, MsgRandom, MsgTimeStamp }) => ({
      seq: MsgSeq,
      from: From_Account,
      random: MsgRandom,
      time: MsgTimeStamp,
    }));
    yield messages;
    const oldest = messages.reduce((seq, message) => Math.min(seq, message.seq), Number.POSITIVE_INFINITY);
    if (messages.length === 0 || oldest <= 1 || messages.some(({ time }) => time < notBefore)) return;
    nextSeq = oldest - 1;
  }
}
