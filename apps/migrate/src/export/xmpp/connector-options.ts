import { Failure } from "../../cli/failure.ts";
import { createIdentities, type Identities } from "../../xmpp/identities.ts";
import { escapeNode } from "../../xmpp/jid.ts";
import { type LogIn, logInByPasswords, logInByTemplate, readPairs, readPasswords } from "../../xmpp/log-in.ts";
import type { RosterItem } from "../../xmpp/roster.ts";
import type { ConnectorOption, ConnectorSettings } from "../connector.ts";
import { requiredText, secret, text, time, wholeNumber } from "../read-settings.ts";
import type { XmppSourceOptions } from "./open-source.ts";

/** What every way to read an XMPP server asks for. */
export const sourceOptions: readonly ConnectorOption[] = [
  { name: "host", value: "domain", doc: "the part of the accounts' addresses after the @", isRequired: true },
  {
    name: "room-service",
    value: "domains",
    doc: "services whose rooms become groups, divided by commas (default: conference.<host>); groups of the first one are called as the room is, others by the whole address",
  },
  {
    name: "map",
    value: "csv",
    doc: "names of your own choice: lines of old,new, for accounts and for addresses of rooms",
  },
  {
    name: "subscriptions",
    value: "kinds",
    doc: "who in a roster is a friend: both, to, from, none, divided by commas (default: both,to)",
  },
  {
    name: "keep-foreign",
    doc: "take accounts of other servers and accounts that are not registered any more along too, called by their addresses",
  },
  {
    name: "nicks",
    value: "csv",
    doc: "who is who in rooms that do not tell: lines of nickname,account",
  },
  {
    name: "unknown-sender",
    value: "account",
    doc: "said to have sent what a room does not know the sender of; without it these messages are set aside",
  },
  {
    name: "since",
    value: "time",
    doc: "only messages from then on, for example 2030-01-31T00:00:00Z; a correction of an older message comes as a message",
  },
];

/** What connectors that speak XMPP ask for. */
export const sessionOptions: readonly ConnectorOption[] = [
  {
    name: "xmpp",
    value: "url",
    doc: "where clients connect: xmpp://host:5222 (STARTTLS) or xmpps://host:5223",
    isRequired: true,
  },
  { name: "allow-unencrypted", doc: "send passwords and tokens in clear to another machine" },
  { name: "passwords", value: "csv", doc: "file with lines of account,password" },
  {
    name: "password-template-file",
    value: "path",
    doc: "file with the password of every account, in which {account} stands for its name; HONGYAN_XMPP_PASSWORD may hold it instead",
  },
  {
    name: "without-visits",
    doc: "do not go into rooms: nobody sees the export; subjects, and senders in rooms that hide addresses, stay unknown",
  },
  { name: "sessions", value: "number", doc: "most accounts that are logged in at a time (default: 256)" },
  { name: "parallel", value: "number", doc: "how many accounts or rooms are read at a time (default: 16)" },
];

const subscriptionKinds: readonly RosterItem["subscription"][] = ["both", "to", "from", "none"];

export type ReadOptions = {
  host: string;
  roomServices: readonly string[];
  identities: Identities;
  source: XmppSourceOptions;
};

export function readSourceOptions(settings: ConnectorSettings): ReadOptions {
  const host = requiredText(settings, "host").toLowerCase();
  const roomServices = (text(settings, "room-service") ?? `conference.${host}`)
    .split(",")
    .map((name) => name.trim().toLowerCase());
  const map = text(settings, "map");
  const keepsForeign = settings["keep-foreign"] === true;
  const names = map === undefined ? new Map<string, string>() : new Map(readPairs(map));
  const identities = createIdentities({ host, mainRoomService: roomServices[0] as string, names, keepsForeign });
  const source: XmppSourceOptions = {
    width: wholeNumber(settings, "parallel", 16),
    subscriptions: readSubscriptions(text(settings, "subscriptions")),
    nicks: readNicks(text(settings, "nicks")),
    unknownSender: text(settings, "unknown-sender"),
    since: time(settings, "since"),
    roomServices: new Set(roomServices),
    keepsForeign,
  };
  return { host, roomServices, identities, source };
}

function readNicks(path: string | undefined): ReadonlyMap<string, string> {
  return new Map(path === undefined ? [] : readPairs(path).map(([nick, account]) => [nick, escapeNode(account)]));
}

function readSubscriptions(list = "both,to"): ReadonlySet<RosterItem["subscription"]> {
  const kinds = list.split(",").map((kind) => kind.trim());
  const wrong = kinds.find((kind) => !subscriptionKinds.some((known) => known === kind));
  if (wrong !== undefined) throw new Failure(`--subscriptions takes ${subscriptionKinds.join(", ")}, not ${wrong}`);
  return new Set(kinds as RosterItem["subscription"][]);
}

export function readService(settings: ConnectorSettings, host: string) {
  const url = requiredText(settings, "xmpp");
  if (!/^xmpps?:\/\/[^/]+$/.test(url)) throw new Failure(`--xmpp is no address such as xmpp://host:5222: ${url}`);
  return { url, host, mayBeUnencrypted: settings["allow-unencrypted"] === true };
}

export function readSessionLimits(settings: ConnectorSettings) {
  return { sessions: wholeNumber(settings, "sessions", 256), visitsRooms: settings["without-visits"] !== true };
}

export function readLogIn(settings: ConnectorSettings): LogIn | undefined {
  const passwords = text(settings, "passwords");
  if (passwords !== undefined) return logInByPasswords(readPasswords(passwords));
  const template = secret(settings, "password-template-file", "HONGYAN_XMPP_PASSWORD");
  return template === undefined ? undefined : logInByTemplate(template);
}
