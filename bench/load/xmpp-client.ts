import { connect, type Socket } from "node:net";
import type { LoadClient, LoadListener } from "./bench-server.ts";
import { messageText, numberDigits, partnerOf, userName } from "./bench-server.ts";

export type XmppClientOptions = {
  port: number;
  host: string;
  password: string;
  userNumber: number;
  /** Has every send acknowledged by the server (XEP-0198), as our protocol always does. */
  acknowledges: boolean;
};

const streamManagement = "xmlns='urn:xmpp:sm:3'";
const ackRequest = `<r ${streamManagement}/>`;

/** An XMPP client over plain TCP: PLAIN, bind, presence, then messages to the bare address of the other one. */
export async function connectXmppClient(options: XmppClientOptions, listener: LoadListener): Promise<LoadClient> {
  const socket = connect(options.port, "127.0.0.1");
  socket.setNoDelay(true);
  socket.setEncoding("latin1");
  socket.on("error", (error) => console.error(`connection: ${error.message}`));
  await logIn(socket, options);
  const to = `${userName(partnerOf(options.userNumber))}@${options.host}`;
  const asked = options.acknowledges ? ackRequest : "";
  const answer = (received: number) => void socket.write(`<a ${streamManagement} h='${received}'/>`, "latin1");
  socket.on("data", createStanzaReader(listener, answer));
  return {
    send: (sendNumber) =>
      void socket.write(
        `<message to='${to}' type='chat' id='${sendNumber}'><body>${messageText(sendNumber)}</body></message>${asked}`,
        "latin1",
      ),
    close: () => close(socket),
  };
}

const bodyStart = "<body>";
const elementEnd = ">";

/**
 * Finds messages, acknowledgements and requests for one in what a socket delivers, however it is cut into chunks.
 * An acknowledgement names the last send that it covers; the listener hears of each.
 */
export function createStanzaReader(
  listener: LoadListener,
  answerRequest: (received: number) => void,
): (chunk: string) => void {
  let rest = "";
  let received = 0;
  let acknowledged = 0;
  const readTag = (tag: string) => {
    if (tag.startsWith("<a ")) {
      const upTo = Number(/ h=['"](\d+)/.exec(tag)?.[1] ?? 0);
      while (acknowledged < upTo) listener.onAck(++acknowledged, 0);
    } else if (tag.startsWith("<r ")) answerRequest(received);
  };
  return (chunk) => {
    const text = rest === "" ? chunk : rest + chunk;
    let read = 0;
    for (;;) {
      const start = text.indexOf("<", read);
      const end = start < 0 ? -1 : text.indexOf(elementEnd, start);
      const isBody = end >= 0 && text.startsWith(bodyStart, start);
      if (end < 0 || (isBody && end + numberDigits >= text.length)) {
        rest = start < 0 ? "" : text.slice(start);
        return;
      }
      if (isBody) {
        received++;
        listener.onDelivery(Number(text.slice(end + 1, end + 1 + numberDigits)));
      } else if (text[start + 2] === " ") readTag(text.slice(start, end));
      read = end + 1;
    }
  };
}

export async function logIn(socket: Socket, options: XmppClientOptions): Promise<void> {
  const { host, password, userNumber, acknowledges } = options;
  const stream = `<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='${host}'>`;
  const plain = Buffer.from(`\0${userName(userNumber)}\0${password}`).toString("base64");
  await ask(socket, `<?xml version='1.0'?>${stream}`, "</stream:features>");
  await ask(socket, `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${plain}</auth>`, "<success");
  await ask(socket, stream, "</stream:features>");
  const bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>bench</resource></bind>";
  await ask(socket, `<iq type='set' id='bind'>${bind}</iq>`, "</iq>");
  // The own presence coming back says that messages to the bare address now arrive here.
  await ask(socket, "<presence/>", "<presence");
  if (acknowledges) await ask(socket, `<enable ${streamManagement}/>`, "<enabled");
}

/** Writes something and waits until the answer to it holds a text. */
export async function ask(socket: Socket, question: string, answerHolds: string): Promise<void> {
  let answer = "";
  await new Promise<void>((resolve, reject) => {
    const onClose = () => reject(new Error(`closed during login, last heard: ${answer}`));
    socket.once("close", onClose);
    socket.on("data", function onData(chunk: Buffer | string) {
      answer += chunk;
      if (!answer.includes(answerHolds)) return;
      socket.off("data", onData);
      socket.off("close", onClose);
      resolve();
    });
    socket.write(question);
  });
}

/** What an occupant says to come into a room. Its subject, which comes last, ends the answer. */
export function enterMuc(room: string, userNumber: number): string {
  const history = "<history maxstanzas='0'/>";
  return `<presence to='${room}/${userName(userNumber)}'><x xmlns='http://jabber.org/protocol/muc'>${history}</x></presence>`;
}

async function close(socket: Socket): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.end("</stream:stream>");
  const timer = setTimeout(() => socket.destroy(), 5_000);
  await closed;
  clearTimeout(timer);
}
