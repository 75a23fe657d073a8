import { Failure } from "../../../cli/failure.ts";
import type { ConnectorSettings } from "../../../export/connector.ts";
import { secret, text, time, wholeNumber } from "../../../export/read-settings.ts";
import { escapeNode, parseJid } from "../../../xmpp/jid.ts";
import { readPairs } from "../../../xmpp/log-in.ts";
import { type SideContext, type SideKind, secretOf, settingOf } from "../side-kind.ts";
import type { ComponentOptions } from "./component.ts";
import { openAccountBook } from "./old/account-book.ts";
import { openXmppSide } from "./open-xmpp-side.ts";

const defaultSessions = 256;
const defaultSweepSeconds = 60;
const defaultLooksPerSecond = 50;

export const xmppSide: SideKind = {
  name: "xmpp",
  summary:
    "an ejabberd, a Prosody or another XMPP server; its message archives tell, and sessions of its accounts speak",
  options: [
    { name: "host", value: "domain", doc: "the part of the accounts' addresses after the @", isRequired: true },
    {
      name: "xmpp",
      value: "url",
      doc: "where clients connect: xmpp://host:5222 or xmpps://host:5223",
      isRequired: true,
    },
    { name: "allow-unencrypted", doc: "send passwords and tokens in clear to another machine" },
    { name: "api", value: "url", doc: "HTTP API of an ejabberd, for example http://127.0.0.1:5280/api" },
    { name: "api-user", value: "address", doc: "account that may use the API and go into all rooms" },
    { name: "api-password-file", value: "path", doc: "file with its password" },
    {
      name: "room-admin",
      value: "account",
      doc: "without an API: account for the bridge alone, administrator of the server and of its rooms",
    },
    { name: "passwords", value: "csv", doc: "without an API: file with lines of account,password; it may grow" },
    {
      name: "password-template-file",
      value: "path",
      doc: "instead: file with the password of every account, in which {account} stands for its name",
    },
    {
      name: "accounts",
      value: "csv",
      doc: "without an API: file with an account in each line; it may grow (default: those of the passwords)",
    },
    { name: "room-service", value: "domain", doc: "service of its rooms (default: conference.<host>)" },
    { name: "nick", value: "name", doc: "what the account that reads rooms is called in them (default: its own name)" },
    { name: "map", value: "csv", doc: "lines of old,new: names of your own choice, the same as at the export" },
    { name: "since", value: "time", doc: "at the first start, messages from then on (default: from now on)" },
    {
      name: "component",
      value: "host:port",
      doc: "port for external components; copies of stanzas come there at once",
    },
    { name: "component-name", value: "domain", doc: "its name (default: bridge.<host>)" },
    { name: "component-secret-file", value: "path", doc: "file with its secret" },
    { name: "sessions", value: "number", doc: `most accounts that are logged in (default: ${defaultSessions})` },
    {
      name: "sweep",
      value: "seconds",
      doc: `all archives are looked through so often (default: ${defaultSweepSeconds})`,
    },
    { name: "looks", value: "number", doc: `most looks a second while doing so (default: ${defaultLooksPerSecond})` },
  ],
  open: async (settings, context) => {
    const host = settingOf(settings, context, "host").toLowerCase();
    const map = text(settings, "map");
    const { api, reader } = await accessOf(settings, context);
    const number = (option: string, otherwise: number) =>
      wholeNumber(settings, option, otherwise, `${context.name}-${option}`);
    return openXmppSide({
      host,
      roomService: (text(settings, "room-service") ?? `conference.${host}`).toLowerCase(),
      names: new Map(map === undefined ? [] : readPairs(map)),
      service: {
        url: settingOf(settings, context, "xmpp"),
        host,
        mayBeUnencrypted: settings["allow-unencrypted"] === true,
      },
      api,
      roomReader: { user: reader, nick: text(settings, "nick") ?? reader },
      component: componentOf(settings, context, host),
      since: time(settings, "since", `${context.name}-since`),
      sessions: number("sessions", defaultSessions),
      sweep: {
        everyMs: 1_000 * number("sweep", defaultSweepSeconds),
        perSecond: number("looks", defaultLooksPerSecond),
      },
    });
  },
};

/** How the server is asked what is no message, and as whom its rooms are read. */
async function accessOf(settings: ConnectorSettings, context: SideContext) {
  if (text(settings, "api") !== undefined) {
    const user = settingOf(settings, context, "api-user");
    const password = secretOf(settings, context, "api-password-file", "API_PASSWORD");
    const api = { url: settingOf(settings, context, "api"), login: { user, password } };
    return { api, reader: parseJid(user)?.node ?? "" };
  }
  if (text(settings, "room-admin") === undefined) {
    throw new Failure(
      `--${context.name}-api is needed for an ejabberd, --${context.name}-room-admin for other servers`,
    );
  }
  const reader = escapeNode(settingOf(settings, context, "room-admin").toLowerCase());
  const [passwords, accounts] = [text(settings, "passwords"), text(settings, "accounts")];
  const variable = `HONGYAN_${context.name.toUpperCase()}_PASSWORD`;
  const template = secret(settings, "password-template-file", variable);
  return { api: await openAccountBook({ passwords, accounts, template, admin: reader }), reader };
}

function componentOf(settings: ConnectorSettings, context: SideContext, host: string): ComponentOptions | undefined {
  const address = text(settings, "component");
  if (address === undefined) return undefined;
  const [, machine, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (!machine || !port) throw new Failure(`--${context.name}-component is no host:port: ${address}`);
  return {
    host: machine,
    port: Number(port),
    domain: host,
    name: text(settings, "component-name") ?? `bridge.${host}`,
    secret: secretOf(settings, context, "component-secret-file", "COMPONENT_SECRET"),
  };
}
