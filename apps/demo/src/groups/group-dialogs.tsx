import type { Dialog } from "../layout/dialog-context.ts";
import { CreateGroupDialog } from "./create-group-dialog.tsx";
import { EditGroupDialog } from "./edit-group-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { JoinGroupDialog } from "./join-group-dialog.tsx";
import { MuteDialog } from "./mute-dialog.tsx";
import { NameCardDialog } from "./name-card-dialog.tsx";
import { ReadersDialog } from "./readers-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";

export function GroupDialog({ dialog }: { dialog: Dialog }) {
  switch (dialog.kind) {
    case "createGroup":
      return <CreateGroupDialog />;
    case "joinGroup":
      return <JoinGroupDialog />;
    case "inviteMembers":
      return <InviteDialog groupId={dialog.groupId} />;
    case "editGroup":
      return <EditGroupDialog groupId={dialog.groupId} />;
    case "nameCard":
      return <NameCardDialog groupId={dialog.groupId} {...(dialog.userId && { userId: dialog.userId })} />;
    case "muteMember":
      return <MuteDialog groupId={dialog.groupId} userId={dialog.userId} name={dialog.name} />;
    case "transferGroup":
      return <TransferDialog groupId={dialog.groupId} />;
    case "readers":
      return <ReadersDialog message={dialog.message} />;
    default:
      return null;
  }
}
