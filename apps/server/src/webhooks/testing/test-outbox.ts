import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "@hongyan/domain";
import { openStorage, type Storage } from "@hongyan/storage";
import type { Told, WebhookWatch } from "../webhook-watch.ts";

const told = "C2C.CallbackAfterSendMsg";

/** A storage with nothing in it but what is put into its outbox. */
export async function testOutbox() {
  const directory = await mkdtemp(join(tmpdir(), "hongyan-webhooks-"));
  const storage = await openStorage(`sqlite:${join(directory, "test.db")}`);
  return {
    storage,
    close: async () => {
      await storage.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Writes what is told after one-to-one messages, each named by its text; the texts of one sender are one stream. */
export function writeEntries(
  storage: Storage,
  { sdkAppId }: Pick<App, "sdkAppId">,
  texts: readonly string[],
  { from = "alice", command = told } = {},
) {
  const entries = texts.map((text, random) => ({
    sdkAppId,
    stream: from,
    command,
    facts: JSON.stringify([
      "Android",
      "203.0.113.7",
      from,
      { from, to: "bob", senderNumber: 1, receiverNumber: 77, clientTime: 1, random, isOnlineOnly: false },
    ]),
    outcome: null,
    message: JSON.stringify([{ MsgType: "TIMTextElem", MsgContent: { Text: text } }]),
    keep: [],
  }));
  return storage.commit("addToOutbox", { sdkAppId }, entries);
}

export const textOf = (body: string): string => JSON.parse(body).MsgBody[0].MsgContent.Text;

/** What was seen of webhooks from outside, and a way to wait for it. */
export function testWatch() {
  const seen: string[] = [];
  const waiting: { until: () => boolean; resolve: () => void }[] = [];
  const note = (text: string) => {
    seen.push(text);
    for (const one of waiting.filter(({ until }) => until())) one.resolve();
  };
  const watch: WebhookWatch = {
    onAsked: ({ sdkAppId }, command, { outcome }) => note(`${sdkAppId} ${command} ${outcome}`),
    onTold: ({ sdkAppId }, _command, { outcome }: Told) => note(`${sdkAppId} ${outcome}`),
    onLive: ({ sdkAppId }, outcome, count) => note(`${sdkAppId} live ${outcome} ${count}`),
    onLost: ({ sdkAppId }) => note(`${sdkAppId} lost`),
    onDropped: ({ sdkAppId }) => note(`${sdkAppId} dropped`),
    onBreaker: (sdkAppId, phase, isOpen) => note(`${sdkAppId} ${phase} ${isOpen ? "away" : "back"}`),
    onFault: (what) => note(what),
  };
  return {
    watch,
    seen,
    /** Resolves once this was seen so many times. */
    until: (text: string, times = 1) =>
      new Promise<void>((resolve) => {
        const until = () => seen.filter((one) => one === text).length >= times;
        if (until()) resolve();
        else waiting.push({ until, resolve });
      }),
  };
}
