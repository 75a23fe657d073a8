import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { signIn } from "../chat/sign-in.ts";
import { useText } from "../i18n/language.ts";

/** For servers without demo mode: the app's back end hands out the UserSig. */
export function CredentialsForm({ sdkAppId }: { sdkAppId: number }) {
  const t = useText();
  const isBusy = useChat((state) => state.phase === "signingIn");
  const [app, setApp] = useState(sdkAppId > 0 ? String(sdkAppId) : "");
  const [userId, setUserId] = useState("");
  const [userSig, setUserSig] = useState("");
  const isComplete = /^\d+$/.test(app) && userId.trim() !== "" && userSig.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) void signIn({ sdkAppId: Number(app), userId: userId.trim(), userSig: userSig.trim() });
  };
  return (
    <form className="credentials" onSubmit={submit}>
      <Field label={t.sdkAppId} value={app} onChange={setApp} inputMode="numeric" />
      <Field label={t.userId} value={userId} onChange={setUserId} autoComplete="username" />
      <Field label={t.userSig} value={userSig} onChange={setUserSig} type="password" autoComplete="off" />
      <Button size="large" type="primary" htmlType="submit" block loading={isBusy} disabled={!isComplete}>
        {t.signIn}
      </Button>
    </form>
  );
}

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password";
  inputMode?: "numeric" | "text";
  autoComplete?: string;
};

function Field({ label, value, onChange, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="credentials-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} size="large" value={value} onChange={(event) => onChange(event.target.value)} {...input} />
    </div>
  );
}
