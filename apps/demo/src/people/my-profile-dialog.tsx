import { App, Button, Input, Modal, Segmented } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { reasonOf, TYPES } from "../chat/client.ts";
import { saveProfile } from "../chat/profile-actions.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { safeUrl } from "../messages/safe-url.ts";
import { Avatar } from "./avatar.tsx";
import "./my-profile-dialog.css";

/** What the form holds, what is wrong with it, and how it is saved. */
function useProfileForm(close: () => void) {
  const t = useText();
  const me = useChat((state) => state.me);
  const { message } = App.useApp();
  const [form, setForm] = useState(() => ({
    nick: me?.nick ?? "",
    signature: me?.signature ?? "",
    gender: me?.gender ?? TYPES.GENDER_UNKNOWN,
    avatar: me?.avatar ?? "",
  }));
  const [isSaving, setSaving] = useState(false);
  const [wasTried, setTried] = useState(false);
  const nickFault = form.nick.trim() === "" ? t.required : "";
  const avatarFault = form.avatar === "" || safeUrl(form.avatar) ? "" : t.mustBeWebAddress;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nickFault || avatarFault) return;
    setSaving(true);
    try {
      await saveProfile({ ...form, nick: form.nick.trim(), signature: form.signature.trim() });
      void message.success(t.saved, 1.2);
      close();
    } catch (fault) {
      void message.error(t.failed(reasonOf(fault)));
      setSaving(false);
    }
  };
  return { me, form, setForm, isSaving, wasTried, nickFault, avatarFault, save };
}

export function MyProfileDialog() {
  const t = useText();
  const showDialog = useDialog();
  const close = () => showDialog(undefined);
  const { me, form, setForm, isSaving, wasTried, nickFault, avatarFault, save } = useProfileForm(close);
  const ids = { nick: useId(), signature: useId(), avatar: useId() };
  if (!me) return null;
  return (
    <Modal open centered width={420} title={t.myProfile} footer={null} onCancel={close}>
      <form className="my-profile" onSubmit={(event) => void save(event)}>
        <div className="my-profile-head">
          <Avatar userId={me.userId} name={form.nick || me.userId} src={form.avatar} size={72} />
          <code>{me.userId}</code>
        </div>
        <label htmlFor={ids.nick}>{t.nickname}</label>
        <Input
          id={ids.nick}
          value={form.nick}
          maxLength={48}
          placeholder={t.nicknameHint}
          {...(wasTried && nickFault && { status: "error" as const })}
          onChange={(event) => setForm({ ...form, nick: event.target.value })}
        />
        {wasTried && nickFault && <p role="alert">{nickFault}</p>}
        <label htmlFor={ids.signature}>{t.signature}</label>
        <Input.TextArea
          id={ids.signature}
          value={form.signature}
          maxLength={120}
          autoSize={{ minRows: 2, maxRows: 4 }}
          placeholder={t.signatureHint}
          onChange={(event) => setForm({ ...form, signature: event.target.value })}
        />
        <GenderChoice value={form.gender} onChange={(gender) => setForm({ ...form, gender })} />
        <label htmlFor={ids.avatar}>{t.avatarUrl}</label>
        <Input
          id={ids.avatar}
          type="url"
          value={form.avatar}
          placeholder={t.avatarUrlHint}
          {...(avatarFault && { status: "error" as const })}
          onChange={(event) => setForm({ ...form, avatar: event.target.value })}
        />
        {wasTried && avatarFault && <p role="alert">{avatarFault}</p>}
        <div className="my-profile-actions">
          <Button onClick={close}>{t.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={isSaving}>
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function GenderChoice({ value, onChange }: { value: string; onChange: (gender: string) => void }) {
  const t = useText();
  const labelId = useId();
  return (
    <>
      <span id={labelId} className="my-profile-label">
        {t.gender}
      </span>
      <Segmented
        block
        aria-labelledby={labelId}
        value={value}
        options={[
          { value: TYPES.GENDER_UNKNOWN, label: t.genderUnknown },
          { value: TYPES.GENDER_FEMALE, label: t.genderFemale },
          { value: TYPES.GENDER_MALE, label: t.genderMale },
        ]}
        onChange={onChange}
      />
    </>
  );
}
