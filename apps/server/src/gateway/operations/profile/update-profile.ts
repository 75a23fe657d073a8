import { setProfile } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const updateProfile: OperationHandler<"updateProfile"> = async ({ domain }, session, input) => ({
  profile: await setProfile(domain, session.app, {
    userId: session.account.userId,
    fields: Object.entries(input.fields),
    fromConnection: session.connection.id,
  }),
});
