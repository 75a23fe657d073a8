import { Button, Input, Segmented } from "antd";
import { type ReactNode, useId } from "react";
import { TYPES } from "../chat/client.ts";
import { bytesOver } from "../composer/message-size.ts";
import { useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { AllowChoice } from "./allow-choice.tsx";
import { AvatarChoice } from "./avatar-choice.tsx";
import "./profile-page.css";
import { locationBytes, type ProfileForm, signatureBytes, useProfileForm } from "./use-profile-form.ts";

/** What others know about me, and who may add me. */
export function ProfilePage() {
  const t = useText();
  const form = useProfileForm();
  if (!form) return <DetailPage title={t.myProfile}>{null}</DetailPage>;
  return (
    <DetailPage
      title={t.myProfile}
      footer={
        form.isChanged && (
          <div className="profile-save">
            <span>{t.notSavedYet}</span>
            <Button onClick={form.reset}>{t.discard}</Button>
            <Button type="primary" loading={form.isSaving} disabled={form.hasFault} onClick={() => void form.save()}>
              {t.save}
            </Button>
          </div>
        )
      }
    >
      <form
        className="profile-form"
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <AvatarChoice form={form} />
        <AboutMe form={form} />
        <AllowChoice form={form} />
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </DetailPage>
  );
}

function AboutMe({ form }: { form: ProfileForm }) {
  const t = useText();
  const { values, change, nickFault } = form;
  return (
    <Sheet title={t.details}>
      <Field label={t.nickname} fault={nickFault}>
        {(id) => (
          <Input
            id={id}
            value={values.nick}
            maxLength={48}
            placeholder={t.nicknameHint}
            {...(nickFault && { status: "error" as const })}
            onChange={(event) => change({ nick: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.signature} fault={tooLong(bytesOver(values.signature, signatureBytes), t.tooLong)}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={values.signature}
            autoSize={{ minRows: 2, maxRows: 4 }}
            placeholder={t.signatureHint}
            onChange={(event) => change({ signature: event.target.value })}
          />
        )}
      </Field>
      <GenderChoice value={values.gender} onChange={(gender) => change({ gender })} />
      <div className="profile-pair">
        <Field label={t.birthday}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={values.birthday}
              max={new Date().toISOString().slice(0, 10)}
              onChange={(event) => change({ birthday: event.target.value })}
            />
          )}
        </Field>
        <Field label={t.homePlace} fault={tooLong(bytesOver(values.location, locationBytes), t.tooLong)}>
          {(id) => (
            <Input
              id={id}
              value={values.location}
              placeholder={t.locationHint}
              onChange={(event) => change({ location: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Sheet>
  );
}

const tooLong = (excess: number, say: (bytes: number) => string): string => (excess > 0 ? say(excess) : "");

type FieldProps = { label: string; fault?: string; children: (id: string) => ReactNode };

function Field({ label, fault, children }: FieldProps) {
  const id = useId();
  return (
    <div className="profile-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {fault && <p role="alert">{fault}</p>}
    </div>
  );
}

function GenderChoice({ value, onChange }: { value: string; onChange: (gender: string) => void }) {
  const t = useText();
  const labelId = useId();
  return (
    <div className="profile-field">
      <span id={labelId} className="profile-label">
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
    </div>
  );
}
