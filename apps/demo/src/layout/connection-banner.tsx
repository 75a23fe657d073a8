import { LoadingOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { useText } from "../i18n/language.ts";
import "./connection-banner.css";

const patienceMs = 800;

/** Says so when the server is out of reach; a blink of the network is not worth a word. */
export function ConnectionBanner() {
  const t = useText();
  const connection = useChat((state) => state.connection);
  const isKicked = useChat((state) => state.kicked !== undefined);
  const isDown = connection !== "connected" && !isKicked;
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isDown) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isDown]);
  return (
    <div role="status" className={isShown ? "connection-banner" : "visually-hidden"}>
      {isShown && (
        <>
          <LoadingOutlined aria-hidden /> {connection === "connecting" ? t.connecting : t.disconnected}
        </>
      )}
    </div>
  );
}
