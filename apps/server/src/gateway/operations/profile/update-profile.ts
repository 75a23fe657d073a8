import { setOwnProfile } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const updateProfile: OperationHandler<"updateProfile"> = ({ domain }, session, input) =>
  setOwnProfile(domain, session.app, {
    me: session.account,
    fields: Object.entries(input.fields),
    fromConnection: session.connection.id,
  });
