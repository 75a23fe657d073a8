import { Dropdown, type MenuProps } from "antd";
import { memo, useEffect, useLayoutEffect, useRef } from "react";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useStore } from "../store/use-store.ts";
import { banFromRoom, muteInRoom } from "./live-actions.ts";
import type { LiveLine } from "./live-lines.ts";
import { isHost, type RoomView } from "./live-state.ts";
import { readFurtherUp, streamStore } from "./live-stream.ts";
import { newcomersStore } from "./newcomers.ts";

const slackPixels = 40;

/** What is said in the room: the newest at the end, which stays in view until somebody reads further up. */
export function Stream({ room }: { room: RoomView }) {
  const t = useText();
  const lines = useStore(streamStore, (stream) => stream.lines);
  const waiting = useStore(streamStore, (stream) => stream.waiting);
  const scroll = useRef<HTMLDivElement>(null);
  const stays = useRef(true);
  const follow = () => {
    const { current } = scroll;
    if (!current) return;
    const isAtEnd = current.scrollHeight - current.scrollTop - current.clientHeight < slackPixels;
    stays.current = isAtEnd;
    readFurtherUp(!isAtEnd);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines move the end.
  useLayoutEffect(() => {
    if (stays.current) scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  }, [lines]);
  useEffect(() => {
    const { current } = scroll;
    if (!current) return;
    // A keyboard or a turned phone changes the height; the end stays the end.
    const watcher = new ResizeObserver(() => stays.current && current.scrollTo({ top: current.scrollHeight }));
    watcher.observe(current);
    return () => watcher.disconnect();
  }, []);
  const toEnd = () => {
    stays.current = true;
    readFurtherUp(false);
    scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  };
  return (
    <>
      <div className="talk">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <div ref={scroll} className="talk-scroll" role="log" aria-label={t.roomMessages} tabIndex={0} onScroll={follow}>
          <ol className="talk-lines">
            {lines.map((line) => (
              <Line key={line.id} line={line} ownerId={room.ownerId} groupId={room.groupId} mayManage={isHost(room)} />
            ))}
          </ol>
        </div>
        {waiting > 0 && (
          <button type="button" className="talk-more" onClick={toEnd}>
            {t.newBelow(waiting)}
          </button>
        )}
      </div>
      <Newcomers />
    </>
  );
}

function Newcomers() {
  const t = useText();
  const entered = useStore(newcomersStore, (newcomers) => newcomers);
  const [first] = entered?.names ?? [];
  return (
    <p className="talk-entered">
      {entered && first && <span key={entered.number}>{t.cameInAll(first, entered.names.length - 1)}</span>}
    </p>
  );
}

type LineProps = { line: LiveLine; ownerId: string; groupId: string; mayManage: boolean };

const Line = memo(function Line({ line, ownerId, groupId, mayManage }: LineProps) {
  const canBeManaged = mayManage && !line.isOwn && line.userId !== ownerId;
  return (
    <li>
      {canBeManaged ? (
        <ManagedLine line={line} groupId={groupId} />
      ) : (
        <div className={lookOf(line)}>
          <Words line={line} isHost={line.userId === ownerId} />
        </div>
      )}
    </li>
  );
});

function lookOf({ gift, isImportant, hasFailed }: LiveLine): string {
  const look = ["talk-line", gift && "is-gift", isImportant && "is-important", hasFailed && "has-failed"];
  return look.filter(Boolean).join(" ");
}

function Words({ line, isHost: byHost }: { line: LiveLine; isHost: boolean }) {
  const t = useText();
  const { name, gift, text, isImportant, hasFailed } = line;
  return (
    <>
      {byHost && <span className="talk-badge">{t.hostBadge}</span>}
      {isImportant && !byHost && <span className="talk-badge">{t.important}</span>}
      {gift ? (
        t.giftSent(name, t.giftNames[gift] ?? gift)
      ) : (
        <>
          <span className="talk-name">{name}</span>
          {text}
        </>
      )}
      {hasFailed && <span className="talk-failed">{t.notSentHere}</span>}
    </>
  );
}

const muteSeconds = 600;
const banSeconds = 3_600;

/** For those who keep the room: a line opens what can be done about its writer. */
function ManagedLine({ line, groupId }: { line: LiveLine; groupId: string }) {
  const menu = usePersonMenu(groupId, line);
  return (
    <Dropdown menu={menu} trigger={["click"]} autoFocus>
      <button type="button" className={lookOf(line)} aria-haspopup="menu">
        <Words line={line} isHost={false} />
      </button>
    </Dropdown>
  );
}

export function usePersonMenu(groupId: string, { userId, name }: { userId: string; name: string }): MenuProps {
  const t = useText();
  const { act } = useAct();
  const item = (key: string, label: string, run: () => Promise<void>, done: string, more = {}) => ({
    key,
    label,
    onClick: () => void act(run, done),
    ...more,
  });
  return {
    items: [
      item("mute", t.muteTen, () => muteInRoom(groupId, userId, muteSeconds), t.wasMuted(name)),
      item("unmute", t.unmute, () => muteInRoom(groupId, userId, 0), t.wasUnmuted(name)),
      item("ban", t.banHour, () => banFromRoom(groupId, userId, banSeconds), t.wasBanned(name), { danger: true }),
    ],
  };
}
