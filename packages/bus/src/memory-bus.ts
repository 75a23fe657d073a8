import { type Bus, type BusErrorListener, type BusHandler, type BusMessage, BusTimeout, type Payload } from "./bus.ts";

/** Where nodes of one process meet: a cluster of one needs nothing else, and a test may connect several. */
export type MemoryHub = { connect: (onError?: BusErrorListener) => Bus };

type Subscription = { node: Node; handler: BusHandler };
type Node = { isOpen: boolean; onError: BusErrorListener; openRequests: Set<(reason: Error) => void> };
type Subscriptions = Map<string, Set<Subscription>>;

export function createMemoryHub(): MemoryHub {
  const subscriptions: Subscriptions = new Map();
  return { connect: (onError = reportToConsole) => connectNode(subscriptions, onError) };
}

function connectNode(subscriptions: Subscriptions, onError: BusErrorListener): Bus {
  const node: Node = { isOpen: true, onError, openRequests: new Set() };
  return {
    publish: (subject, payload) => {
      spread(subscriptions, node, messageOf(subject, payload));
    },
    subscribe: (subject, handler) => {
      if (!node.isOpen) throw new Error("the bus is closed");
      return addSubscription(subscriptions, subject, { node, handler });
    },
    request: (subject, payload, timeoutMs) => ask(subscriptions, node, subject, payload, timeoutMs),
    close: async () => {
      node.isOpen = false;
      for (const [subject, all] of subscriptions) {
        for (const one of all) if (one.node === node) all.delete(one);
        if (all.size === 0) subscriptions.delete(subject);
      }
      for (const reject of node.openRequests) reject(new Error("the bus is closed"));
    },
  };
}

function addSubscription(subscriptions: Subscriptions, subject: string, subscription: Subscription): () => void {
  const all = subscriptions.get(subject) ?? new Set();
  subscriptions.set(subject, all.add(subscription));
  return () => {
    all.delete(subscription);
    if (all.size === 0 && subscriptions.get(subject) === all) subscriptions.delete(subject);
  };
}

function ask(subscriptions: Subscriptions, node: Node, subject: string, payload: Payload, timeoutMs: number) {
  return new Promise<BusMessage>((resolve, reject) => {
    if (!node.isOpen) return reject(new Error("the bus is closed"));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      node.openRequests.delete(fail);
      act();
    };
    const fail = (reason: Error) => settle(() => reject(reason));
    const timer = setTimeout(() => fail(new BusTimeout(subject, timeoutMs)), timeoutMs);
    node.openRequests.add(fail);
    const answered = (answer: Payload) => settle(() => resolve(messageOf(subject, answer)));
    spread(subscriptions, node, messageOf(subject, payload, answered));
  });
}

/** Handlers run after the publisher is done, as they would across a network, so that none can run inside a caller. */
function spread(subscriptions: Subscriptions, from: Node, message: BusMessage): void {
  if (!from.isOpen) return;
  for (const subscription of subscriptions.get(message.subject) ?? []) {
    if (subscription.node !== from) queueMicrotask(() => void handOver(subscriptions, subscription, message));
  }
}

async function handOver(subscriptions: Subscriptions, subscription: Subscription, message: BusMessage): Promise<void> {
  if (!subscriptions.get(message.subject)?.has(subscription)) return;
  try {
    await subscription.handler(message);
  } catch (error) {
    subscription.node.onError(error, message.subject);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function messageOf(subject: string, payload: Payload, reply: (payload: Payload) => void = () => {}): BusMessage {
  return {
    subject,
    text: () => (typeof payload === "string" ? payload : decoder.decode(payload)),
    bytes: () => (typeof payload === "string" ? encoder.encode(payload) : payload),
    reply,
  };
}

function reportToConsole(error: unknown, subject: string): void {
  console.error(`a handler of ${subject} failed`, error);
}
