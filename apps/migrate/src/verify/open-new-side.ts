import { fieldTag } from "../rest/field-tag.ts";
import type { RestApp } from "../rest/rest-app.ts";
import { openRestSide, type RestSideOptions } from "./rest-side.ts";
import type { Side } from "./side.ts";

/** The app as the new side of a dump: asked for what the dump has. */
export async function openNewSide(
  old: Side,
  app: RestApp,
  options: Pick<RestSideOptions, "width" | "log" | "signal">,
): Promise<Side> {
  return openRestSide(app, { ...options, accounts: accountsOf(old), profileFields: await profileFieldsOf(old) });
}

async function* accountsOf(old: Side): AsyncGenerator<string> {
  for await (const batch of old.read("accounts")) for (const { userId } of batch) yield userId;
}

/** The API tells custom fields of profiles only to those who name them. */
async function profileFieldsOf(old: Side): Promise<string[]> {
  const names = new Set<string>();
  for await (const batch of old.read("profiles"))
    for (const { custom = {} } of batch) for (const name of Object.keys(custom)) names.add(fieldTag("Profile", name));
  return [...names];
}
