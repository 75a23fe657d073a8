import { getProfiles as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getProfiles: OperationHandler<"getProfiles"> = async ({ domain }, session, input) => {
  const profiles = await get(domain, session.app, input.userIds);
  return { profiles: [...profiles.values()].filter((profile) => profile !== undefined) };
};
