import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type {
  ClientConversation,
  ClientGroup,
  ClientGroupSelf,
  ClientMessage,
  EventData,
  EventName,
  OperationInput,
  OperationName,
  OperationOutput,
} from "@hongyan/protocol";
import { type WebSocket, WebSocketServer } from "ws";

/** A server that speaks frames and answers what a test tells it to. */

type Answers = {
  [Name in OperationName]?: (
    input: OperationInput<Name>,
  ) => OperationOutput<Name> | Promise<OperationOutput<Name>> | undefined;
};

/** Thrown by an answer: the reply is this error. */
export class Refusal extends Error {
  readonly code: number;
  readonly data: object | undefined;
  constructor(code: number, data?: object) {
    super(`refused with ${code}`);
    this.code = code;
    this.data = data;
  }
}

export type ProtocolServer = {
  url: string;
  answers: Answers;
  /** Inputs of the requests of one operation, in order. */
  asked<Name extends OperationName>(op: Name): OperationInput<Name>[];
  /** How many requests there were, of all operations. */
  askedInAll(): number;
  /** Resolves when one operation has been asked for so many times. */
  waitFor(op: OperationName, times: number): Promise<void>;
  push<Name extends EventName>(event: Name, data: EventData<Name>): void;
  /** Sends what is no frame. */
  pushText(text: string): void;
  /** Ends all connections; 1006 without a code. */
  drop(code?: number): void;
  close(): Promise<void>;
};

const defaults: Answers = {
  login: () => ({ number: 7, serverTime: Date.now(), heartbeatSeconds: 30, lastSendNumber: 0, logPosition: 0 }),
  logout: () => ({}),
  heartbeat: () => ({ serverTime: Date.now() }),
  listConversations: () => ({ conversations: [], totalUnreadCount: 0, syncedAt: Date.now(), logPosition: 0 }),
  getConversation: ({ conversationId }) => ({ conversation: conversation(conversationId) }),
  getProfiles: ({ userIds }) => ({ profiles: userIds.map((userId) => ({ userId, fields: {} })) }),
  listFriendProfiles: () => ({ profiles: [] }),
  listFriends: () => ({ friends: [], logPosition: 0 }),
  listFriendGroups: () => ({ groups: [], logPosition: 0 }),
  listFriendRequests: () => ({ requests: [], unreadCount: 0, logPosition: 0 }),
  markFriendRequestsRead: () => ({}),
  listJoinedGroups: () => ({ groups: [] }),
  listBlocklist: () => ({ blocked: [], logPosition: 0 }),
  syncAccount: ({ logPosition }) => ({
    isReset: false,
    entries: [],
    logPosition,
    hasMore: false,
    conversations: [],
    totalUnreadCount: 0,
    syncedAt: Date.now(),
  }),
};

export async function startProtocolServer(answers: Answers = {}): Promise<ProtocolServer> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const asked: { op: string; data: unknown }[] = [];
  let watchers: (() => void)[] = [];
  const given: Answers = { ...defaults, ...answers };

  async function reply(socket: WebSocket, text: string) {
    const { id, op, data } = JSON.parse(text) as { id: number; op: OperationName; data: never };
    asked.push({ op, data });
    for (const watch of watchers) watch();
    try {
      const output = await given[op]?.(data);
      if (output !== undefined) socket.send(JSON.stringify({ id, code: 0, data: output }));
    } catch (error) {
      const { code, data } = error as Refusal;
      socket.send(JSON.stringify({ id, code, message: String(error), data }));
    }
  }
  server.on("connection", (socket) => socket.on("message", (text) => void reply(socket, String(text))));

  const count = (op: string) => asked.filter((one) => one.op === op).length;
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    answers: given,
    asked: (op) => asked.filter((one) => one.op === op).map(({ data }) => data as never),
    askedInAll: () => asked.length,
    waitFor: (op, times) =>
      new Promise((resolve) => {
        const watch = () => {
          if (count(op) < times) return;
          watchers = watchers.filter((one) => one !== watch);
          resolve();
        };
        watchers.push(watch);
        watch();
      }),
    push: (event, data) => {
      for (const socket of server.clients) socket.send(JSON.stringify({ event, data }));
    },
    pushText: (text) => {
      for (const socket of server.clients) socket.send(text);
    },
    drop: (code) => {
      for (const socket of server.clients) code === undefined ? socket.terminate() : socket.close(code);
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, "close");
    },
  };
}

export function conversation(conversationId: string, more: Partial<ClientConversation> = {}): ClientConversation {
  return {
    conversationId,
    lastSeq: 0,
    changePosition: 0,
    unreadCount: 0,
    readSeq: 0,
    peerReadSeq: 0,
    clearedSeq: 0,
    isListed: true,
    isPinned: false,
    sortedAt: 1,
    peer: { userId: conversationId.slice(3) },
    ...more,
  };
}

/** A message from `bob` to `alice`, said `seq` seconds after the start of a conversation. */
export function wireMessage(seq: number, more: Partial<ClientMessage> = {}): ClientMessage {
  return {
    id: `8-${1_700_000_000 + seq}-${seq}`,
    seq,
    from: "bob",
    to: "alice",
    time: 1_700_000_000 + seq,
    placedAt: 1_700_000_000_000 + seq * 1000,
    msgSeq: seq,
    random: seq,
    clientTime: 1_700_000_000 + seq,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: `message ${seq}` } }],
    ...more,
  };
}

/** A Public group of alice's, who is logged in, and bob's. */
export function wireGroup(groupId: string, more: Partial<ClientGroup> = {}): ClientGroup {
  return {
    ...{ groupId, type: "Public", name: groupId, introduction: "", notification: "", faceUrl: "", owner: "alice" },
    ...{ createdAt: 1_700_000_000_000, infoSeq: 1, infoAt: 1_700_000_000_000, memberCount: 2, maxMembers: 2000 },
    ...{ applyOption: "NeedPermission" as const, inviteOption: "DisableInvite" as const },
    ...{ mutesAll: false, hasTopics: false, isLive: false, custom: {} },
    ...more,
  };
}

export function wireSelf(more: Partial<ClientGroupSelf> = {}): ClientGroupSelf {
  return { role: "Owner", joinedAt: 1_700_000_000_000, mutedUntil: 0, custom: {}, ...more };
}

/** What the conversation of such a group says. */
export function groupConversation(groupId: string, more: Partial<ClientConversation> = {}): ClientConversation {
  const { peer: _, ...rest } = conversation(`GROUP${groupId}`, {
    group: wireGroup(groupId),
    self: wireSelf(),
    ...more,
  });
  return rest;
}

/** A message from `bob` into a group. */
export function groupMessage(groupId: string, seq: number, more: Partial<ClientMessage> = {}): ClientMessage {
  return wireMessage(seq, { id: `8-${1_700_000_000 + seq}-${1000 + seq}`, to: groupId, groupId, ...more });
}
