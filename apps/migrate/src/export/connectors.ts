import type { Connector } from "./connector.ts";
import { ejabberdConnector } from "./ejabberd/ejabberd-connector.ts";
import { ejabberdSqlConnector } from "./ejabberd-sql/ejabberd-sql-connector.ts";
import { filesConnector } from "./files/files-connector.ts";
import { restConnector } from "./rest/rest-connector.ts";
import { xmppConnector } from "./xmpp/xmpp-connector.ts";

/** Every way to read the IM that an app uses today. */
export const connectors: readonly Connector[] = [
  filesConnector,
  ejabberdConnector,
  ejabberdSqlConnector,
  xmppConnector,
  restConnector,
];
