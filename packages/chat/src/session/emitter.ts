import { localCodes } from "../chat-error.ts";
import type { EventName } from "../constants/event.ts";
import type { EventData } from "../events.ts";
import type { Logger } from "./logger.ts";

// biome-ignore lint/suspicious/noExplicitAny: handlers are typed where apps register them.
export type Handler = (event: any) => void;
type Registration = { handler: Handler; context: unknown; isOnce: boolean };

export type Emitter = {
  add(event: string, handler: Handler, context: unknown, isOnce: boolean): void;
  remove(event: string, handler: Handler, onlyOne: boolean): void;
  emit<Name extends keyof EventData & EventName>(name: Name, data: EventData[Name]): void;
  clear(): void;
};

export function createEmitter(log: Logger): Emitter {
  const registrations = new Map<string, Registration[]>();

  function call({ handler, context }: Registration, event: { name: string; data: unknown }) {
    try {
      handler.call(context, event);
    } catch (cause) {
      log.error(`${localCodes.handlerThrew}: a handler of ${event.name} threw`, cause);
    }
  }

  const emitter: Emitter = {
    add: (event, handler, context, isOnce) => {
      if (typeof handler !== "function") return log.warn(`on(${event}) needs a function`);
      registrations.set(event, [...(registrations.get(event) ?? []), { handler, context, isOnce }]);
    },
    remove: (event, handler, onlyOne) => {
      const kept = [...(registrations.get(event) ?? [])];
      for (let index = kept.findIndex((one) => one.handler === handler); index >= 0; ) {
        kept.splice(index, 1);
        index = onlyOne ? -1 : kept.findIndex((one) => one.handler === handler);
      }
      registrations.set(event, kept);
    },
    emit: (name, data) => {
      for (const registration of registrations.get(name) ?? []) {
        if (registration.isOnce) emitter.remove(name, registration.handler, true);
        call(registration, { name, data });
      }
    },
    clear: () => registrations.clear(),
  };
  return emitter;
}
