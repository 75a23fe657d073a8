import { serverNow } from "../context.ts";
import { success } from "../result.ts";
import type { Handler } from "./emitter.ts";
import type { LiveSession } from "./live-session.ts";
import { logIn, logOut } from "./log-in.ts";
import type { SessionApi } from "./session-api.ts";

/** Numbers of `isCommercialAbilityEnabled` that this version answers to: read receipts, online status. */
const abilities: readonly number[] = [2 ** 5, 2 ** 7];
/** The modules of friends and groups. */
const modules: readonly unknown[] = ["relationship-module", "group-module"];

export function createSessionMethods(live: LiveSession, forget: () => void): SessionApi {
  const { context } = live;
  const { emitter } = context;
  return {
    login: (options) => logIn(live, options),
    logout: () => logOut(live),
    destroy: async () => {
      forget();
      await logOut(live);
      emitter.clear();
    },
    isReady: () => context.session.isReady,
    getLoginUser: () => context.session.userId,
    getServerTime: () => Math.floor(serverNow(context) / 1000),
    on: (event: string, handler: unknown, of?: unknown) => emitter.add(event, handler as Handler, of, false),
    once: (event: string, handler: unknown, of?: unknown) => emitter.add(event, handler as Handler, of, true),
    off: (event, handler, _of, onlyOne) => emitter.remove(event, handler as Handler, onlyOne ?? false),
    registerPlugin: (plugins) => {
      for (const [key, plugin] of Object.entries(plugins ?? {})) context.plugins.set(key.toLowerCase(), plugin);
    },
    setLogLevel: (level) => context.log.setLevel(level),
    callExperimentalAPI: (key, options) => {
      if (key === "canIUseModule") return modules.includes([options].flat()[0]);
      if (key === "isCommercialAbilityEnabled")
        return Promise.resolve(success({ enabled: abilities.includes(Number(options)) }));
      return Promise.resolve(success({}));
    },
  };
}
