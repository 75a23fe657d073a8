import type { UpgradePrompt as WirePrompt } from "@hongyan/protocol";
import { ChatError } from "../chat-error.ts";
import { localeOfRuntime } from "../locale-of-runtime.ts";
import type { UpgradePrompt } from "./upgrade-prompt.ts";

/** Why a client was refused or put out. */
export type Refusal = { code: number; message: string; upgrade?: UpgradePrompt };

export function toUpgradePrompt({ minimumVersion, text: texts, link }: WirePrompt): UpgradePrompt {
  return { minimumVersion, text: textFor(localeOfRuntime(), texts), texts, link };
}

function textFor(locale: string, texts: Record<string, string>): string {
  const [language = ""] = locale.toLowerCase().split("-");
  const names = Object.keys(texts);
  const name =
    names.find((one) => one.toLowerCase() === locale.toLowerCase()) ??
    names.find((one) => one.toLowerCase().split("-")[0] === language) ??
    names.find((one) => one.toLowerCase().split("-")[0] === "en") ??
    names[0];
  return (name !== undefined && texts[name]) || "";
}

/** A refusal of the server in the SDK's words: what to show stands in `data.upgrade`. */
export function toRefusal(error: ChatError): Refusal {
  const { code, message, data } = error;
  const { upgrade } = (data ?? {}) as { upgrade?: WirePrompt };
  return { code, message, ...(upgrade && { upgrade: toUpgradePrompt(upgrade) }) };
}

/** The error that a refused login rejects with. */
export function loginError(cause: unknown): unknown {
  if (!(cause instanceof ChatError)) return cause;
  const { code, message, upgrade } = toRefusal(cause);
  return upgrade ? new ChatError(code, message, { upgrade }) : cause;
}
