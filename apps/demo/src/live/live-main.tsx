import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followLanguage } from "../i18n/language.ts";
import { followViewport } from "../layout/follow-viewport.ts";
import "../theme/tokens.css";
import { followTheme } from "../theme/theme-mode.ts";
import { LiveApp } from "./live-app.tsx";
import { followLiveRoute } from "./live-route.ts";
import { startLive } from "./live-session.ts";

followTheme();
followLanguage();
followViewport();
followLiveRoute();
void startLive();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LiveApp />
    </StrictMode>,
  );
}
