import { AudioMutedOutlined, MoreOutlined, StopOutlined } from "@ant-design/icons";
import { App, Button, Drawer, Dropdown, Input } from "antd";
import { useEffect, useId, useState } from "react";
import { bytesOver } from "../composer/message-size.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { Sheet, SheetRow, SwitchRow } from "../layout/sheet.tsx";
import { useMediaQuery } from "../layout/use-media-query.ts";
import { Avatar } from "../people/avatar.tsx";
import { endRoom, listViewers, muteRoom, saveRoomNotice, type Viewer } from "./live-actions.ts";
import { type RoomView, useLive } from "./live-state.ts";
import "./room-controls.css";
import { usePersonMenu } from "./stream.tsx";

/** What the host decides. */
export function RoomControls({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const t = useText();
  const { modal } = App.useApp();
  const { act } = useAct();
  const isWide = useMediaQuery("(min-width: 900px)");
  const { groupId, mutesAll, role } = room;
  const askEnd = () =>
    modal.confirm({
      title: t.endRoomTitle,
      content: t.endRoomHint,
      okText: t.endRoom,
      icon: null,
      centered: true,
      width: 380,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: () => act(() => endRoom(groupId)),
    });
  return (
    <Drawer
      open
      title={t.roomControls}
      placement={isWide ? "right" : "bottom"}
      size={isWide ? 400 : "min(560px, 82vh)"}
      classNames={{ body: "room-controls" }}
      onClose={onClose}
    >
      {role === "Owner" && <RoomNotice room={room} />}
      <Sheet>
        <SwitchRow
          icon={<AudioMutedOutlined />}
          label={t.muteEverybody}
          isOn={mutesAll}
          onToggle={() => void act(() => muteRoom(groupId, !mutesAll))}
        />
        {role === "Owner" && <SheetRow isDanger icon={<StopOutlined />} label={t.endRoom} onClick={askEnd} />}
      </Sheet>
      <Viewers room={room} />
    </Drawer>
  );
}

const noticeBytes = 300;

function RoomNotice({ room: { groupId, notice } }: { room: RoomView }) {
  const t = useText();
  const id = useId();
  const { isBusy, act } = useAct();
  const [text, setText] = useState(notice);
  const excess = bytesOver(text.trim(), noticeBytes);
  return (
    <form
      className="room-notice-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (excess === 0) void act(() => saveRoomNotice(groupId, text.trim()), t.saved);
      }}
    >
      <label htmlFor={id}>{t.roomNotice}</label>
      <Input.TextArea
        id={id}
        value={text}
        placeholder={t.roomNoticeHint}
        autoSize={{ minRows: 1, maxRows: 4 }}
        {...(excess > 0 && { status: "error" as const })}
        onChange={(event) => setText(event.target.value)}
      />
      {excess > 0 && <p role="alert">{t.tooLong(excess)}</p>}
      <Button htmlType="submit" loading={isBusy} disabled={text.trim() === notice || excess > 0}>
        {t.save}
      </Button>
    </form>
  );
}

function Viewers({ room: { groupId } }: { room: RoomView }) {
  const t = useText();
  const [viewers, setViewers] = useState<readonly Viewer[]>([]);
  const online = useLive((state) => state.online);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is there changes with how many are.
  useEffect(() => {
    void listViewers(groupId)
      .then(setViewers)
      .catch(() => undefined);
  }, [groupId, online]);
  return (
    <Sheet title={t.viewersNow} note={t.viewersGuests}>
      {viewers.map((viewer) => (
        <ViewerRow key={viewer.userId} viewer={viewer} groupId={groupId} />
      ))}
    </Sheet>
  );
}

function ViewerRow({ viewer, groupId }: { viewer: Viewer; groupId: string }) {
  const t = useText();
  const { userId, name, avatar } = viewer;
  const isOwn = useLive((state) => state.me?.userId === userId);
  const menu = usePersonMenu(groupId, viewer);
  return (
    <div className="viewer">
      <Avatar userId={userId} name={name} src={avatar} size={36} />
      <span className="viewer-name">
        {name}
        {isOwn && ` (${t.you})`}
      </span>
      {!isOwn && (
        <Dropdown menu={menu} trigger={["click"]} autoFocus>
          <button type="button" className="icon-button" aria-label={t.talkTo(name)} aria-haspopup="menu">
            <MoreOutlined aria-hidden />
          </button>
        </Dropdown>
      )}
    </div>
  );
}
