import { useChat } from "../chat/chat-state.ts";
import { goToPlace } from "../chat/route.ts";
import { useText } from "../i18n/language.ts";
import "./bottom-bar.css";
import { PlaceBadge } from "./place-badge.tsx";
import { usePlaces } from "./places.ts";

/** The places of the app under a phone's thumb. */
export function BottomBar() {
  const t = useText();
  const here = useChat((state) => state.route.place);
  return (
    <nav className="bottom-bar" aria-label={t.appName}>
      {usePlaces().map(({ place, label, Icon, ...waiting }) => (
        <button
          key={place}
          type="button"
          className="bottom-place"
          aria-current={place === here ? "page" : undefined}
          onClick={() => goToPlace(place, false)}
        >
          <span className="bottom-icon">
            <Icon aria-hidden />
          </span>
          <span className="place-name">{label}</span>
          <PlaceBadge {...waiting} />
        </button>
      ))}
    </nav>
  );
}
