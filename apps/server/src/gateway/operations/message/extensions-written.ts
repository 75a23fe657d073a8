import type { ExtensionsWritten } from "@hongyan/domain";
import type { OperationOutput } from "@hongyan/protocol";

/** What a write of key-value pairs answers. */
export function extensionsWritten({ pairs, ...rest }: ExtensionsWritten): OperationOutput<"setMessageExtensions"> {
  return { results: pairs.map(({ error, extension }) => ({ code: error?.code ?? 0, extension })), ...rest };
}
