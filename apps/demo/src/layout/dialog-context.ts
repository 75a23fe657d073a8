import { createContext, use } from "react";
import type { MessageView } from "../chat/views.ts";

export type Dialog = { kind: "newChat" } | { kind: "myProfile" } | { kind: "forward"; message: MessageView };

export type ShowDialog = (dialog: Dialog | undefined) => void;

export const DialogContext = createContext<ShowDialog>(() => undefined);
export const useDialog = (): ShowDialog => use(DialogContext);
