import type { OperationInput } from "@hongyan/protocol";
import type { RunningServer } from "../start-server.ts";
import { connect, loginInput, textTo, type WireClient } from "../wire-client.ts";
import type { History } from "./history.ts";

/** Sends that may be unacknowledged at once. */
const window = 3;
const pageSize = 100;

/** One account on one device, which sends as fast as it is acknowledged and survives the server. */
export type LoadClient = {
  /** Logs in, fetches what it missed, repeats what was not acknowledged, and goes on sending. */
  run: (server: RunningServer) => Promise<void>;
  /** No new sends; resolves when all are acknowledged. */
  finish: () => Promise<void>;
  /** Resolves once the connection is gone. */
  gone: () => Promise<unknown>;
  listConversation: () => Promise<void>;
  close: () => Promise<unknown>;
};

type Input = OperationInput<"sendC2cMessage">;

export function createLoadClient(parts: {
  account: string;
  peer: string;
  userSig: string;
  history: History;
  onAcknowledged: () => void;
}): LoadClient {
  const { account, peer, userSig, history } = parts;
  const conversationId = `C2C${peer}`;
  const unacknowledged = new Map<number, Input>();
  let client: WireClient;
  let connection = 0;
  let lastNumber = 0;
  let knownSeq = 0;
  let isFinishing = false;
  let onIdle: (() => void) | undefined;

  const take = (via: "event" | "fetch", seq: number, text: string): void => {
    history.add({ kind: "received", account, connection, via, seq, text });
  };

  const transmit = (sender: WireClient, input: Input): void => {
    const sendNumber = input.sendNumber as number;
    sender.request("sendC2cMessage", input).then(
      ({ code, data }) => {
        unacknowledged.delete(sendNumber);
        if (code !== 0) history.add({ kind: "refused", account, sendNumber, code });
        else history.add({ kind: "acknowledged", account, sendNumber, seq: data.seq });
        parts.onAcknowledged();
        if (!isFinishing) sendNew();
        else if (unacknowledged.size === 0) onIdle?.();
      },
      // Killed under way: it is repeated after the next login.
      () => {},
    );
  };

  const sendNew = (): void => {
    const sendNumber = ++lastNumber;
    const text = `${account} ${sendNumber}`;
    const input = textTo(peer, text, { sendNumber });
    unacknowledged.set(sendNumber, input);
    history.add({ kind: "sent", account, to: peer, sendNumber, text });
    transmit(client, input);
  };

  const fetchMissed = async (): Promise<void> => {
    for (let isMore = true; isMore; ) {
      const { data } = await client.request("fetchMessages", {
        ...{ conversationId, fromSeq: knownSeq + 1, toSeq: knownSeq + pageSize },
      });
      for (const message of data.messages) if (message.from === peer) take("fetch", message.seq, textOf(message));
      knownSeq = Math.min(knownSeq + pageSize, data.lastSeq);
      isMore = knownSeq < data.lastSeq;
    }
  };

  return {
    run: async (server) => {
      connection += 1;
      client = await connect(server);
      const number = connection;
      client.socket.on("message", (frame: Buffer) => {
        const { event, data } = JSON.parse(frame.toString()) as ReceivedFrame;
        if (event !== "messageReceived" || number !== connection) return;
        take("event", data.message.seq, textOf(data.message));
      });
      const { data, code } = await client.request("login", loginInput(server, { userId: account, userSig }));
      if (code !== 0) throw new Error(`login of ${account}: ${code}`);
      history.add({ kind: "loggedIn", account, connection, lastSendNumber: data.lastSendNumber });
      await fetchMissed();
      for (const input of unacknowledged.values()) transmit(client, input);
      while (!isFinishing && unacknowledged.size < window) sendNew();
    },
    finish: async () => {
      isFinishing = true;
      if (unacknowledged.size > 0)
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
    },
    gone: () => client.closed,
    listConversation: async () => {
      const messages: { seq: number; from: string; text: string }[] = [];
      for (let beforeSeq: number | undefined, isCompleted = false; !isCompleted; ) {
        const input = { conversationId, count: pageSize, ...(beforeSeq !== undefined && { beforeSeq }) };
        const { data } = await client.request("listMessages", input);
        messages.unshift(...data.messages.map((message) => ({ ...message, text: textOf(message) })));
        beforeSeq = data.messages[0]?.seq;
        isCompleted = data.isCompleted;
      }
      const plain = messages.map(({ seq, from, text }) => ({ seq, from, text }));
      history.add({ kind: "listed", account, peer, messages: plain });
    },
    close: () => client.close(),
  };
}

type ReceivedFrame = { event?: string; data: { message: { seq: number; body: { MsgContent: object }[] } } };

function textOf({ body }: { body: { MsgContent: object }[] }): string {
  return (body[0]?.MsgContent as { Text?: string } | undefined)?.Text ?? "";
}
