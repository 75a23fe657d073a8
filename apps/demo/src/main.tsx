import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followRoute } from "./chat/route.ts";
import { resumeSession } from "./chat/sign-in.ts";
import { followLanguage } from "./i18n/language.ts";
import { followViewport } from "./layout/follow-viewport.ts";
import "./theme/tokens.css";
import { followTheme } from "./theme/theme-mode.ts";

followTheme();
followLanguage();
followViewport();
followRoute();
resumeSession();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
