import type { AppSettings } from "@hongyan/domain";
import { accountErrors, ImError } from "@hongyan/protocol";
import { commands } from "../rest/commands/index.ts";

/** A rate for a command that does not exist would be obeyed by nobody: most likely its name is misspelled. */
export function checkRestRates(settings: Partial<AppSettings> | undefined): void {
  const names = new Set(commands.map(({ service, name }) => `${service}/${name}`));
  const unknown = Object.keys(settings?.restRates?.commands ?? {}).find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new ImError(accountErrors.badParameter, `settings/restRates/commands: there is no command ${unknown}`);
}
