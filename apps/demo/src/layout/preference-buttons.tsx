import { CheckOutlined, DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { chooseLanguage, useLanguage, useText } from "../i18n/language.ts";
import { useStore } from "../store/use-store.ts";
import { chooseTheme, type ThemeChoice, themeStore } from "../theme/theme-mode.ts";
import { IconButton } from "./icon-button.tsx";

/** Names the other language in that language, so that it is found without reading this one. */
export function LanguageButton() {
  const t = useText();
  const language = useLanguage();
  const other = language === "en" ? "zh" : "en";
  return (
    <IconButton label={t.switchToChinese} lang={other} onClick={() => chooseLanguage(other)}>
      <span className="language-glyph" aria-hidden="true">
        {other === "zh" ? "中" : "EN"}
      </span>
    </IconButton>
  );
}

const icons = {
  system: <DesktopOutlined aria-hidden />,
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
};

export function ThemeButton() {
  const t = useText();
  const { choice, mode } = useStore(themeStore, (theme) => theme);
  const names: Record<ThemeChoice, string> = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
  const items = (["system", "light", "dark"] as const).map((key) => ({
    key,
    icon: icons[key],
    label: names[key],
    extra: key === choice ? <CheckOutlined aria-hidden /> : null,
  }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, selectedKeys: [choice], onClick: ({ key }) => chooseTheme(key as ThemeChoice) }}
    >
      <IconButton label={t.theme}>{mode === "dark" ? <MoonOutlined /> : <SunOutlined />}</IconButton>
    </Dropdown>
  );
}
