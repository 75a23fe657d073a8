import { DeleteOutlined, LogoutOutlined } from "@ant-design/icons";
import { App } from "antd";
import { dismissGroup, leaveGroup } from "../chat/group-actions.ts";
import type { GroupView } from "../chat/group-views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { Sheet, SheetRow } from "../layout/sheet.tsx";
import { mayInGroup } from "./group-rights.ts";

/** Ways out of a group, and its end; each is asked for once more. */
export function GroupEndings({ group }: { group: GroupView }) {
  const t = useText();
  const { modal } = App.useApp();
  const { act } = useAct();
  const { groupId, name, type, self } = group;
  const ask = (title: string, content: string, okText: string, run: () => Promise<unknown>) =>
    modal.confirm({
      title,
      content,
      okText,
      icon: null,
      centered: true,
      width: 380,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: () => act(run),
    });
  const mayQuit = mayInGroup(type, "quit", self?.role);
  const mayDismiss = mayInGroup(type, "dismiss", self?.role);
  if (!mayQuit && !mayDismiss) return null;
  return (
    <Sheet>
      {mayQuit && (
        <SheetRow
          isDanger
          icon={<LogoutOutlined />}
          label={t.leaveGroup}
          onClick={() => ask(t.leaveGroupTitle(name), t.leaveGroupHint, t.leaveGroup, () => leaveGroup(groupId))}
        />
      )}
      {mayDismiss && (
        <SheetRow
          isDanger
          icon={<DeleteOutlined />}
          label={t.dismissGroup}
          onClick={() =>
            ask(t.dismissGroupTitle(name), t.dismissGroupHint, t.dismissGroup, () => dismissGroup(groupId))
          }
        />
      )}
    </Sheet>
  );
}
