import { serverNow } from "../context.ts";
import { success } from "../result.ts";
import type { Handler } from "./emitter.ts";
import type { LiveSession } from "./live-session.ts";
import { logIn, logOut } from "./log-in.ts";
import type { SessionApi } from "./session-api.ts";

/** Bits of `isCommercialAbilityEnabled` that this version answers to: online status. */
const onlineStatusAbility = 2 ** 7;

export function createSessionMethods(live: LiveSession, forget: () => void): SessionApi {
  const { context } = live;
  const { emitter } = context;
  return {
    login: (options) => logIn(live, options),
    logout: () => logOut(live),
    destroy: async () => {
      await logOut(live);
      emitter.clear();
      forget();
    },
    isReady: () => context.session.isReady,
    getLoginUser: () => context.session.userId,
    getServerTime: () => Math.floor(serverNow(context) / 1000),
    on: (event: string, handler: Handler, of?: unknown) => emitter.add(event, handler, of, false),
    once: (event: string, handler: Handler, of?: unknown) => emitter.add(event, handler, of, true),
    off: (event, handler, _of, onlyOne) => emitter.remove(event, handler, onlyOne ?? false),
    registerPlugin: (plugins) => {
      for (const [key, plugin] of Object.entries(plugins ?? {})) context.plugins.set(key.toLowerCase(), plugin);
    },
    setLogLevel: (level) => context.log.setLevel(level),
    callExperimentalAPI: (key, options) => {
      if (key === "canIUseModule") return false;
      if (key === "isCommercialAbilityEnabled")
        return Promise.resolve(success({ enabled: Number(options) === onlineStatusAbility }));
      return Promise.resolve(success({}));
    },
  };
}
