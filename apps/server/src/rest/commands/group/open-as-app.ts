import { actAsApp, requireAccount, requireGroup } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import type { CommandContext } from "../../define-command.ts";

/** A group, and the back end as who acts in it. */
export async function openAsApp({ domain, app, identifier }: CommandContext, groupId: string) {
  const typed = await requireGroup(domain, app, groupId);
  const actor = actAsApp(await requireAccount(domain, app, identifier, groupErrors.accountNotFound));
  return { typed, actor };
}
