import type { Change, MessageEdit } from "../../change.ts";
import type { Applied } from "../../side.ts";
import { refusing } from "./refusing.ts";
import type { RestTarget } from "./rest-target.ts";

type C2cEdit = Extract<Change, { kind: "c2cEdit" }>;
type GroupEdit = Extract<Change, { kind: "groupEdit" }>;

const textOf = ({ body, customData }: MessageEdit) => ({
  MsgBody: [...body],
  ...(customData !== undefined && { CloudCustomData: customData }),
});

export async function applyC2cEdit({ call }: RestTarget, edit: C2cEdit): Promise<Applied> {
  const { from, to, id } = edit;
  await refusing(() =>
    call("openim/modify_c2c_msg", { From_Account: from, To_Account: to, MsgKey: id, ...textOf(edit) }),
  );
  return {};
}

export async function applyGroupEdit({ call }: RestTarget, edit: GroupEdit): Promise<Applied> {
  const { groupId, id } = edit;
  await refusing(() => call("openim/modify_group_msg", { GroupId: groupId, MsgSeq: Number(id), ...textOf(edit) }));
  return {};
}
