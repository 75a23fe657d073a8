import { createContext, use } from "react";
import type { ConversationView, MessageView } from "../chat/views.ts";

export type Dialog =
  | { kind: "newChat" }
  | { kind: "forward"; message: MessageView }
  | { kind: "addFriend"; userId?: string }
  | { kind: "friendGroups"; userId: string }
  | { kind: "conversationGroups"; conversation: ConversationView }
  | { kind: "manageGroups"; of: "friends" | "conversations" }
  | { kind: "createGroup" }
  | { kind: "joinGroup" }
  | { kind: "inviteMembers"; groupId: string }
  | { kind: "editGroup"; groupId: string }
  | { kind: "nameCard"; groupId: string; userId?: string }
  | { kind: "muteMember"; groupId: string; userId: string; name: string }
  | { kind: "transferGroup"; groupId: string }
  | { kind: "readers"; message: MessageView }
  | { kind: "status" };

export type ShowDialog = (dialog: Dialog | undefined) => void;

export const DialogContext = createContext<ShowDialog>(() => undefined);
export const useDialog = (): ShowDialog => use(DialogContext);
