import { AudioMutedOutlined, SwapOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { useId } from "react";
import { saveGroup } from "../chat/group-actions.ts";
import type { GroupView } from "../chat/group-views.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { Sheet, SheetRow, SwitchRow } from "../layout/sheet.tsx";
import { mayInGroup } from "./group-rights.ts";

/** What the owner and admins decide. */
export function GroupManaging({ group }: { group: GroupView }) {
  const t = useText();
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const { groupId, type, mutesAll, joinOption, inviteOption, self } = group;
  const may = (right: Parameters<typeof mayInGroup>[1]) => mayInGroup(type, right, self?.role);
  if (!may("muteAll") && !may("transfer")) return null;
  return (
    <Sheet title={t.manageGroup}>
      {may("muteAll") && (
        <SwitchRow
          icon={<AudioMutedOutlined />}
          label={t.muteAll}
          isOn={mutesAll}
          onToggle={() => void act(() => saveGroup(groupId, { mutesAll: !mutesAll }))}
        />
      )}
      {may("editOptions") && (
        <Choice
          label={t.joinOption}
          value={joinOption}
          names={t.joinOptions}
          isBusy={isBusy}
          onChoose={(chosen) => void act(() => saveGroup(groupId, { joinOption: chosen }))}
        />
      )}
      {may("editInvites") && (
        <Choice
          label={t.inviteOption}
          value={inviteOption}
          names={t.inviteOptions}
          isBusy={isBusy}
          onChoose={(chosen) => void act(() => saveGroup(groupId, { inviteOption: chosen }))}
        />
      )}
      {may("transfer") && (
        <SheetRow
          icon={<SwapOutlined />}
          label={t.transfer}
          onClick={() => showDialog({ kind: "transferGroup", groupId })}
        />
      )}
    </Sheet>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  names: Readonly<Record<string, string>>;
  isBusy: boolean;
  onChoose: (value: string) => void;
};

function Choice({ label, value, names, isBusy, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div className="sheet-row">
      <label className="sheet-row-label" htmlFor={id}>
        {label}
      </label>
      <Select
        id={id}
        className="group-choice"
        value={value}
        disabled={isBusy}
        variant="filled"
        options={Object.entries(names).map(([key, name]) => ({ value: key, label: name }))}
        onChange={onChoose}
      />
    </div>
  );
}
