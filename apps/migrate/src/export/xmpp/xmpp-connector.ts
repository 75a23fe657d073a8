import { Failure } from "../../cli/failure.ts";
import { listAffiliations, listRooms } from "../../xmpp/ask-rooms.ts";
import { escapeNode } from "../../xmpp/jid.ts";
import { readPasswords } from "../../xmpp/log-in.ts";
import { isIqError } from "../../xmpp/open-session.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Connector, ConnectorSettings } from "../connector.ts";
import { text } from "../read-settings.ts";
import {
  readLogIn,
  readService,
  readSessionLimits,
  readSourceOptions,
  sessionOptions,
  sourceOptions,
} from "./connector-options.ts";
import type { Directory } from "./directory.ts";
import { openXmppSource } from "./open-source.ts";
import { readAccountList } from "./read-account-list.ts";
import { openXmppServer } from "./xmpp-server.ts";

/** Any server that speaks XMPP, for example Prosody: who is there has to be told, as XMPP has no question for that. */
export const xmppConnector: Connector = {
  name: "xmpp",
  summary: "Any XMPP server with message archives, such as Prosody, by its clients' protocol alone.",
  options: [
    ...sourceOptions,
    ...sessionOptions,
    { name: "accounts", value: "csv", doc: "file with an account in each line; by default those of --passwords" },
    {
      name: "room-admin",
      value: "account",
      doc: "account that owns all rooms, such as an admin of the room service; without it no rooms are read",
    },
  ],
  open: async (settings) => {
    const { host, roomServices, identities, source } = readSourceOptions(settings);
    const logIn = readLogIn(settings);
    if (!logIn) throw new Failure("how accounts log in has to be told: --passwords, or HONGYAN_XMPP_PASSWORD");
    const admin = text(settings, "room-admin");
    const directory: Directory = {
      description: "XMPP server",
      accounts: async () => readAccounts(settings).map((user) => ({ user })),
      rooms: async (pool) => {
        if (admin === undefined) return [];
        const lists = roomServices.map((service) =>
          pool.use(admin, (session) => answerOf(service, listRooms(session, service))),
        );
        const all = Promise.all(lists).catch((error: unknown) => {
          // Without the list there is nothing that could be set aside instead.
          throw error instanceof Unreadable ? new Failure(`rooms cannot be listed: ${error.message}`) : error;
        });
        return (await all).flat();
      },
      room: async (room, pool) => {
        const user = admin as string;
        return {
          affiliations: await pool.use(user, (session) => answerOf(room, listAffiliations(session, room))),
          subscribers: [],
          readers: [user],
        };
      },
    };
    const server = openXmppServer({
      service: readService(settings, host),
      logIn,
      directory,
      ...readSessionLimits(settings),
    });
    return openXmppSource(server, identities, source);
  },
};

function readAccounts(settings: ConnectorSettings): string[] {
  const list = text(settings, "accounts");
  if (list !== undefined) return readAccountList(list);
  const passwords = text(settings, "passwords");
  if (passwords === undefined) throw new Failure("--accounts is needed: XMPP has no list of all accounts");
  return [...new Set([...readPasswords(passwords).keys()].map(escapeNode))];
}

async function answerOf<Answer>(address: string, answer: Promise<Answer>): Promise<Answer> {
  return await answer.catch((error: unknown) => {
    throw isIqError(error) && error.type !== "wait" ? new Unreadable(`${address} answered ${error.message}`) : error;
  });
}
