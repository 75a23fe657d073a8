import { type Element, escapeXML } from "@xmpp/xml";
import { openXmppStream, type XmppStream } from "./xmpp-stream.ts";

export type XmppPersonOptions = {
  port: number;
  host: string;
  user: string;
  password: string;
  resource?: string;
  /** Without it messages to the bare address do not arrive here. */
  isAvailable?: boolean;
  /** Forgets what arrives: for many people who only send. */
  keepsNothing?: boolean;
};

export type MessageOptions = { id?: string; extra?: string };

/** Someone with an app that speaks XMPP: what a person's device does, and everything that arrives on it. */
export type XmppPerson = {
  user: string;
  jid: string;
  /** Messages that arrived, oldest first. */
  messages: readonly Element[];
  /** Sends text to an account; returns the id of the message. */
  chat: (to: string, text: string, options?: MessageOptions) => string;
  /** Sends text to a room that was joined. */
  groupChat: (room: string, text: string, options?: MessageOptions) => string;
  /** XEP-0308. */
  correct: (to: string, originalId: string, text: string, type?: "chat" | "groupchat") => string;
  /** XEP-0424. */
  retract: (to: string, originalId: string, type?: "chat" | "groupchat") => string;
  /** XEP-0066: a file that lies somewhere on the web. */
  sendFile: (to: string, url: string, type?: "chat" | "groupchat") => string;
  /** XEP-0333: everything up to this message was read. */
  markDisplayed: (to: string, id: string, type?: "chat" | "groupchat") => void;
  /** Comes in without history; resolves once the room says so. */
  join: (room: string, nick?: string) => Promise<void>;
  leave: (room: string) => void;
  query: (type: "get" | "set", child: string, to?: string) => Promise<Element>;
  /** Resolves once the server has taken everything that was sent so far (XEP-0198). */
  acknowledged: () => Promise<void>;
  /** The first such message, whether it is there or arrives later. */
  waitForMessage: (isMeant: (message: Element) => boolean) => Promise<Element>;
  write: (text: string) => void;
  isOpen: () => boolean;
  close: () => Promise<void>;
  /** Loses the connection, as a phone does in a tunnel. */
  cut: () => void;
};

let count = 0;

export async function logInXmpp(options: XmppPersonOptions): Promise<XmppPerson> {
  const { port, host, user, resource = `device-${++count}`, isAvailable = true, keepsNothing = false } = options;
  const stream = openXmppStream(port, host);
  await authenticate(stream, options);
  await bind(stream, resource);
  const state = createState(stream, keepsNothing);
  stream.listen(state.onElement);
  stream.write("<enable xmlns='urn:xmpp:sm:3'/>");
  const person: XmppPerson = {
    user,
    jid: `${user}@${host}`,
    messages: state.messages,
    ...senders(state, host),
    join: (room, nick = user) => join(state, room, nick),
    leave: (room) => state.send(`<presence type='unavailable' to='${room}/${escapeXML(user)}'/>`),
    query: state.query,
    acknowledged: state.acknowledged,
    waitForMessage: state.waitForMessage,
    write: state.send,
    isOpen: stream.isOpen,
    close: stream.close,
    cut: stream.cut,
  };
  await state.query("set", "<enable xmlns='urn:xmpp:carbons:2'/>");
  if (isAvailable) await state.expect("<presence/>", (stanza) => stanza.name === "presence");
  return person;
}

async function authenticate(stream: XmppStream, { user, password, host }: XmppPersonOptions): Promise<void> {
  await stream.open();
  const plain = Buffer.from(`\0${user}\0${password}`).toString("base64");
  stream.write(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`);
  const answer = await stream.next();
  if (answer.name !== "success") throw new Error(`${user}@${host} could not log in: ${answer}`);
  await stream.open();
}

async function bind(stream: XmppStream, resource: string): Promise<void> {
  const bind = `<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>${resource}</resource></bind>`;
  stream.write(`<iq type='set' id='bind'>${bind}</iq>`);
  const answer = await stream.next();
  if (answer.attrs.type !== "result") throw new Error(`no resource: ${answer}`);
}

type State = ReturnType<typeof createState>;

type Expectation = {
  isMeant: (stanza: Element) => boolean;
  resolve: (stanza: Element) => void;
  reject: (error: Error) => void;
};

function createState(stream: XmppStream, keepsNothing: boolean) {
  const messages: Element[] = [];
  const expected = new Set<Expectation>();
  const unacknowledged: { upTo: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  let sent = 0;
  let received = 0;
  let lost = "the connection is lost";

  const onAck = (upTo: number) => {
    while (unacknowledged[0] && unacknowledged[0].upTo <= upTo) unacknowledged.shift()?.resolve();
  };
  void stream.closed.then((reason) => {
    lost = `the connection was lost: ${reason}`;
    for (const { reject } of [...expected, ...unacknowledged.splice(0)]) reject(new Error(lost));
    expected.clear();
  });
  const onElement = (element: Element) => {
    if (element.name === "a") return onAck(Number(element.attrs.h));
    if (element.name === "r") return stream.write(`<a xmlns='urn:xmpp:sm:3' h='${received}'/>`);
    if (element.name === "enabled" || element.name === "stream:error") return;
    received++;
    if (element.name === "message" && !keepsNothing) messages.push(element);
    for (const expectation of expected) {
      if (!expectation.isMeant(element)) continue;
      expected.delete(expectation);
      expectation.resolve(element);
    }
  };
  const arrives = (isMeant: (stanza: Element) => boolean) =>
    new Promise<Element>((resolve, reject) => {
      if (!stream.isOpen()) reject(new Error(lost));
      else expected.add({ isMeant, resolve, reject });
    });
  const send = (stanza: string) => {
    sent++;
    stream.write(stanza);
  };
  const expect = (stanza: string, isMeant: (stanza: Element) => boolean) => {
    const answer = arrives(isMeant);
    send(stanza);
    return answer;
  };
  return {
    messages,
    onElement,
    send,
    expect,
    query: async (type: "get" | "set", child: string, to?: string): Promise<Element> => {
      const id = `query-${++count}`;
      const address = to === undefined ? "" : ` to='${escapeXML(to)}'`;
      const stanza = `<iq type='${type}' id='${id}'${address}>${child}</iq>`;
      const answer = await expect(stanza, ({ name, attrs }) => name === "iq" && attrs.id === id);
      if (answer.attrs.type === "error") throw new Error(`refused: ${answer}`);
      return answer;
    },
    acknowledged: async () => {
      await stream.drained();
      await new Promise<void>((resolve, reject) => {
        if (!stream.isOpen()) return reject(new Error(lost));
        unacknowledged.push({ upTo: sent, resolve, reject });
        stream.write("<r xmlns='urn:xmpp:sm:3'/>");
      });
    },
    waitForMessage: (isMeant: (message: Element) => boolean) => {
      const there = messages.find(isMeant);
      return there ? Promise.resolve(there) : arrives((stanza) => stanza.name === "message" && isMeant(stanza));
    },
  };
}

async function join(state: State, room: string, nick: string): Promise<void> {
  const own = `${room}/${nick}`;
  const into = "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>";
  const answer = await state.expect(
    `<presence to='${escapeXML(own)}'>${into}</presence>`,
    ({ name, attrs }) => name === "presence" && attrs.from === own,
  );
  if (answer.attrs.type === "error") throw new Error(`${own} could not come in: ${answer}`);
}

/** What a person can send. */
function senders({ send }: State, host: string) {
  const message = (to: string, type: string, content: string, id = `m-${process.pid}-${++count}`) => {
    const address = to.includes("@") ? to : `${to}@${host}`;
    const origin = `<origin-id xmlns='urn:xmpp:sid:0' id='${escapeXML(id)}'/>`;
    send(`<message to='${escapeXML(address)}' type='${type}' id='${escapeXML(id)}'>${content}${origin}</message>`);
    return id;
  };
  const body = (text: string) => `<body>${escapeXML(text)}</body>`;
  return {
    chat: (to, text, { id, extra = "" } = {}) => message(to, "chat", body(text) + extra, id),
    groupChat: (room, text, { id, extra = "" } = {}) => message(room, "groupchat", body(text) + extra, id),
    correct: (to, originalId, text, type = "chat") =>
      message(to, type, `${body(text)}<replace xmlns='urn:xmpp:message-correct:0' id='${escapeXML(originalId)}'/>`),
    retract: (to, originalId, type = "chat") => message(to, type, retraction(originalId)),
    sendFile: (to, url, type = "chat") =>
      message(to, type, `${body(url)}<x xmlns='jabber:x:oob'><url>${escapeXML(url)}</url></x>`),
    markDisplayed: (to, id, type = "chat") => {
      message(
        to,
        type,
        `<displayed xmlns='urn:xmpp:chat-markers:0' id='${escapeXML(id)}'/><store xmlns='urn:xmpp:hints'/>`,
      );
    },
  } satisfies Partial<XmppPerson>;
}

/** Old and new form of XEP-0424, with a text for apps that know neither. */
function retraction(originalId: string): string {
  const id = escapeXML(originalId);
  return (
    `<apply-to xmlns='urn:xmpp:fasten:0' id='${id}'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to>` +
    `<retract xmlns='urn:xmpp:message-retract:1' id='${id}'/>` +
    "<fallback xmlns='urn:xmpp:fallback:0'/><body>This message was taken back.</body><store xmlns='urn:xmpp:hints'/>"
  );
}
