import { lazy, Suspense } from "react";
import { useChat } from "../chat/chat-state.ts";
import type { Dialog } from "./dialog-context.ts";

// Dialogs are loaded when first opened; the chat itself must not wait for them.
const NewChatDialog = lazy(async () => ({
  default: (await import("../conversations/new-chat-dialog.tsx")).NewChatDialog,
}));
const MyProfileDialog = lazy(async () => ({
  default: (await import("../people/my-profile-dialog.tsx")).MyProfileDialog,
}));
const ForwardDialog = lazy(async () => ({ default: (await import("../messages/forward-dialog.tsx")).ForwardDialog }));
const KickedDialog = lazy(async () => ({ default: (await import("./kicked-dialog.tsx")).KickedDialog }));

export function Dialogs({ dialog }: { dialog: Dialog | undefined }) {
  const kicked = useChat((state) => state.kicked);
  return (
    <Suspense>
      {dialog?.kind === "newChat" && <NewChatDialog />}
      {dialog?.kind === "myProfile" && <MyProfileDialog />}
      {dialog?.kind === "forward" && <ForwardDialog message={dialog.message} />}
      {kicked && <KickedDialog reason={kicked} />}
    </Suspense>
  );
}
