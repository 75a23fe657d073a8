import { App as AntdApp, Button, ConfigProvider } from "antd";
import { useEffect, useMemo } from "react";
import { BroadcastBanner } from "../broadcast/broadcast-banner.tsx";
import { useText } from "../i18n/language.ts";
import { Splash } from "../layout/splash.tsx";
import { useStore } from "../store/use-store.ts";
import { antdTheme } from "../theme/antd-theme.ts";
import { themeStore } from "../theme/theme-mode.ts";
import "./live-app.css";
import { startLive } from "./live-session.ts";
import { useLive } from "./live-state.ts";
import { Lobby } from "./lobby.tsx";
import { Room } from "./room.tsx";
import { SignInSheet } from "./sign-in-sheet.tsx";

export function LiveApp() {
  const mode = useStore(themeStore, (theme) => theme.mode);
  const theme = useMemo(() => antdTheme(mode), [mode]);
  useDocumentTitle();
  return (
    <ConfigProvider theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <AntdApp className="live-app" message={{ maxCount: 2, top: 72 }}>
        <BroadcastBanner />
        <Screen />
        <SignInSheet />
      </AntdApp>
    </ConfigProvider>
  );
}

function Screen() {
  const t = useText();
  const phase = useLive((state) => state.phase);
  const route = useLive((state) => state.route);
  if (phase === "starting") return <Splash />;
  if (phase === "unreachable") {
    return (
      <main className="live-fault">
        <h1>{t.serverUnreachable}</h1>
        <Button type="primary" onClick={() => void startLive()}>
          {t.tryAgain}
        </Button>
      </main>
    );
  }
  if (route.kind === "room") return <Room key={route.groupId} groupId={route.groupId} />;
  return <Lobby startsNew={route.kind === "new"} />;
}

function useDocumentTitle() {
  const t = useText();
  const name = useLive((state) => state.room?.name);
  useEffect(() => {
    document.title = name ? `${name} · ${t.appName}` : `${t.liveRooms} · ${t.appName}`;
  }, [name, t]);
}
