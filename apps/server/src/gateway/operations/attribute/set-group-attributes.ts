import { actAsAccount, requireGroup, setAttributes } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setGroupAttributes: OperationHandler<"setGroupAttributes"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  const actor = await actAsAccount(domain, found.group, session.account);
  const { version } = await setAttributes(domain, found, actor, input);
  return { attributes: input.attributes, version };
};
