import { ArrowLeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type FormEvent, useEffect, useId, useMemo, useState } from "react";
import { Goose } from "../brand/goose-mark.tsx";
import { fetchDemoConfig } from "../chat/demo-server.ts";
import { useText } from "../i18n/language.ts";
import { LanguageButton, ThemeButton } from "../layout/preference-buttons.tsx";
import { Avatar } from "../people/avatar.tsx";
import { goLive } from "./live-route.ts";
import { patchLive, useLive } from "./live-state.ts";
import "./lobby.css";
import { NewRoomDialog } from "./new-room-dialog.tsx";
import { type KnownRoom, readKnownRooms } from "./rooms-known.ts";
import { StageArt } from "./stage-art.tsx";

/** Which rooms there are, and the way to one of one's own. */
export function Lobby({ startsNew }: { startsNew: boolean }) {
  const t = useText();
  const me = useLive((state) => state.me);
  const rooms = useRooms();
  const start = () => {
    if (me) goLive({ kind: "new" });
    else patchLive({ asksName: true });
  };
  useEffect(() => {
    if (startsNew && !me) patchLive({ asksName: true });
  }, [startsNew, me]);
  return (
    <main className="lobby">
      <header className="lobby-hero">
        <StageArt />
        <nav className="lobby-bar" aria-label={t.appName}>
          <a className="lobby-back" href={import.meta.env.BASE_URL}>
            <ArrowLeftOutlined aria-hidden /> {t.toChats}
          </a>
          <LanguageButton />
          <ThemeButton />
        </nav>
        <div className="lobby-title">
          <Goose className="lobby-goose" />
          <h1>{t.liveRooms}</h1>
          <p>{t.liveLobbyHint}</p>
        </div>
      </header>
      <div className="lobby-body">
        <div className="lobby-doors">
          <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} onClick={start}>
            {t.startRoom}
          </Button>
          <EnterById />
        </div>
        <h2 className="lobby-heading">{t.roomsHere}</h2>
        {rooms.length === 0 ? (
          <p className="lobby-empty">{t.noRooms}</p>
        ) : (
          <ul className="lobby-rooms">
            {rooms.map((room) => (
              <li key={room.groupId}>
                <RoomCard room={room} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {startsNew && me && <NewRoomDialog />}
    </main>
  );
}

function EnterById() {
  const t = useText();
  const id = useId();
  const [groupId, setGroupId] = useState("");
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (groupId.trim()) goLive({ kind: "room", groupId: groupId.trim() });
  };
  return (
    <form className="lobby-enter" onSubmit={enter}>
      <label className="visually-hidden" htmlFor={id}>
        {t.roomId}
      </label>
      <Input
        id={id}
        size="large"
        value={groupId}
        autoComplete="off"
        placeholder={t.roomIdHint}
        onChange={(event) => setGroupId(event.target.value)}
      />
      <Button size="large" htmlType="submit" disabled={groupId.trim() === ""}>
        {t.enterRoom}
      </Button>
    </form>
  );
}

function RoomCard({ room: { groupId, name, online = 0 } }: { room: KnownRoom }) {
  const t = useText();
  return (
    <button type="button" className="lobby-room" onClick={() => goLive({ kind: "room", groupId })}>
      <Avatar isGroup userId={groupId} name={name} size={52} />
      <span className="lobby-room-text">
        <span className="lobby-room-name">{name}</span>
        <span className="lobby-room-id">{online > 0 ? t.watching(online) : groupId}</span>
      </span>
      <RightOutlined aria-hidden />
    </button>
  );
}

/** Those the server names, and those this browser remembers. */
function useRooms(): readonly KnownRoom[] {
  const [named, setNamed] = useState<readonly KnownRoom[]>([]);
  useEffect(() => {
    void fetchDemoConfig()
      .then(({ rooms = [] }) => setNamed(rooms))
      .catch(() => undefined);
  }, []);
  return useMemo(() => {
    const known = readKnownRooms().filter(({ groupId }) => !named.some((room) => room.groupId === groupId));
    return [...named, ...known];
  }, [named]);
}
