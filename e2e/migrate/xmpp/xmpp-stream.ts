import { connect, type Socket } from "node:net";
import { type Element, Parser } from "@xmpp/xml";

export type XmppStream = {
  write: (text: string) => void;
  /** The next element at the top of the stream; while logging in. */
  next: () => Promise<Element>;
  /** Begins anew, as XMPP wants it after each step of logging in; resolves to the features. */
  open: () => Promise<Element>;
  /** From now on every element goes here and not to `next`. */
  listen: (onElement: (element: Element) => void) => void;
  /** Resolves once everything that was written has left. */
  drained: () => Promise<void>;
  isOpen: () => boolean;
  /** Resolves to the reason. */
  closed: Promise<string>;
  close: () => Promise<void>;
  cut: () => void;
};

/** One XML stream over plain TCP, without anything hidden: what is written is what goes out. */
export function openXmppStream(port: number, host: string): XmppStream {
  const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("utf8");
  let listener: ((element: Element) => void) | undefined;
  const arrived: Element[] = [];
  const waiting: { resolve: (element: Element) => void; reject: (error: Error) => void }[] = [];
  let reason = "the server gave no reason";
  const onElement = (element: Element) => {
    if (element.name === "stream:error") reason = String(element);
    if (listener) listener(element);
    else if (waiting.length > 0) waiting.shift()?.resolve(element);
    else arrived.push(element);
  };
  let parser = new Parser();
  socket.on("data", (text) => parser.write(String(text)));
  socket.on("error", (error) => {
    reason = error.message;
  });
  let isOpen = true;
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(reason)));
  const closedError = () => new Error(`the XMPP stream was closed: ${reason}`);
  void closed.then(() => {
    isOpen = false;
    for (const { reject } of waiting.splice(0)) reject(closedError());
  });
  const next = () =>
    new Promise<Element>((resolve, reject) => {
      const element = arrived.shift();
      if (element) resolve(element);
      else if (isOpen) waiting.push({ resolve, reject });
      else reject(closedError());
    });
  const header = `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='${host}'>`;
  return {
    write: (text) => void socket.write(text),
    next,
    open: () => {
      parser = new Parser();
      parser.on("element", onElement);
      parser.on("error", (error: Error) => socket.destroy(error));
      socket.write(header);
      return next();
    },
    listen: (onElement) => {
      listener = onElement;
      for (const element of arrived.splice(0)) onElement(element);
    },
    drained: () => drained(socket),
    isOpen: () => isOpen,
    closed,
    close: async () => {
      reason = "the test closed it";
      if (isOpen) socket.end("</stream:stream>");
      const timer = setTimeout(() => socket.destroy(), 5_000);
      await closed;
      clearTimeout(timer);
    },
    cut: () => {
      reason = "the test cut it";
      socket.destroy();
    },
  };
}

async function drained(socket: Socket): Promise<void> {
  if (!socket.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      socket.off("drain", go);
      socket.off("close", go);
      resolve();
    };
    socket.once("drain", go);
    socket.once("close", go);
  });
}
