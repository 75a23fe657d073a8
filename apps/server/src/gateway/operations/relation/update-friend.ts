import { getFriends, updateFriends } from "@hongyan/domain";
import { ImError, relationErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";

export const updateFriend: OperationHandler<"updateFriend"> = async ({ domain }, session, input) => {
  const { userId, remark, custom = {} } = input;
  const me = session.account;
  const fields: [string, string][] = Object.entries(custom);
  if (remark !== undefined) fields.push(["Tag_SNS_IM_Remark", remark]);
  const [result] = await updateFriends(domain, session.app, { me, changes: [{ userId, fields }] });
  if (result && result.code !== 0) throw new ImError({ code: result.code, text: result.message });
  const [friend] = (await getFriends(domain, session.app, { me, userIds: [userId] })).friends;
  if (!friend) throw new ImError(relationErrors.notFriend);
  return { friend };
};
