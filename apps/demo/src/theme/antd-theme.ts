import { type ThemeConfig, theme } from "antd";
import type { ThemeMode } from "./theme-mode.ts";

/** Seeds for the component library. The colours are those of tokens.css, which styles everything of our own. */
const palettes = {
  light: {
    accent: "#1e5b57",
    onAccent: "#ffffff",
    ink: "#1d2b2c",
    paper: "#f4f0e7",
    surface: "#ffffff",
    raised: "#fffdf9",
    line: "#e0d9ca",
    danger: "#b3362a",
    soft: "#4f5d5c",
    faint: "#65706e",
  },
  dark: {
    accent: "#74c0b3",
    onAccent: "#0b1f1d",
    ink: "#e7ece8",
    paper: "#0f1516",
    surface: "#1d2829",
    raised: "#1a2425",
    line: "#2b393a",
    danger: "#ef8f7f",
    soft: "#b0bcb8",
    faint: "#93a09c",
  },
} as const;

export function antdTheme(mode: ThemeMode): ThemeConfig {
  const palette = palettes[mode];
  return {
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorError: palette.danger,
      colorTextBase: palette.ink,
      colorBgBase: palette.surface,
      colorBgLayout: palette.paper,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorBorderDisabled: palette.line,
      colorTextPlaceholder: palette.faint,
      colorTextLightSolid: palette.onAccent,
      colorBgMask: mode === "dark" ? "rgb(4 8 8 / 62%)" : "rgb(24 40 40 / 38%)",
      borderRadius: 10,
      borderRadiusLG: 14,
      controlHeight: 38,
      controlHeightLG: 46,
      fontFamily: "var(--font)",
      fontSize: 14,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
      Tooltip: { colorBgSpotlight: mode === "dark" ? "#34474a" : "#22383a", colorTextLightSolid: "#ffffff" },
      Segmented: { itemColor: palette.soft },
      Modal: { titleFontSize: 17 },
    },
  };
}
