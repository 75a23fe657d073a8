import type { Got } from "../back-end.ts";
import { mustCallRest } from "../call-rest.ts";
import type { RunningServer } from "../start-server.ts";

export const afterSend = "C2C.CallbackAfterSendMsg";
export const beforeSend = "C2C.CallbackBeforeSendMsg";

let randoms = 0;
let runs = 0;

export const textOf = ({ body }: Pick<Got, "body">): string => String(body.MsgBody?.[0]?.MsgContent?.Text);
const conversationOf = ({ body }: Pick<Got, "body">): string => `${body.From_Account}-${body.To_Account}`;

/** Numbered texts from several accounts, each to its own peer: what is sent, and what of it was acknowledged. */
export function createSends(server: () => RunningServer, pairs: readonly (readonly [string, string])[]) {
  const acknowledged: { conversation: string; text: string }[] = [];
  const numbers = new Map<string, number>();
  // What an earlier test sent may still be told once more.
  const run = ++runs;
  const send = async ([from, to]: readonly [string, string], more: object = {}): Promise<void> => {
    const conversation = `${from}-${to}`;
    const number = (numbers.get(conversation) ?? 0) + 1;
    numbers.set(conversation, number);
    const text = `${conversation} ${number} ${run}`;
    await mustCallRest(server(), "openim/sendmsg", {
      ...{ From_Account: from, To_Account: to, MsgRandom: ++randoms },
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
      ...more,
    });
    acknowledged.push({ conversation, text });
  };
  return {
    run,
    acknowledged,
    send,
    /** One after the other in each conversation, the conversations side by side, until told to end. */
    sendUntil: async (isEnding: () => boolean): Promise<void> => {
      await Promise.all(
        pairs.map(async (pair) => {
          while (!isEnding()) await send(pair);
        }),
      );
    },
  };
}

/** What was answered of each conversation in a run, each text once, where it stood first. */
export function firstTexts(got: readonly Got[], run: number): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const one of got) {
    const text = textOf(one);
    if (seen.has(text) || !text.endsWith(` ${run}`)) continue;
    seen.add(text);
    listOf(texts, conversationOf(one)).push(text);
  }
  return texts;
}

export function sentTexts(acknowledged: readonly { conversation: string; text: string }[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { conversation, text } of acknowledged) listOf(texts, conversation).push(text);
  return texts;
}

function listOf(lists: Map<string, string[]>, name: string): string[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
