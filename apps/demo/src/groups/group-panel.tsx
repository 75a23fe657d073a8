import { ArrowLeftOutlined, CloseOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { readGroup } from "../chat/group-actions.ts";
import { loadMembers } from "../chat/member-actions.ts";
import type { ConversationView } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useMediaQuery } from "../layout/use-media-query.ts";
import "../people/peer-panel.css";
import { GroupAbout, type GroupPanelPage } from "./group-about.tsx";
import "./group-panel.css";
import { JoinRequests } from "./join-requests.tsx";
import { MembersPage } from "./members-page.tsx";

type GroupPanelProps = { conversation: ConversationView; onClose: () => void };

/** A group's details: a third pane where there is room, a drawer where there is not. */
export function GroupPanel({ conversation, onClose }: GroupPanelProps) {
  const t = useText();
  const isWide = useMediaQuery("(min-width: 1120px)");
  const [page, setPage] = useState<GroupPanelPage>("about");
  const { peerId: groupId } = conversation;
  useEffect(() => {
    void readGroup(groupId).catch(() => undefined);
    void loadMembers(groupId);
  }, [groupId]);
  const title = { about: t.groupDetails, members: t.members, requests: t.joinRequests }[page];
  const back = page !== "about" && (
    <IconButton label={t.back} onClick={() => setPage("about")}>
      <ArrowLeftOutlined />
    </IconButton>
  );
  const content = <PanelPage page={page} conversation={conversation} onPage={setPage} />;
  if (!isWide) {
    return (
      <Drawer
        open
        title={
          <span className="group-panel-title">
            {back}
            {title}
          </span>
        }
        placement="right"
        size="min(400px, 100vw)"
        classNames={{ body: page === "members" ? "peer-drawer members-drawer" : "peer-drawer" }}
        onClose={onClose}
      >
        {content}
      </Drawer>
    );
  }
  return (
    <aside className="peer-panel" aria-label={title}>
      <div className={back ? "peer-panel-bar has-back" : "peer-panel-bar"}>
        {back}
        <h2>{title}</h2>
        <IconButton label={t.close} onClick={onClose}>
          <CloseOutlined />
        </IconButton>
      </div>
      <div className={page === "members" ? "peer-panel-body is-full" : "peer-panel-body"}>{content}</div>
    </aside>
  );
}

type PanelPageProps = { page: GroupPanelPage; conversation: ConversationView; onPage: (page: GroupPanelPage) => void };

function PanelPage({ page, conversation, onPage }: PanelPageProps) {
  if (page === "members") return <MembersPage groupId={conversation.peerId} />;
  if (page === "requests") return <JoinRequests groupId={conversation.peerId} />;
  return <GroupAbout conversation={conversation} onPage={onPage} />;
}
