import { ConfigProvider } from "antd";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { useChat } from "./chat/chat-state.ts";
import { useText } from "./i18n/language.ts";
import { Splash } from "./layout/splash.tsx";
import { useStore } from "./store/use-store.ts";
import { antdTheme } from "./theme/antd-theme.ts";
import { themeStore } from "./theme/theme-mode.ts";

const SignInScreen = lazy(async () => ({ default: (await import("./sign-in/sign-in-screen.tsx")).SignInScreen }));
const ChatScreen = lazy(async () => ({ default: (await import("./layout/chat-screen.tsx")).ChatScreen }));
const UpgradeScreen = lazy(async () => ({ default: (await import("./layout/upgrade-screen.tsx")).UpgradeScreen }));

export function App() {
  const mode = useStore(themeStore, (theme) => theme.mode);
  const theme = useMemo(() => antdTheme(mode), [mode]);
  useDocumentTitle();
  return (
    <ConfigProvider theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <Suspense fallback={<Splash />}>
        <Screen />
      </Suspense>
    </ConfigProvider>
  );
}

function Screen() {
  const phase = useChat((state) => state.phase);
  const upgrade = useChat((state) => state.upgrade);
  if (upgrade) return <UpgradeScreen upgrade={upgrade} />;
  if (phase === "ready") return <ChatScreen />;
  if (phase === "resuming") return <Splash />;
  return <SignInScreen />;
}

function useDocumentTitle() {
  const t = useText();
  const unread = useChat((state) => state.totalUnread);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${t.appName}` : t.appName;
  }, [unread, t]);
}
