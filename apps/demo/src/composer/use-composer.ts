import { App } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea.js";
import { type RefObject, useEffect, useRef, useState } from "react";
import { chatStore, useChat } from "../chat/chat-state.ts";
import { reasonOf } from "../chat/client.ts";
import { keepDraft } from "../chat/drafts.ts";
import { useGroup } from "../chat/groups-state.ts";
import { beginEdit, endEdit, saveEdit } from "../chat/message-actions.ts";
import { sendText } from "../chat/send-message.ts";
import { type ConversationView, type MessageView, textOf } from "../chat/views.ts";
import { mayInGroup } from "../groups/group-rights.ts";
import { useText } from "../i18n/language.ts";
import { editAgain } from "./edit-again.ts";
import { bytesTooMany } from "./message-size.ts";
import { useMentions } from "./use-mentions.ts";

/** What is being written: a new message, or one's words put right. */
export function useComposer(conversation: ConversationView, input: RefObject<TextAreaRef | null>) {
  const { id } = conversation;
  const [text, setText] = useState(() => chatStore.get().drafts[id] ?? "");
  const countsReaders = useCountsReaders(conversation);
  const [wantsReceipt, setWantsReceipt] = useState(false);
  const [caret, setCaret] = useState(0);
  const excess = bytesTooMany(text);
  const maySend = text.trim() !== "" && excess === 0;
  const { editing, putRight } = useEditing(id, (words) => {
    setText(words);
    requestAnimationFrame(() => input.current?.focus({ cursor: "end" }));
  });

  const write = (next: string) => {
    setText(next);
    // What is being put right is no draft: that waits until the change is done.
    if (!editing) keepDraft(id, next);
  };
  const mentions = useMentions(conversation, {
    text,
    caret,
    write: (next, at) => {
      write(next);
      setCaret(at);
      const area = input.current?.resizableTextArea?.textArea;
      input.current?.focus();
      requestAnimationFrame(() => area?.setSelectionRange(at, at));
    },
  });
  const send = () => {
    if (!maySend) return;
    if (editing) return putRight(editing, text.trim());
    sendText(conversation, text.trim(), wantsReceipt || countsReaders, mentions.take(text));
    write("");
    setWantsReceipt(false);
    input.current?.focus();
  };
  useEditAgain(id, (recalled) => {
    write(recalled);
    input.current?.focus({ cursor: "end" });
  });
  return { text, write, send, maySend, excess, editing, wantsReceipt, setWantsReceipt, mentions, setCaret };
}

/** The service counts readers in groups up to this size. */
const mostReaders = 200;

/** In a small group each message says how many have read it. */
function useCountsReaders({ kind, peerId }: ConversationView): boolean {
  const group = useGroup(peerId);
  if (kind !== "group" || !group) return false;
  return group.memberCount <= mostReaders && mayInGroup(group.type, "receipts", group.self?.role);
}

/** The message of this conversation that is being put right; `take` gets its words, and the draft back afterwards. */
function useEditing(id: string, take: (text: string) => void) {
  const t = useText();
  const { message: toast } = App.useApp();
  const editing = useChat((state) => (state.editing?.conversationId === id ? state.editing : undefined));
  const before = useRef(editing);
  /** Words that could not be saved: they come back instead of being lost. */
  const unsaved = useRef<string>(undefined);
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    if (editing?.id === before.current?.id) return;
    before.current = editing;
    newest.current(editing ? (unsaved.current ?? textOf(editing) ?? "") : (chatStore.get().drafts[id] ?? ""));
    unsaved.current = undefined;
  }, [editing, id]);
  const putRight = (message: MessageView, text: string) => {
    endEdit();
    if (text === textOf(message)) return;
    void saveEdit(message, text).catch((fault) => {
      void toast.error(t.failed(reasonOf(fault)));
      unsaved.current = text;
      beginEdit(message);
    });
  };
  return { editing, putRight };
}

function useEditAgain(id: string, take: (text: string) => void) {
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const check = () => {
      const wanted = editAgain.get();
      if (wanted?.id !== id) return;
      editAgain.set(undefined);
      newest.current(wanted.text);
    };
    return editAgain.subscribe(check);
  }, [id]);
}
