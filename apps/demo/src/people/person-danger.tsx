import { StopOutlined, UserDeleteOutlined } from "@ant-design/icons";
import { App } from "antd";
import { block, removeFriend } from "../chat/contact-actions.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { Sheet, SheetRow } from "../layout/sheet.tsx";
import { useStanding } from "./person-actions.tsx";

/** What ends something between two people; each is asked for once more. */
export function PersonDanger({ userId, name }: { userId: string; name: string }) {
  const t = useText();
  const standing = useStanding(userId);
  const { askBlock, askRemove } = useEndings(userId, name);
  if (standing === "self" || standing === "blocked") return null;
  return (
    <Sheet>
      {standing === "friend" && (
        <SheetRow isDanger icon={<UserDeleteOutlined />} label={t.removeFriend} onClick={askRemove} />
      )}
      <SheetRow isDanger icon={<StopOutlined />} label={t.block} onClick={askBlock} />
    </Sheet>
  );
}

export function useEndings(userId: string, name: string) {
  const t = useText();
  const { modal } = App.useApp();
  const { act } = useAct();
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
      onOk: run,
    });
  return {
    askBlock: () => ask(t.blockTitle(name), t.blockHint, t.block, () => act(() => block(userId), t.blockedNow(name))),
    askRemove: () =>
      ask(t.removeFriendTitle(name), t.removeFriendHint, t.remove, () =>
        act(() => removeFriend(userId), t.removedNow(name)),
      ),
  };
}
