import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Goose } from "../brand/goose-mark.tsx";
import { useText } from "../i18n/language.ts";
import { useDialog } from "./dialog-context.ts";
import "./nothing-chosen.css";

export function NothingChosen() {
  const t = useText();
  const showDialog = useDialog();
  return (
    <main className="nothing-chosen">
      <div className="nothing-chosen-flock" aria-hidden="true">
        <Goose />
        <Goose />
        <Goose />
      </div>
      <h2>{t.chooseChat}</h2>
      <p>{t.chooseChatHint}</p>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => showDialog({ kind: "newChat" })}>
        {t.newChat}
      </Button>
    </main>
  );
}
