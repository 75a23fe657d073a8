import { NotificationOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect } from "react";
import { useChat } from "../chat/chat-state.ts";
import { groupConversationId } from "../chat/group-actions.ts";
import { type NoticeView, systemConversationId } from "../chat/group-views.ts";
import { useGroups } from "../chat/groups-state.ts";
import { markRead } from "../chat/open-conversation.ts";
import { goToConversation } from "../chat/route.ts";
import { smartTime } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { NothingHere } from "../layout/nothing-here.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";
import "./groups-page.css";
import { JoinRequests } from "./join-requests.tsx";
import { noticeText } from "./notice-text.ts";

/** Told with the tips of the group, or with the requests above. */
const askingKinds = new Set([1, 12]);
const askingApp = 255;

/** Who waits to be let in, and what the service told about groups. */
export function NoticesPage() {
  const t = useText();
  const notices = useGroups((state) => state.notices);
  const isAsked = useGroups((state) => state.requests.length > 0);
  const unread = useChat((state) => state.conversations.find(({ id }) => id === systemConversationId)?.unread ?? 0);
  useEffect(() => {
    if (unread > 0) markRead(systemConversationId);
  }, [unread]);
  const told = notices.filter(({ kind }) => !askingKinds.has(kind));
  return (
    <DetailPage title={t.groupNotices}>
      <JoinRequests title={t.joinRequests} />
      {told.length === 0 && !isAsked && (
        <NothingHere icon={<NotificationOutlined aria-hidden />} title={t.noNotices} hint={t.noNoticesHint} />
      )}
      {told.length > 0 && (
        <Sheet title={t.groupNotices}>
          {told.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </Sheet>
      )}
    </DetailPage>
  );
}

function Notice({ notice }: { notice: NoticeView }) {
  const t = useText();
  const language = useLanguage();
  const { groupId, groupName, kind, time, words } = notice;
  const group = useGroups((state) => state.groups[groupId]);
  return (
    <article className="notice-row">
      <Avatar isGroup userId={groupId} name={groupName} src={group?.avatar ?? ""} size={42} />
      <div className="notice-row-text">
        {noticeText(notice, t)}
        {words && kind !== askingApp && <q className="notice-row-words">{words}</q>}
        <time className="notice-row-time">{smartTime(time, language, t)}</time>
      </div>
      {group?.self && <Button onClick={() => goToConversation(groupConversationId(groupId))}>{t.openChat}</Button>}
    </article>
  );
}
