import { SettingOutlined } from "@ant-design/icons";
import { useText } from "../i18n/language.ts";
import { useDialog } from "./dialog-context.ts";
import "./filter-chips.css";

/** Stands after the chips of a list's groups and opens the dialog that manages them. */
export function ManageGroupsChip({ of }: { of: "friends" | "conversations" }) {
  const t = useText();
  const showDialog = useDialog();
  return (
    <button
      type="button"
      className="filter-chip is-plain"
      aria-label={t.manageGroups}
      title={t.manageGroups}
      onClick={() => showDialog({ kind: "manageGroups", of })}
    >
      <SettingOutlined aria-hidden />
    </button>
  );
}
