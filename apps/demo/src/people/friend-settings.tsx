import { CheckOutlined, EditOutlined, RightOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { type FormEvent, useState } from "react";
import { saveRemark } from "../chat/contact-actions.ts";
import { type FriendView, useFriend } from "../chat/contacts-state.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { Sheet } from "../layout/sheet.tsx";
import "./friend-settings.css";

/** What only I see of a friend: the name I give, and the groups I keep the friend in. */
export function FriendSettings({ userId }: { userId: string }) {
  const t = useText();
  const showDialog = useDialog();
  const friend = useFriend(userId);
  if (!friend) return null;
  return (
    <Sheet>
      <Remark friend={friend} />
      <button type="button" className="sheet-row" onClick={() => showDialog({ kind: "friendGroups", userId })}>
        <span className="sheet-row-label">{t.friendGroups}</span>
        <span className="sheet-row-value">{friend.groups.join(t.listComma) || t.none}</span>
        <RightOutlined className="sheet-row-arrow" aria-hidden />
      </button>
    </Sheet>
  );
}

const remarkBytes = 96;

function Remark({ friend }: { friend: FriendView }) {
  const t = useText();
  const { isBusy, act } = useAct();
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <button type="button" className="sheet-row" onClick={() => setDraft(friend.remark)}>
        <span className="sheet-row-label">{t.remark}</span>
        <span className="sheet-row-value">{friend.remark || t.none}</span>
        <EditOutlined className="sheet-row-arrow" aria-hidden />
      </button>
    );
  }
  const excess = bytesOver(draft, remarkBytes);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (excess > 0) return;
    if (await act(() => saveRemark(friend.userId, draft.trim()))) setDraft(undefined);
  };
  return (
    <form className="sheet-row friend-remark" onSubmit={(event) => void save(event)}>
      <Input
        autoFocus
        value={draft}
        aria-label={t.remark}
        placeholder={friend.nick}
        {...(excess > 0 && { status: "error" as const })}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setDraft(undefined)}
      />
      <IconButton type="submit" label={t.save} disabled={isBusy || excess > 0}>
        <CheckOutlined />
      </IconButton>
    </form>
  );
}
