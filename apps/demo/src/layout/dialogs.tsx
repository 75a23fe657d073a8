import { lazy, Suspense } from "react";
import { useChat } from "../chat/chat-state.ts";
import type { Dialog } from "./dialog-context.ts";

// Dialogs are loaded when first opened; the chat itself must not wait for them.
const NewChatDialog = lazy(async () => ({
  default: (await import("../conversations/new-chat-dialog.tsx")).NewChatDialog,
}));
const ForwardDialog = lazy(async () => ({ default: (await import("../messages/forward-dialog.tsx")).ForwardDialog }));
const AddFriendDialog = lazy(async () => ({
  default: (await import("../contacts/add-friend-dialog.tsx")).AddFriendDialog,
}));
const FriendGroupsDialog = lazy(async () => ({
  default: (await import("../contacts/friend-groups-dialog.tsx")).FriendGroupsDialog,
}));
const ConversationGroupsDialog = lazy(async () => ({
  default: (await import("../conversations/conversation-groups-dialog.tsx")).ConversationGroupsDialog,
}));
const ManageGroupsDialog = lazy(async () => ({
  default: (await import("../grouping/manage-groups-dialog.tsx")).ManageGroupsDialog,
}));
const StatusDialog = lazy(async () => ({ default: (await import("../me/status-dialog.tsx")).StatusDialog }));
const GroupDialog = lazy(async () => ({ default: (await import("../groups/group-dialogs.tsx")).GroupDialog }));
const KickedDialog = lazy(async () => ({ default: (await import("./kicked-dialog.tsx")).KickedDialog }));

export function Dialogs({ dialog }: { dialog: Dialog | undefined }) {
  const kicked = useChat((state) => state.kicked);
  return (
    <Suspense>
      {dialog && <Shown dialog={dialog} />}
      {kicked && <KickedDialog reason={kicked} />}
    </Suspense>
  );
}

function Shown({ dialog }: { dialog: Dialog }) {
  switch (dialog.kind) {
    case "newChat":
      return <NewChatDialog />;
    case "forward":
      return <ForwardDialog message={dialog.message} />;
    case "addFriend":
      return <AddFriendDialog {...(dialog.userId && { userId: dialog.userId })} />;
    case "friendGroups":
      return <FriendGroupsDialog userId={dialog.userId} />;
    case "conversationGroups":
      return <ConversationGroupsDialog conversation={dialog.conversation} />;
    case "manageGroups":
      return <ManageGroupsDialog of={dialog.of} />;
    case "status":
      return <StatusDialog />;
    default:
      return <GroupDialog dialog={dialog} />;
  }
}
