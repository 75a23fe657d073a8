import { ChatError, localCodes } from "./chat-error.ts";

type Method = (...given: unknown[]) => unknown;

/** The same methods, whose promises reject with a `ChatError` only: apps read `code`, also where a parameter is missing. */
export function withCodes<Methods extends object>(methods: Methods): Methods {
  const entries = Object.entries(methods as Record<string, Method>).map(([name, method]) => {
    const call: Method = (...given) => {
      const answer = method(...given);
      return answer instanceof Promise ? answer.catch((cause) => Promise.reject(toChatError(name, cause))) : answer;
    };
    return [name, call];
  });
  return Object.fromEntries(entries);
}

function toChatError(name: string, cause: unknown): ChatError {
  if (cause instanceof ChatError) return cause;
  const error = new ChatError(
    localCodes.stumbled,
    `${name}: ${cause instanceof Error ? cause.message : String(cause)}`,
  );
  error.cause = cause;
  return error;
}
