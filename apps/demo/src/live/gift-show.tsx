import { type CSSProperties, useEffect } from "react";
import { Goose } from "../brand/goose-mark.tsx";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import { useStore } from "../store/use-store.ts";
import "./gifts.css";
import { gifts } from "./gifts.ts";
import { endGift, type GivenGift, givenGiftsStore } from "./given-gifts.ts";

const shownForMs = 3_200;
const mostAtOnce = 2;
const sparks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Gifts fly in, two at a time. */
export function GiftShow() {
  const given = useStore(givenGiftsStore, (all) => all);
  return (
    <div className="gift-show" aria-hidden="true">
      {given.slice(0, mostAtOnce).map((one) => (
        <Flight key={one.key} given={one} />
      ))}
    </div>
  );
}

function Flight({ given: { key, line, times } }: { given: GivenGift }) {
  const t = useText();
  const gift = line.gift ?? "";
  useEffect(() => {
    if (times === 0) return;
    // One more of the same keeps it there for longer.
    const timer = setTimeout(() => endGift(key), shownForMs);
    return () => clearTimeout(timer);
  }, [key, times]);
  return (
    <div className={`gift-flight is-${gift}`}>
      <div className="gift-card">
        <Avatar userId={line.userId} name={line.name} src={line.avatar} size={38} />
        <span className="gift-words">
          <strong>{line.name}</strong>
          <span>{t.giftNames[gift]}</span>
        </span>
        <span className="gift-picture">{gifts.find(({ key }) => key === gift)?.emoji || <Goose />}</span>
        {times > 1 && (
          <span key={times} className="gift-times">
            ×{times}
          </span>
        )}
      </div>
      {gift === "fireworks" && (
        <span className="gift-sparks">
          {sparks.map((spark) => (
            <i key={spark} style={{ "--angle": `${spark * 30}deg` } as CSSProperties} />
          ))}
        </span>
      )}
    </div>
  );
}
