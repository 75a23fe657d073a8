import { Button, Modal } from "antd";
import { muteMember } from "../chat/member-actions.ts";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { useDialog } from "../layout/dialog-context.ts";
import "./create-group-dialog.css";
import { durationText } from "./duration-text.ts";

const durations = [600, 3_600, 43_200, 86_400, 604_800, 2_592_000];

type MuteDialogProps = { groupId: string; userId: string; name: string };

export function MuteDialog({ groupId, userId, name }: MuteDialogProps) {
  const t = useText();
  const showDialog = useDialog();
  const { isBusy, act } = useAct();
  const close = () => showDialog(undefined);
  const mute = async (seconds: number) => {
    const told = t.tipMuted(name, durationText(seconds, t), false);
    if (await act(() => muteMember(groupId, userId, seconds), told)) close();
  };
  return (
    <Modal open centered width={380} title={t.muteFor(name)} footer={null} onCancel={close}>
      <p className="create-group-hint">{t.muteHint}</p>
      <div className="durations">
        {durations.map((seconds) => (
          <Button key={seconds} size="large" disabled={isBusy} onClick={() => void mute(seconds)}>
            {durationText(seconds, t)}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
