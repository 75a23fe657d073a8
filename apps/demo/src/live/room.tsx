import {
  ControlOutlined,
  EyeOutlined,
  HeartFilled,
  LinkOutlined,
  NotificationFilled,
  PoweroffOutlined,
} from "@ant-design/icons";
import { App, Button } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { Goose } from "../brand/goose-mark.tsx";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { Avatar } from "../people/avatar.tsx";
import { GiftShow } from "./gift-show.tsx";
import { Hearts } from "./hearts.tsx";
import { goLive } from "./live-route.ts";
import { clearRoom, isHost, type RoomFault, type RoomView, useLive } from "./live-state.ts";
import "./room.css";
import { enterRoom, leaveRoom } from "./room-session.ts";
import { StageArt } from "./stage-art.tsx";
import { Stream } from "./stream.tsx";
import { TalkBar } from "./talk-bar.tsx";

const RoomControls = lazy(async () => ({ default: (await import("./room-controls.tsx")).RoomControls }));

export function Room({ groupId }: { groupId: string }) {
  const room = useLive((state) => state.room);
  const fault = useLive((state) => state.roomFault);
  useEffect(() => {
    clearRoom();
    void enterRoom(groupId);
    return () => void leaveRoom(groupId);
  }, [groupId]);
  if (fault) return <Out fault={fault} groupId={groupId} />;
  return (
    <main className="room" aria-label={room?.name ?? groupId} aria-busy={room === undefined}>
      <div className="room-stage">
        <StageArt />
        <div className="room-shade" />
        <Hearts />
        <GiftShow />
      </div>
      {room && <Head room={room} />}
      {room && (
        <section className="room-talk">
          {room.notice && <Notice text={room.notice} />}
          <Stream room={room} />
          <TalkBar room={room} />
        </section>
      )}
    </main>
  );
}

function Head({ room }: { room: RoomView }) {
  const t = useText();
  const { message: toast } = App.useApp();
  const online = useLive((state) => state.online);
  const likes = useLive((state) => state.likes);
  const [showsControls, setShowsControls] = useState(false);
  const copy = () => {
    const copied = () => void toast.success(t.linkCopied, 1.4);
    void navigator.clipboard.writeText(location.href).then(copied, () => undefined);
  };
  return (
    <header className="room-head">
      <div className="room-who">
        <Avatar isGroup userId={room.groupId} name={room.name} size={36} />
        <div className="room-who-text">
          <h1>{room.name}</h1>
          <p>
            <span className="room-online">
              <EyeOutlined aria-hidden /> <span aria-hidden="true">{online}</span>
              <span className="visually-hidden">{t.watching(online)}</span>
            </span>
            <span className="room-likes">
              <HeartFilled aria-hidden /> <span aria-hidden="true">{likes}</span>
              <span className="visually-hidden">{t.likes(likes)}</span>
            </span>
          </p>
        </div>
      </div>
      <div className="room-buttons">
        {isHost(room) && (
          <IconButton label={t.roomControls} aria-haspopup="dialog" onClick={() => setShowsControls(true)}>
            <ControlOutlined />
          </IconButton>
        )}
        <IconButton label={t.shareRoom} onClick={copy}>
          <LinkOutlined />
        </IconButton>
        <IconButton label={t.leaveRoom} onClick={() => goLive({ kind: "lobby" })}>
          <PoweroffOutlined />
        </IconButton>
      </div>
      <Suspense>{showsControls && <RoomControls room={room} onClose={() => setShowsControls(false)} />}</Suspense>
    </header>
  );
}

function Notice({ text }: { text: string }) {
  const t = useText();
  return (
    <p className="room-notice">
      <NotificationFilled aria-hidden />
      <span className="visually-hidden">{t.roomNotice}: </span>
      {text}
    </p>
  );
}

function Out({ fault, groupId }: { fault: RoomFault; groupId: string }) {
  const t = useText();
  const words: Record<RoomFault, string> = {
    notFound: t.noSuchRoom,
    notARoom: t.notARoom,
    banned: t.bannedFromRoom,
    gone: t.roomGone,
    unreachable: t.roomUnreachable,
  };
  const again = () => {
    clearRoom();
    void enterRoom(groupId);
  };
  return (
    <main className="live-fault">
      <Goose />
      <h1>{words[fault]}</h1>
      {fault === "unreachable" && <Button onClick={again}>{t.tryAgain}</Button>}
      <Button type="primary" onClick={() => goLive({ kind: "lobby" })}>
        {t.liveRooms}
      </Button>
    </main>
  );
}
