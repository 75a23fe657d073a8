import { Input } from "antd";
import { useId, useState } from "react";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import { isOwnPicture, ownPictures, pictureAddress } from "../people/own-pictures.ts";
import type { ProfileForm } from "./use-profile-form.ts";

/** The letters of the name, one of the drawn pictures, or any picture of the web. */
export function AvatarChoice({ form }: { form: ProfileForm }) {
  const t = useText();
  const id = useId();
  const { userId, values, change, avatarFault } = form;
  const [wantsAddress, setWantsAddress] = useState(values.avatar !== "" && !isOwnPicture(values.avatar));
  return (
    <div className="avatar-choice">
      <Avatar userId={userId} name={values.nick || userId} src={values.avatar} size={92} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a layout of its own. */}
      <div className="avatar-choices" role="group" aria-label={t.picture}>
        <Pick name={t.pictureLetters} isChosen={values.avatar === ""} onPick={() => change({ avatar: "" })}>
          <Avatar userId={userId} name={values.nick || userId} size={44} />
        </Pick>
        {ownPictures.map((picture, index) => (
          <Pick
            key={picture}
            name={t.pictureNumber(index + 1)}
            isChosen={values.avatar === pictureAddress(picture)}
            onPick={() => change({ avatar: pictureAddress(picture) })}
          >
            <Avatar userId={userId} name="" src={pictureAddress(picture)} size={44} />
          </Pick>
        ))}
      </div>
      {wantsAddress ? (
        <div className="profile-field avatar-address">
          <label htmlFor={id}>{t.avatarUrl}</label>
          <Input
            id={id}
            type="url"
            value={values.avatar}
            placeholder="https://"
            {...(avatarFault && { status: "error" as const })}
            onChange={(event) => change({ avatar: event.target.value })}
          />
          {avatarFault && <p role="alert">{avatarFault}</p>}
        </div>
      ) : (
        <button type="button" className="text-button" onClick={() => setWantsAddress(true)}>
          {t.pictureByAddress}
        </button>
      )}
    </div>
  );
}

type PickProps = { name: string; isChosen: boolean; onPick: () => void; children: React.ReactNode };

function Pick({ name, isChosen, onPick, children }: PickProps) {
  return (
    <button type="button" className="avatar-pick" title={name} aria-pressed={isChosen} onClick={onPick}>
      {children}
      <span className="visually-hidden">{name}</span>
    </button>
  );
}
