import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Goose } from "../brand/goose-mark.tsx";
import { useText } from "../i18n/language.ts";
import { useDialog } from "./dialog-context.ts";
import "./nothing-chosen.css";

export function NothingChosen() {
  const t = useText();
  const showDialog = useDialog();
  return (
    <NothingChosenScene title={t.chooseChat} hint={t.chooseChatHint}>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => showDialog({ kind: "newChat" })}>
        {t.newChat}
      </Button>
    </NothingChosenScene>
  );
}

type NothingChosenSceneProps = { title: string; hint: string; children: ReactNode };

/** The wide side of the window before anything is chosen in the list. */
export function NothingChosenScene({ title, hint, children }: NothingChosenSceneProps) {
  return (
    <main className="nothing-chosen">
      <div className="nothing-chosen-flock" aria-hidden="true">
        <Goose />
        <Goose />
        <Goose />
      </div>
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </main>
  );
}
