import { Failure } from "../../../cli/failure.ts";
import type { ConnectorSettings } from "../../../export/connector.ts";
import { text, time, wholeNumber } from "../../../export/read-settings.ts";
import { parseJid } from "../../../xmpp/jid.ts";
import { readPairs } from "../../../xmpp/log-in.ts";
import { type SideContext, type SideKind, secretOf, settingOf } from "../side-kind.ts";
import type { ComponentOptions } from "./component.ts";
import { openXmppSide } from "./open-xmpp-side.ts";

const defaultSessions = 256;
const defaultSweepSeconds = 60;
const defaultLooksPerSecond = 50;

export const xmppSide: SideKind = {
  name: "xmpp",
  summary: "an ejabberd; its message archives tell, and sessions of its accounts speak",
  options: [
    { name: "host", value: "domain", doc: "the part of the accounts' addresses after the @", isRequired: true },
    {
      name: "xmpp",
      value: "url",
      doc: "where clients connect: xmpp://host:5222 or xmpps://host:5223",
      isRequired: true,
    },
    { name: "allow-unencrypted", doc: "send tokens in clear to another machine" },
    { name: "api", value: "url", doc: "its HTTP API, for example http://127.0.0.1:5280/api", isRequired: true },
    { name: "api-user", value: "address", doc: "account that may use the API and go into all rooms", isRequired: true },
    { name: "api-password-file", value: "path", doc: "file with its password" },
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
    const user = settingOf(settings, context, "api-user");
    const map = text(settings, "map");
    const node = parseJid(user)?.node ?? "";
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
      api: {
        url: settingOf(settings, context, "api"),
        login: { user, password: secretOf(settings, context, "api-password-file", "API_PASSWORD") },
      },
      roomReader: { user: node, nick: text(settings, "nick") ?? node },
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
