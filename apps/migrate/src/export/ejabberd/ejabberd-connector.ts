import { Failure } from "../../cli/failure.ts";
import type { Connector, ConnectorSettings } from "../connector.ts";
import { requiredText, secret, text } from "../read-settings.ts";
import {
  readLogIn,
  readService,
  readSessionLimits,
  readSourceOptions,
  sessionOptions,
  sourceOptions,
} from "../xmpp/connector-options.ts";
import { openXmppSource } from "../xmpp/open-source.ts";
import { openXmppServer } from "../xmpp/xmpp-server.ts";
import { type AdminApi, type ApiLogin, openAdminApi } from "./admin-api.ts";
import { ejabberdDirectory } from "./ejabberd-directory.ts";
import { logInByIssuedTokens } from "./log-in-by-issued-tokens.ts";

/** A running ejabberd: its HTTP API tells who is there, XMPP what they have. */
export const ejabberdConnector: Connector = {
  name: "ejabberd",
  summary: "A running ejabberd, by its HTTP API and the message archives of its accounts and rooms.",
  options: [
    ...sourceOptions,
    ...sessionOptions,
    {
      name: "api",
      value: "url",
      doc: "ejabberd's HTTP API, for example http://127.0.0.1:5280/api",
      isRequired: true,
    },
    { name: "api-user", value: "address", doc: "account that may use the API, for example admin@example.org" },
    {
      name: "api-password-file",
      value: "path",
      doc: "file with its password; HONGYAN_EJABBERD_PASSWORD may hold it instead",
    },
    {
      name: "api-token-file",
      value: "path",
      doc: "file with an OAuth token that may use the API, in the place of account and password; HONGYAN_EJABBERD_TOKEN may hold it instead",
    },
    {
      name: "room-reader",
      value: "account",
      doc: "account that may read all rooms, such as an admin of the room service; by default an owner of each room",
    },
  ],
  open: async (settings) => {
    const { host, roomServices, identities, source } = readSourceOptions(settings);
    const api = openAdminApi(requiredText(settings, "api"), readApiLogin(settings));
    await requireHost(api, host);
    const server = openXmppServer({
      service: readService(settings, host),
      logIn: readLogIn(settings) ?? logInByIssuedTokens(api, host),
      directory: ejabberdDirectory(api, { host, roomServices, roomReader: text(settings, "room-reader") }),
      ...readSessionLimits(settings),
    });
    const opened = openXmppSource(server, identities, source);
    return { ...opened, close: () => opened.close().finally(api.close) };
  },
};

function readApiLogin(settings: ConnectorSettings): ApiLogin {
  const token = secret(settings, "api-token-file", "HONGYAN_EJABBERD_TOKEN");
  if (token !== undefined) return { token };
  const user = text(settings, "api-user");
  if (user === undefined) return undefined;
  const password = secret(settings, "api-password-file", "HONGYAN_EJABBERD_PASSWORD");
  if (password === undefined)
    throw new Failure("the password of --api-user is needed: HONGYAN_EJABBERD_PASSWORD, or --api-password-file");
  return { user, password };
}

/** A name that is misspelled would make an empty dump. */
async function requireHost(api: AdminApi, host: string): Promise<void> {
  const hosts = (await api.call("registered_vhosts", {})) as string[];
  if (!hosts.includes(host)) throw new Failure(`this ejabberd serves ${hosts.join(", ")}, not ${host}`);
}
