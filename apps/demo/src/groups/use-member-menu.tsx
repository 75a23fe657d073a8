import {
  AudioMutedOutlined,
  AudioOutlined,
  CrownOutlined,
  IdcardOutlined,
  MessageOutlined,
  UserDeleteOutlined,
} from "@ant-design/icons";
import { App, type MenuProps } from "antd";
import type { ReactNode } from "react";
import { useChat } from "../chat/chat-state.ts";
import type { GroupView, MemberView } from "../chat/group-views.ts";
import { muteMember, removeMember, setAdmin } from "../chat/member-actions.ts";
import { goToConversation } from "../chat/route.ts";
import { conversationIdOf } from "../chat/views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { type GroupRight, mayInGroup, outranks } from "./group-rights.ts";
import { isMutedNow } from "./is-muted-now.ts";

type Item = NonNullable<NonNullable<MenuProps["items"]>[number]>;

/** What one may do about a member; undefined where that is nothing. */
export function useMemberMenu(group: GroupView, member: MemberView): MenuProps | undefined {
  const t = useText();
  const showDialog = useDialog();
  const { modal } = App.useApp();
  const { act } = useAct();
  const ownId = useChat((state) => state.userId);
  const { groupId, type, self } = group;
  const { userId, name, role, mutedUntil } = member;
  const isSelf = userId === ownId;
  const isAbove = outranks(self?.role, role);
  const may = (right: GroupRight) => !isSelf && isAbove && mayInGroup(type, right, self?.role);
  const item = (key: string, icon: ReactNode, label: string, onClick: () => void, more = {}): Item => ({
    key,
    icon,
    label,
    onClick,
    ...more,
  });
  const askRemove = () =>
    modal.confirm({
      title: t.removeMemberTitle(name),
      content: t.removeMemberHint,
      okText: t.removeMember,
      icon: null,
      centered: true,
      width: 380,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: () => act(() => removeMember(groupId, userId)),
    });
  const muting = isMutedNow(mutedUntil)
    ? item("unmute", <AudioOutlined aria-hidden />, t.unmute, () => void act(() => muteMember(groupId, userId, 0)))
    : item("mute", <AudioMutedOutlined aria-hidden />, t.mute, () =>
        showDialog({ kind: "muteMember", groupId, userId, name }),
      );
  const isAdmin = role === "Admin";
  const items: (Item | false)[] = [
    !isSelf &&
      item("write", <MessageOutlined aria-hidden />, t.sendMessage, () => goToConversation(conversationIdOf(userId))),
    (isSelf ? mayInGroup(type, "ownCard", self?.role) : may("editCards")) &&
      item("card", <IdcardOutlined aria-hidden />, isSelf ? t.nameCard : t.nameCardOf(name), () =>
        showDialog({ kind: "nameCard", groupId, userId }),
      ),
    may("setAdmins") &&
      item(
        "admin",
        <CrownOutlined aria-hidden />,
        isAdmin ? t.unmakeAdmin : t.makeAdmin,
        () => void act(() => setAdmin(groupId, userId, !isAdmin)),
      ),
    may("mute") && muting,
    may("remove") && item("remove", <UserDeleteOutlined aria-hidden />, t.removeMember, askRemove, { danger: true }),
  ];
  const shown = items.filter((one) => one !== false);
  return shown.length > 0 ? { items: shown } : undefined;
}
