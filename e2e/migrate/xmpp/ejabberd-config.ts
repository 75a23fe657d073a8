export type EjabberdSettings = {
  host: string;
  ports: EjabberdPorts;
  /** Path of an SQLite file, or a PostgreSQL that has the tables. */
  database: string | PostgresLogin;
  admin: { user: string };
  component: { name: string; secret: string };
  /** The component gets a copy of every stanza. */
  copiesToComponent: boolean;
};

export type EjabberdPorts = { client: number; api: number; component: number };

export type PostgresLogin = { host: string; port: number; database: string; user: string; password: string };

/** As a team runs it that keeps every message: on loopback, without TLS or traffic shaping, archives of people and rooms. */
export function ejabberdConfig(settings: EjabberdSettings): string {
  const { host, database, ports, admin, component } = settings;
  return `
loglevel: error
hosts: ["${host}"]
auth_method: [sql]
auth_password_format: plain
oauth_access: all
oauth_expire: 31536000
oauth_db_type: sql
s2s_access: none
default_db: sql
${typeof database === "string" ? inSqlite(database) : inPostgres(database)}
listen:
  - port: ${ports.client}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 1048576
    shaper: none
    access: all
    starttls: false
    backlog: 1024
  - port: ${ports.api}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /api: mod_http_api
  - port: ${ports.component}
    ip: "127.0.0.1"
    module: ejabberd_service
    access: all
    shaper_rule: none
    hosts:
      "${component.name}":
        password: "${component.secret}"
acl:
  admin:
    user: "${admin.user}@${host}"
  loopback:
    ip: "127.0.0.0/8"
access_rules:
  local: {allow: all}
shaper_rules:
  max_user_sessions: 20
  max_user_offline_messages: infinity
api_permissions:
  "first account":
    who: {ip: "127.0.0.0/8"}
    what: ["register", "status"]
  "administrator":
    who: {access: {allow: {acl: admin}}}
    what: "*"
${modules}${settings.copiesToComponent ? `  mod_service_log:\n    loggers: ["${component.name}"]\n` : ""}`;
}

const inSqlite = (path: string) => `sql_type: sqlite
sql_database: "${path}"`;

const inPostgres = ({ host, port, database, user, password }: PostgresLogin) => `sql_type: pgsql
sql_server: "${host}"
sql_port: ${port}
sql_database: "${database}"
sql_username: "${user}"
sql_password: "${password}"`;

const modules = `modules:
  mod_adhoc: {}
  mod_admin_extra: {}
  mod_avatar: {}
  mod_blocking: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_client_state: {}
  mod_disco: {}
  mod_http_api: {}
  mod_last: {}
  mod_mam:
    default: always
    assume_mam_usage: true
  mod_muc:
    access: all
    access_admin: {allow: {acl: admin}}
    access_create: all
    access_persistent: all
    access_mam: all
    max_users: 5000
    max_user_conferences: 1000
    default_room_options:
      mam: true
      persistent: true
      public: true
      max_users: 5000
  mod_muc_admin: {}
  mod_offline:
    access_max_user_messages: max_user_offline_messages
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_pubsub:
    plugins: ["flat", "pep"]
  mod_roster:
    versioning: true
  mod_stream_mgmt:
    resend_on_timeout: if_offline
  mod_vcard:
    search: false
  mod_vcard_xupdate: {}
  mod_version: {}
`;
