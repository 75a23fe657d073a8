export type EjabberdConfig = { host: string; clientPort: number; apiPort: number; hasArchive: boolean };

/**
 * The modules that Debian's own configuration loads, on loopback, without TLS or traffic shaping.
 * Left out: those that open listeners of their own or need certificates, none of which a message passes through.
 */
export function ejabberdConfig({ host, clientPort, apiPort, hasArchive }: EjabberdConfig): string {
  return `
loglevel: error
hosts: ["${host}"]
auth_method: mnesia
auth_password_format: plain
c2s_ciphers: "DEFAULT"
listen:
  - port: ${clientPort}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 262144
    shaper: none
    access: all
    starttls: false
    backlog: 1024
  - port: ${apiPort}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /api: mod_http_api
api_permissions:
  "bench":
    who: all
    what: ["register", "status"]
shaper_rules:
  max_user_sessions: 10
  max_user_offline_messages: infinity
${modules}${hasArchive ? archive : ""}`;
}

const modules = `modules:
  mod_adhoc: {}
  mod_admin_extra: {}
  mod_announce: {}
  mod_avatar: {}
  mod_blocking: {}
  mod_caps: {}
  mod_carboncopy: {}
  mod_client_state: {}
  mod_configure: {}
  mod_disco: {}
  mod_http_api: {}
  mod_last: {}
  mod_muc:
    max_users: 20000
    default_room_options:
      max_users: 20000
      presence_broadcast: []
  mod_muc_admin: {}
  mod_offline:
    access_max_user_messages: max_user_offline_messages
  mod_ping: {}
  mod_privacy: {}
  mod_private: {}
  mod_pubsub:
    plugins: ["flat", "pep"]
  mod_push: {}
  mod_push_keepalive: {}
  mod_roster:
    versioning: true
  mod_shared_roster: {}
  mod_sic: {}
  mod_stream_mgmt:
    resend_on_timeout: if_offline
  mod_vcard:
    search: false
  mod_vcard_xupdate: {}
  mod_version: {}
`;

const archive = `  mod_mam:
    db_type: mnesia
    default: always
    assume_mam_usage: true
`;
