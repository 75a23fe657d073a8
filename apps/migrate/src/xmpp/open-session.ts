import type { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, client, xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { Failure } from "../cli/failure.ts";
import type { LogIn, Secret } from "./log-in.ts";
import { LogInRefused } from "./unreadable.ts";
import { XOauth2 } from "./x-oauth2.ts";

export type XmppService = {
  /** `xmpp://host:5222` (STARTTLS where the server offers it) or `xmpps://host:5223`. */
  url: string;
  /** The part of addresses after the @. */
  host: string;
  /** Passwords and tokens may travel in clear to another machine. */
  mayBeUnencrypted: boolean;
};

/** One account, logged in, without presence: nobody sees it, and messages that wait for the account go on waiting. */
export type XmppSession = {
  /** Full address. */
  jid: string;
  /** Asks and resolves to the answer; an error answer is thrown as `IqError`. */
  ask: (type: "get" | "set", child: Element, to?: string) => Promise<Element>;
  send: (stanza: Element) => Promise<void>;
  /** Hears every stanza until the function that it returns is called. */
  onStanza: (listener: (stanza: Element) => void) => () => void;
  isOpen: () => boolean;
  /** Rejects once the connection is gone. */
  lost: Promise<never>;
  close: () => Promise<void>;
};

/** What the server answers instead of what was asked for. */
export type IqError = Error & { condition: string; type: "auth" | "cancel" | "continue" | "modify" | "wait" };

export const isIqError = (error: unknown): error is IqError =>
  error instanceof Error && error.name === "StanzaError" && "condition" in error;

/** There is nothing of that name; of a room, too, that Prosody remembers to be over. */
export const isMissing = ({ condition }: { condition: string }): boolean =>
  condition === "item-not-found" || condition === "gone";

/** The server has trouble, which says nothing of what it was asked. */
export const isPassing = ({ type, condition }: IqError): boolean =>
  type === "wait" || condition === "internal-server-error" || condition === "resource-constraint";

const answerWithinMs = 60_000;
const logInWithinMs = 30_000;
const closeWithinMs = 2_000;

/** Throws `LogInRefused` where the server refuses the account; other errors pass by themselves. */
export async function openSession(service: XmppService, logIn: LogIn, user: string): Promise<XmppSession> {
  const secret = await logIn(user);
  const connection = client({
    service: service.url,
    domain: service.host,
    timeout: logInWithinMs,
    credentials: async (authenticate, mechanisms, _fast, entity) => {
      const mechanism = mechanismFor(secret, mechanisms, isPrivate(service, entity), service);
      await authenticate({ username: user, password: secret.text }, mechanism, xml("user-agent"));
    },
  });
  // A lost connection is replaced by whoever needs one.
  connection.reconnect.stop();
  const inside = insideOf(connection);
  inside.saslFactory.use("X-OAUTH2", XOauth2);
  // The library reads each chunk by itself: a character that comes in two of them would be lost.
  const decoder = new StringDecoder("utf8");
  inside._onData = (chunk) => inside.parser?.write(decoder.write(chunk));
  // A stanza must not wait for the server to acknowledge the packet of the one before.
  connection.on("connect", () => (inside.socket?.socket ?? inside.socket)?.setNoDelay?.(true));
  const lost = lostOf(connection);
  try {
    await Promise.race([connection.start(), lost, tooLong(service)]);
  } catch (error) {
    void end(connection);
    throw reasonOf(error, user);
  }
  return sessionOf(connection, lost);
}

function sessionOf(connection: Client, lost: Promise<never>): XmppSession {
  // Racing each answer against the loss would keep every answer for as long as the connection lives.
  const pending = new Set<(reason: unknown) => void>();
  const giveUp = (reason: unknown) => {
    for (const reject of pending) reject(reason);
    // The library would wait to the end for answers that cannot come, and so would the program.
    const { handlers } = connection.iqCaller as unknown as { handlers: Map<string, PromiseWithResolvers<Element>> };
    for (const { reject } of handlers.values()) reject(reason);
  };
  lost.catch(giveUp);
  const isOpen = () => connection.status === "online";
  const listeners = new Set<(stanza: Element) => void>();
  connection.on("stanza", (stanza) => {
    for (const listener of listeners) listener(stanza);
  });
  return {
    jid: String(connection.jid),
    ask: (type, child, to) => {
      if (!isOpen()) return lost;
      const stanza = xml("iq", { type, ...(to !== undefined && { to }) }, child);
      return new Promise((resolve, reject) => {
        pending.add(reject);
        const answered = connection.iqCaller.request(stanza, answerWithinMs).finally(() => pending.delete(reject));
        answered.then(resolve, reject);
      });
    },
    send: (stanza) => (isOpen() ? connection.send(stanza) : lost),
    onStanza: (listener) => {
      // One function may listen twice.
      const own = (stanza: Element) => listener(stanza);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    isOpen,
    lost,
    close: () => end(connection).finally(() => giveUp(new Error("the connection was closed"))),
  };
}

/** A connection that is broken already has nothing to wait for. */
async function end(connection: Client): Promise<void> {
  if (connection.status === "disconnect" || connection.status === "offline") return;
  const ended = connection.stop().catch(() => undefined);
  await Promise.race([ended, pause(closeWithinMs, undefined, { ref: false })]);
}

function lostOf(connection: Client): Promise<never> {
  const lost = new Promise<never>((_, reject) => {
    let reason: Error | undefined;
    connection.on("error", (error) => {
      reason = error;
    });
    connection.on("disconnect", () => reject(reason ?? new Error("the XMPP server closed the connection")));
  });
  lost.catch(() => undefined);
  return lost;
}

async function tooLong({ url }: XmppService): Promise<never> {
  await pause(logInWithinMs, undefined, { ref: false });
  throw new Error(`${url} did not finish a login in ${logInWithinMs / 1000} seconds`);
}

type Inside = {
  saslFactory: { use: (name: string, mechanism: () => void) => void };
  parser: { write: (text: string) => void } | null;
  /** Of TLS, it is inside of another. */
  socket: (Partial<Socket> & { socket?: Partial<Socket> }) | null;
  _onData: (chunk: Buffer) => void;
};

/** What the library's types leave out. */
const insideOf = (connection: Client): Inside => connection as unknown as Inside;

function isPrivate({ url, mayBeUnencrypted }: XmppService, entity: { isSecure: () => boolean }): boolean {
  return mayBeUnencrypted || entity.isSecure() || /^\w+:\/\/(127\.|localhost|\[::1\])/.test(url);
}

/** A secret as it is goes only over a connection that nobody else reads. There it also is the fastest. */
function mechanismFor(secret: Secret, offered: readonly string[], isPrivate: boolean, { url }: XmppService): string {
  if (secret.kind === "token" && !offered.includes("X-OAUTH2")) {
    throw new Failure(
      `${url} takes no OAuth tokens (X-OAUTH2): its ejabberd needs the library oauth2 (erlang-p1-oauth2)`,
    );
  }
  const wanted = secret.kind === "token" ? ["X-OAUTH2"] : ["PLAIN", "SCRAM-SHA-1"];
  const found = wanted.find((name) => offered.includes(name) && (isPrivate || name === "SCRAM-SHA-1"));
  if (found) return found;
  if (isPrivate) throw new Failure(`${url} offers no login by password that is known here, only ${offered.join(", ")}`);
  throw new Failure(
    `${url} offers no encryption, and a password or token would travel in clear: use xmpps:// or STARTTLS, or allow it with --allow-unencrypted`,
  );
}

/** A refusal of the account is final; that something was wrong with the connection is not. */
function reasonOf(error: unknown, user: string): unknown {
  const isRefusal = error instanceof Error && error.name === "SASLError";
  const { condition } = error as { condition?: string };
  if (!isRefusal || condition === "temporary-auth-failure") return error;
  return new LogInRefused(user, condition ?? error.message);
}
