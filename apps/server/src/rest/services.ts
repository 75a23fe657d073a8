import {
  accountErrors,
  configErrors,
  conversationErrors,
  type ErrorSpec,
  extensionErrors,
  groupErrors,
  openimErrors,
  profileErrors,
  recordErrors,
  relationErrors,
} from "@hongyan/protocol";

/** What the commands of one service have in common on the wire. */
type Service = {
  /** Answer when something breaks inside. */
  internal: ErrorSpec;
  /** Whether answers carry `ErrorDisplay`. */
  hasErrorDisplay: boolean;
};

export const services = {
  im_open_login_svc: { internal: accountErrors.internal, hasErrorDisplay: false },
  openim: { internal: openimErrors.internal, hasErrorDisplay: false },
  profile: { internal: profileErrors.internal, hasErrorDisplay: true },
  openim_msg_ext_http_svc: { internal: extensionErrors.internal, hasErrorDisplay: false },
  sns: { internal: relationErrors.internal, hasErrorDisplay: true },
  follow: { internal: relationErrors.internal, hasErrorDisplay: true },
  recentcontact: { internal: conversationErrors.internal, hasErrorDisplay: true },
  openconfigsvr: { internal: configErrors.internal, hasErrorDisplay: false },
  open_msg_svc: { internal: recordErrors.internal, hasErrorDisplay: false },
  ConfigSvc: { internal: configErrors.internal, hasErrorDisplay: false },
  im_cos_msg: { internal: configErrors.internal, hasErrorDisplay: false },
  group_open_http_svc: { internal: groupErrors.internal, hasErrorDisplay: false },
  group_open_attr_http_svc: { internal: groupErrors.internal, hasErrorDisplay: false },
  group_open_avchatroom_http_svc: { internal: groupErrors.internal, hasErrorDisplay: false },
  million_group_open_http_svc: { internal: groupErrors.internal, hasErrorDisplay: false },
} as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof services;
