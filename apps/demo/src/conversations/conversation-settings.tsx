import {
  BellOutlined,
  ClearOutlined,
  FolderOutlined,
  PushpinOutlined,
  RightOutlined,
  StarOutlined,
} from "@ant-design/icons";
import { App } from "antd";
import { clearHistory, pinConversation, quietConversation, starConversation } from "../chat/conversation-actions.ts";
import type { ConversationView } from "../chat/views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { Sheet, SheetRow, SwitchRow } from "../layout/sheet.tsx";

/** How one keeps a conversation. */
export function ConversationSettings({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const showDialog = useDialog();
  const { act } = useAct();
  const askClear = useClearHistory(conversation);
  const { isQuiet, isPinned, isStarred, groups } = conversation;
  return (
    <Sheet>
      <SwitchRow
        icon={<BellOutlined />}
        label={t.doNotDisturb}
        isOn={isQuiet}
        onToggle={() => void act(() => quietConversation(conversation))}
      />
      <SwitchRow
        icon={<PushpinOutlined />}
        label={t.pin}
        isOn={isPinned}
        onToggle={() => void act(() => pinConversation(conversation))}
      />
      <SwitchRow
        icon={<StarOutlined />}
        label={t.starred}
        isOn={isStarred}
        onToggle={() => void act(() => starConversation(conversation))}
      />
      <SheetRow
        icon={<FolderOutlined />}
        label={t.conversationGroups}
        onClick={() => showDialog({ kind: "conversationGroups", conversation })}
      >
        <span className="sheet-row-value">{groups.join(t.listComma) || t.none}</span>
        <RightOutlined className="sheet-row-arrow" aria-hidden />
      </SheetRow>
      <SheetRow icon={<ClearOutlined />} label={t.clearHistory} onClick={askClear} />
    </Sheet>
  );
}

export function useClearHistory(conversation: ConversationView) {
  const t = useText();
  const { modal } = App.useApp();
  const { act } = useAct();
  return () =>
    modal.confirm({
      title: t.clearHistoryTitle,
      content: t.clearHistoryHint,
      okText: t.clearHistory,
      icon: null,
      centered: true,
      width: 380,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: () => act(() => clearHistory(conversation)),
    });
}
