import type { Connector } from "../connector.ts";
import { requiredText, text } from "../read-settings.ts";
import { readSourceOptions, sourceOptions } from "../xmpp/connector-options.ts";
import { openXmppSource } from "../xmpp/open-source.ts";
import { readAccountList } from "../xmpp/read-account-list.ts";
import { openSqlDatabase } from "./sql-database.ts";
import { openSqlServer } from "./sql-server.ts";

/** The SQL tables of an ejabberd that need not run. */
export const ejabberdSqlConnector: Connector = {
  name: "ejabberd-sql",
  summary: "The SQL database of an ejabberd: SQLite or PostgreSQL, in its older or its newer schema.",
  options: [
    ...sourceOptions,
    {
      name: "database",
      value: "url",
      doc: "sqlite:/path/to/file or postgres://user@host:5432/database; PGPASSWORD holds the password",
      env: "HONGYAN_EJABBERD_DATABASE",
      isRequired: true,
    },
    {
      name: "accounts",
      value: "csv",
      doc: "file with an account in each line, where ejabberd keeps its accounts elsewhere (LDAP)",
    },
  ],
  open: async (settings) => {
    const { host, roomServices, identities, source } = readSourceOptions(settings);
    const list = text(settings, "accounts");
    const database = openSqlDatabase(requiredText(settings, "database"));
    const accounts = list === undefined ? undefined : readAccountList(list);
    const server = await openSqlServer({ database, host, roomServices, accounts }).catch(async (error: unknown) => {
      await database.close();
      throw error;
    });
    return openXmppSource(server, identities, source);
  },
};
