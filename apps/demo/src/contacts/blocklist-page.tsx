import { SafetyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect } from "react";
import { readProfiles, unblock } from "../chat/contact-actions.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { NothingHere } from "../layout/nothing-here.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";
import "./blocklist-page.css";
import { useAct } from "./use-act.ts";

export function BlocklistPage() {
  const t = useText();
  const blocked = useContacts((state) => state.blocked);
  useEffect(() => {
    void readProfiles(blocked).catch(() => undefined);
  }, [blocked]);
  return (
    <DetailPage title={t.blocklist}>
      {blocked.length === 0 ? (
        <NothingHere icon={<SafetyOutlined aria-hidden />} title={t.nobodyBlocked} hint={t.nobodyBlockedHint} />
      ) : (
        <Sheet note={t.blocklistHint}>
          {blocked.map((userId) => (
            <Blocked key={userId} userId={userId} />
          ))}
        </Sheet>
      )}
    </DetailPage>
  );
}

function Blocked({ userId }: { userId: string }) {
  const t = useText();
  const profile = useContacts((state) => state.profiles[userId]);
  const { isBusy, act } = useAct();
  const name = profile?.nick ?? userId;
  return (
    <div className="blocked">
      <Avatar userId={userId} name={name} src={profile?.avatar ?? ""} size={42} />
      <span className="blocked-text">
        <span className="blocked-name">{name}</span>
        <span className="blocked-id">{userId}</span>
      </span>
      <Button
        disabled={isBusy}
        aria-label={t.unblockName(name)}
        onClick={() => void act(() => unblock(userId), t.unblocked(name))}
      >
        {t.unblock}
      </Button>
    </div>
  );
}
