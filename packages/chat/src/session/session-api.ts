import type { EventName } from "../constants/event.ts";
import type { EventHandler } from "../events.ts";
import type { Result } from "../result.ts";

export type LoginOptions = {
  userID: string;
  /** Signed by the app's back end. */
  userSig: string;
};

export type LoginResult = {
  actionStatus: "OK";
  errorCode: 0;
  errorInfo: string;
  userID: string;
  /** The account's number, the first part of its message IDs. */
  tinyID: string;
  /** This account was logged in on this instance already. */
  repeatLogin?: true;
};

/** Life cycle and events of an instance. */
export type SessionApi = {
  /**
   * Logs in and connects. Success is not readiness: wait for `EVENT.SDK_READY` before other calls.
   * The instance reconnects and logs in again by itself until `logout`, `destroy` or a kick.
   *
   * Errors: 2002 no userID, 2003 no userSig, 2025 another login is running or another account is logged in,
   * 2801 server not reachable, 70xxx UserSig refused, 70090 (of this server only) this version of the app is too old:
   * `error.data.upgrade` is an `UpgradePrompt` to show. The same ends a login later with `EVENT.ERROR` and
   * `EVENT.KICKED_OUT`, whose data carry `upgrade` too.
   * Source: Web SDK, "login".
   */
  login(options: LoginOptions): Promise<Result<LoginResult>>;
  /**
   * Logs out and forgets everything in memory; raises `EVENT.SDK_NOT_READY`. Handlers stay registered.
   * Source: Web SDK, "logout".
   */
  logout(): Promise<Result<Record<string, never>>>;
  /** Logs out, disconnects and frees the instance; a later `create` makes a new one. Source: Web SDK, "destroy". */
  destroy(): Promise<void>;
  /** Whether calls that need a login may be made. Source: Web SDK, "isReady". */
  isReady(): boolean;
  /** The userID, `''` when logged out. Source: Web SDK, "getLoginUser". */
  getLoginUser(): string;
  /** The server's clock in Unix seconds. Source: Web SDK, "getServerTime". */
  getServerTime(): number;
  /**
   * Calls `handler` with `{ name, data }` on each such event. Register before `login`; handlers survive `logout`.
   * A handler that throws is logged with code 2109 and does not disturb others.
   * Source: Web SDK, "on".
   */
  on<Name extends EventName>(event: Name, handler: EventHandler<Name>, context?: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: event names kept in plain strings stay usable.
  on(event: string, handler: (event: any) => void, context?: unknown): void;
  // biome-ignore lint/complexity/noBannedTypes: handlers kept in plain variables as well.
  on(event: string, handler: Function, context?: unknown): void;
  /**
   * Removes a handler: all its registrations, or one of them with `once`. `context` need not match.
   * Source: Web SDK, "off".
   */
  // biome-ignore lint/complexity/noBannedTypes: any handler that was given to `on`.
  off(event: string, handler: Function, context?: unknown, once?: boolean): void;
  /** Like `on`, for the next such event only. Source: Web SDK, "once". */
  once<Name extends EventName>(event: Name, handler: EventHandler<Name>, context?: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: as for `on`.
  once(event: string, handler: (event: any) => void, context?: unknown): void;
  // biome-ignore lint/complexity/noBannedTypes: as for `on`.
  once(event: string, handler: Function, context?: unknown): void;
  /**
   * Adds plugins by key, before `login`. `websocket`: a WebSocket constructor for a run time that has none.
   * Unknown keys are kept and have no effect. Source: Web SDK, "registerPlugin".
   */
  registerPlugin(plugins: object): void;
  /** 0 everything, 1 release, 2 warnings, 3 errors, 4 nothing. Source: Web SDK, "setLogLevel". */
  setLogLevel(level: number): void;
  /**
   * Questions that UI kits ask: `canIUseModule` with a list of one module name (answers at once),
   * `isCommercialAbilityEnabled` with the number of an ability (`data.enabled`), anything else resolves to an empty
   * `data`. Source: Web SDK, "callExperimentalAPI".
   */
  // biome-ignore lint/suspicious/noExplicitAny: the answer depends on the key.
  callExperimentalAPI(key: string, options?: unknown): any;
};
