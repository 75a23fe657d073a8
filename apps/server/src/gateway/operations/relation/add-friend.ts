import { addFriends } from "@hongyan/domain";
import { ImError, relationErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";

export const addFriend: OperationHandler<"addFriend"> = async ({ domain }, session, { isBoth, ...friend }) => {
  const { results } = await addFriends(domain, session.app, {
    me: session.account,
    friends: [friend],
    isBoth,
    origin: "client",
  });
  const { code = 0, message = "" } = results[0] ?? {};
  if (code === 0 || code === relationErrors.waitingForConsent.code) return { code: code === 0 ? 0 : 30539 };
  throw new ImError({ code, text: message });
};
