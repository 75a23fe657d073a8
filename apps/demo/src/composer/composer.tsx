import { CloseOutlined, EditOutlined, EyeOutlined, SmileOutlined } from "@ant-design/icons";
import { Input, Popover } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea.js";
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import { chatStore } from "../chat/chat-state.ts";
import { beginEdit, endEdit, mayEdit } from "../chat/message-actions.ts";
import { type ConversationView, type MessageView, textOf } from "../chat/views.ts";
import { useText } from "../i18n/language.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { useIsTouch } from "../layout/use-media-query.ts";
import "./composer.css";
import { MentionPicker } from "./mention-picker.tsx";
import { useComposer } from "./use-composer.ts";

const EmojiPicker = lazy(async () => ({ default: (await import("./emoji-picker.tsx")).EmojiPicker }));

export function Composer({ conversation }: { conversation: ConversationView }) {
  const t = useText();
  const isTouch = useIsTouch();
  const { id, name } = conversation;
  const input = useRef<TextAreaRef>(null);
  const composer = useComposer(conversation, input);
  const { text, write, send, maySend, excess, editing, wantsReceipt, setWantsReceipt, mentions, setCaret } = composer;
  const insert = (emoji: string) => {
    const area = input.current?.resizableTextArea?.textArea;
    const from = area?.selectionStart ?? text.length;
    write(text.slice(0, from) + emoji + text.slice(area?.selectionEnd ?? from));
    requestAnimationFrame(() => area?.setSelectionRange(from + emoji.length, from + emoji.length));
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {editing && <EditBar message={editing} />}
      <div className="composer-box">
        <Mentions mentions={mentions} />
        <EmojiButton onPick={insert} onClosed={() => !isTouch && input.current?.focus()} />
        <Input.TextArea
          ref={input}
          className="composer-input"
          variant="borderless"
          autoSize={{ minRows: 1, maxRows: 8 }}
          autoFocus={!isTouch}
          value={text}
          aria-label={t.writeTo(name)}
          placeholder={isTouch ? t.write : t.writeTo(name)}
          enterKeyHint={isTouch ? "enter" : "send"}
          {...mentions.fieldProps}
          onChange={(event) => {
            write(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (mentions.onKeyDown(event)) return;
            if (event.key === "Escape" && editing) return endEdit();
            if (event.key === "ArrowUp" && text === "" && !editing) return editLast(event, id);
            if (isTouch || !isSendKey(event)) return;
            event.preventDefault();
            send();
          }}
        />
        {excess > 0 && (
          <span className="composer-excess" role="alert">
            {t.tooLong(excess)}
          </span>
        )}
        {!editing && conversation.kind === "c2c" && (
          <ReceiptButton isOn={wantsReceipt} onToggle={() => setWantsReceipt(!wantsReceipt)} />
        )}
        <SendButton isDisabled={!maySend} title={isTouch ? t.send : t.sendHint} />
      </div>
    </form>
  );
}

function Mentions({ mentions }: { mentions: ReturnType<typeof useComposer>["mentions"] }) {
  const { isOpen, listId, people, chosen, pick, point } = mentions;
  if (!isOpen) return null;
  return <MentionPicker id={listId} people={people} chosen={chosen} onPick={pick} onPoint={point} />;
}

/** Enter chooses a candidate while an input method composes; then it must not send. Some say so only by key code 229. */
const isSendKey = (event: KeyboardEvent): boolean =>
  event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229;

/** Arrow up in an empty field puts one's last words right. */
function editLast(event: KeyboardEvent, id: string): void {
  const last = chatStore.get().histories[id]?.messages.findLast(mayEdit);
  if (!last) return;
  event.preventDefault();
  beginEdit(last);
}

function EditBar({ message }: { message: MessageView }) {
  const t = useText();
  return (
    <div className="composer-edit">
      <EditOutlined aria-hidden />
      <span className="composer-edit-text">
        <strong>{t.editing}</strong>
        <span>{textOf(message)}</span>
      </span>
      <IconButton label={t.cancelEdit} onClick={endEdit}>
        <CloseOutlined />
      </IconButton>
    </div>
  );
}

function ReceiptButton({ isOn, onToggle }: { isOn: boolean; onToggle: () => void }) {
  const t = useText();
  return (
    <IconButton label={t.askReceipt} aria-pressed={isOn} className="composer-receipt" onClick={onToggle}>
      <span className="composer-seal">{t.receiptSeal || <EyeOutlined />}</span>
    </IconButton>
  );
}

function EmojiButton({ onPick, onClosed }: { onPick: (emoji: string) => void; onClosed: () => void }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      trigger="click"
      placement="topLeft"
      arrow={false}
      destroyOnHidden
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) onClosed();
      }}
      content={
        <Suspense fallback={<div className="emoji-picker" />}>
          <EmojiPicker
            onPick={onPick}
            onClose={() => {
              setOpen(false);
              onClosed();
            }}
          />
        </Suspense>
      }
    >
      <IconButton label={t.emoji} aria-expanded={isOpen} className="composer-emoji">
        <SmileOutlined />
      </IconButton>
    </Popover>
  );
}

function SendButton({ isDisabled, title }: { isDisabled: boolean; title: string }) {
  const t = useText();
  return (
    <button
      type="submit"
      className="composer-send"
      aria-label={t.send}
      title={title}
      disabled={isDisabled}
      // Keeps the keyboard of a phone open.
      onPointerDown={(event) => event.preventDefault()}
    >
      <SendGlyph />
    </button>
  );
}

function SendGlyph() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M3.700 4.600a.9.9 0 0 1 1.260-.98l15.500 7.550a.92.92 0 0 1 0 1.660L4.960 20.380a.9.9 0 0 1-1.260-.98l1.150-5.250a.6.6 0 0 1 .5-.46L13 12.600c.7-.1.7-1.100 0-1.200l-7.650-1.090a.6.6 0 0 1-.5-.46Z"
      />
    </svg>
  );
}
