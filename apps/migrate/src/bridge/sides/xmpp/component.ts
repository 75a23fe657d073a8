import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { type Element, Parser } from "@xmpp/xml";

export type ComponentOptions = {
  host: string;
  port: number;
  /** The domain of the server that it belongs to. */
  domain: string;
  /** Its name at the server, for example `bridge.example.org`. */
  name: string;
  secret: string;
};

export type Component = {
  trouble: () => string | undefined;
  close: () => void;
};

const longestPauseMs = 5_000;
/** A connection that says nothing for so long is asked, and given up if that stays unanswered. */
const pingMs = 15_000;

/**
 * Stays connected to the server as an external component (XEP-0114) and hands on every stanza that arrives.
 * What is missed meanwhile is missed: `onConnected` is the time to look.
 */
export function openComponent(
  options: ComponentOptions,
  onStanza: (stanza: Element) => void,
  onConnected: () => void,
): Component {
  let trouble: string | undefined = "the component has not been connected yet";
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let attempts = 0;
  let isClosed = false;

  const dial = () => {
    socket = run(options, onStanza, {
      ready: () => {
        attempts = 0;
        trouble = undefined;
        onConnected();
      },
      ended: (reason) => {
        if (isClosed) return;
        trouble = `the component ${options.name} is not connected: ${reason}`;
        timer = setTimeout(dial, Math.min(longestPauseMs, 100 * 2 ** attempts++));
      },
    });
  };
  dial();
  return {
    trouble: () => trouble,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket?.destroy();
    },
  };
}

type Events = { ready: () => void; ended: (reason: string) => void };

function run(options: ComponentOptions, onStanza: (stanza: Element) => void, { ready, ended }: Events): Socket {
  const { host, port, domain, name, secret } = options;
  const socket = connect(port, host).setEncoding("utf8").setNoDelay(true);
  let reason = "the server closed the connection";
  const parser = new Parser();
  parser.on("start", ({ attrs }: Element) => {
    const digest = createHash("sha1").update(`${attrs.id}${secret}`).digest("hex");
    socket.write(`<handshake>${digest}</handshake>`);
  });
  parser.on("element", (stanza: Element) => {
    if (stanza.name === "handshake") ready();
    else if (stanza.name === "stream:error") reason = String(stanza.children[0] ?? stanza);
    else onStanza(stanza);
  });
  parser.on("error", (error: Error) => socket.destroy(error));
  socket.on("connect", () => {
    const namespaces = "xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'";
    socket.write(`<stream:stream ${namespaces} to='${name}'>`);
  });
  let isSilent = false;
  const ping = setInterval(() => {
    if (isSilent) socket.destroy(new Error("the server does not answer"));
    isSilent = true;
    socket.write(`<iq type='get' id='ping' from='${name}' to='${domain}'><ping xmlns='urn:xmpp:ping'/></iq>`);
  }, pingMs);
  socket.on("data", (text) => {
    isSilent = false;
    parser.write(String(text));
  });
  socket.on("error", (error) => {
    reason = error.message;
  });
  socket.on("close", () => {
    clearInterval(ping);
    ended(reason);
  });
  return socket;
}
