import { accountErrors, conversationErrors, type ErrorSpec, openimErrors, profileErrors } from "@hongyan/protocol";

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
  recentcontact: { internal: conversationErrors.internal, hasErrorDisplay: true },
} as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof services;
