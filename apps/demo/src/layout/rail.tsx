import { HeartOutlined, LogoutOutlined } from "@ant-design/icons";
import { Goose } from "../brand/goose-mark.tsx";
import { useChat } from "../chat/chat-state.ts";
import { goToPlace } from "../chat/route.ts";
import { signOut } from "../chat/sign-in.ts";
import { useText } from "../i18n/language.ts";
import { livePage } from "../live/live-page.ts";
import { Avatar } from "../people/avatar.tsx";
import { IconButton } from "./icon-button.tsx";
import { PlaceBadge } from "./place-badge.tsx";
import { usePlaces } from "./places.ts";
import { LanguageButton, ThemeButton } from "./preference-buttons.tsx";
import "./rail.css";

/** The strip at the left of a wide window: who I am, where I am, how it looks. */
export function Rail() {
  const t = useText();
  const here = useChat((state) => state.route.place);
  const places = usePlaces().filter(({ place }) => place !== "me");
  return (
    <nav className="rail" aria-label={t.appName}>
      <Goose className="rail-goose" />
      <MyAvatarButton isHere={here === "me"} />
      <div className="rail-places">
        {places.map(({ place, label, Icon, ...waiting }) => (
          <button
            key={place}
            type="button"
            className="rail-place"
            aria-current={place === here ? "page" : undefined}
            onClick={() => goToPlace(place, true)}
          >
            <Icon aria-hidden />
            <span className="place-name">{label}</span>
            <PlaceBadge {...waiting} />
          </button>
        ))}
      </div>
      <a className="rail-place rail-live" href={livePage}>
        <HeartOutlined aria-hidden />
        <span className="place-name">{t.liveTitle}</span>
      </a>
      <div className="rail-space" />
      <LanguageButton />
      <ThemeButton />
      <IconButton label={t.signOut} onClick={() => void signOut()}>
        <LogoutOutlined />
      </IconButton>
    </nav>
  );
}

function MyAvatarButton({ isHere }: { isHere: boolean }) {
  const t = useText();
  const me = useChat((state) => state.me);
  if (!me) return null;
  return (
    <button
      type="button"
      className="my-avatar"
      title={me.nick}
      aria-current={isHere ? "page" : undefined}
      onClick={() => goToPlace("me", true)}
    >
      <Avatar userId={me.userId} name={me.nick} src={me.avatar} size={40} />
      <span className="visually-hidden">
        {t.myProfile}: {me.nick}
      </span>
    </button>
  );
}
