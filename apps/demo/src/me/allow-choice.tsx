import { Radio } from "antd";
import { TYPES } from "../chat/client.ts";
import { useText } from "../i18n/language.ts";
import { Sheet } from "../layout/sheet.tsx";
import type { ProfileForm } from "./use-profile-form.ts";

export function AllowChoice({ form }: { form: ProfileForm }) {
  const t = useText();
  const choices = [
    { value: TYPES.ALLOW_TYPE_ALLOW_ANY, label: t.allowAnyone, hint: t.allowAnyoneHint },
    { value: TYPES.ALLOW_TYPE_NEED_CONFIRM, label: t.allowAsk, hint: t.allowAskHint },
    { value: TYPES.ALLOW_TYPE_DENY_ANY, label: t.allowNobody, hint: t.allowNobodyHint },
  ];
  return (
    <Sheet title={t.whoMayAddMe}>
      <Radio.Group
        className="allow-choice"
        aria-label={t.whoMayAddMe}
        value={form.values.allowType}
        onChange={(event) => form.change({ allowType: event.target.value as string })}
      >
        {choices.map(({ value, label, hint }) => (
          <Radio key={value} value={value}>
            {label}
            <span className="allow-hint">{hint}</span>
          </Radio>
        ))}
      </Radio.Group>
    </Sheet>
  );
}
