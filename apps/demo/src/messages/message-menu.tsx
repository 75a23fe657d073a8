import {
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
  EyeOutlined,
  RedoOutlined,
  RollbackOutlined,
  ShareAltOutlined,
} from "@ant-design/icons";
import { App, Dropdown, type MenuProps } from "antd";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import { reasonOf } from "../chat/client.ts";
import {
  beginEdit,
  deleteMessage,
  mayEdit,
  mayRecall,
  mayRecallOthers,
  recallMessage,
} from "../chat/message-actions.ts";
import { sendAgain } from "../chat/send-message.ts";
import { type MessageView, textOf } from "../chat/views.ts";
import { mentionAgain } from "../composer/edit-again.ts";
import { type Dictionary, useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";

type Place = { x: number; y: number };
type OpenMenu = (message: MessageView, place: Place) => void;

const MenuContext = createContext<OpenMenu>(() => undefined);

export const useOpenMessageMenu = (): OpenMenu => use(MenuContext);

/** The context menu of messages: one for the whole list, since a menu for each bubble makes scrolling slow. */
export function MessageMenu({ children }: { children: ReactNode }) {
  const t = useText();
  const act = useActions();
  const [place, setPlace] = useState<Place>();
  const [items, setItems] = useState<Item[]>([]);
  const open = useCallback<OpenMenu>(
    (message, at) => {
      setItems(itemsFor(message, t, (action) => act(action, message)));
      setPlace(at);
    },
    [act, t],
  );
  return (
    <MenuContext value={open}>
      {children}
      <Dropdown
        open={place !== undefined}
        trigger={["click"]}
        autoFocus
        menu={{ items, onClick: () => setPlace(undefined) }}
        onOpenChange={(isOpen) => !isOpen && setPlace(undefined)}
      >
        <span className="message-menu-anchor" aria-hidden="true" style={{ left: place?.x ?? 0, top: place?.y ?? 0 }} />
      </Dropdown>
    </MenuContext>
  );
}

type Action = "readers" | "mention" | "copy" | "edit" | "forward" | "retry" | "recall" | "delete";
type Item = NonNullable<NonNullable<MenuProps["items"]>[number]>;

function useActions() {
  const t = useText();
  const { message: toast } = App.useApp();
  const showDialog = useDialog();
  return useCallback(
    (action: Action, message: MessageView) => {
      const tell = (fault: unknown) => void toast.error(t.failed(reasonOf(fault)));
      const copied = () => void toast.success(t.copied, 1.2);
      if (action === "copy") void navigator.clipboard.writeText(textOf(message) ?? "").then(copied, tell);
      if (action === "readers") showDialog({ kind: "readers", message });
      if (action === "mention")
        mentionAgain.set({ id: message.conversationId, userId: message.from, name: message.nick });
      if (action === "edit") beginEdit(message);
      if (action === "forward") showDialog({ kind: "forward", message });
      if (action === "retry") sendAgain(message);
      if (action === "recall") void recallMessage(message).catch(tell);
      if (action === "delete") void deleteMessage(message).catch(tell);
    },
    [t, toast, showDialog],
  );
}

/** What may be done with a message depends on the moment the menu is opened. */
function itemsFor(message: MessageView, t: Dictionary, act: (action: Action) => void): Item[] {
  const item = (key: Action, icon: ReactNode, label: string, more = {}): Item => ({
    key,
    icon,
    label,
    onClick: () => act(key),
    ...more,
  });
  const isSent = message.status === "sent";
  const isGroup = message.conversationId.startsWith("GROUP");
  const items: (Item | false)[] = [
    message.status === "failed" && item("retry", <RedoOutlined aria-hidden />, t.retry),
    textOf(message) !== undefined && item("copy", <CopyOutlined aria-hidden />, t.copy),
    isGroup && isSent && !message.isOwn && item("mention", <span aria-hidden="true">@</span>, t.mentionThem),
    isGroup &&
      isSent &&
      message.isOwn &&
      message.receipt?.unreadCount !== undefined &&
      item("readers", <EyeOutlined aria-hidden />, t.readersOf),
    mayEdit(message) && item("edit", <EditOutlined aria-hidden />, t.edit),
    isSent && item("forward", <ShareAltOutlined aria-hidden />, t.forward),
    (mayRecall(message) || mayRecallOthers(message)) && item("recall", <RollbackOutlined aria-hidden />, t.recall),
    message.status !== "sending" && item("delete", <DeleteOutlined aria-hidden />, t.deleteForMe, { danger: true }),
  ];
  return items.filter((one) => one !== false);
}
