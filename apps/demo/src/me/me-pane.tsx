import {
  GlobalOutlined,
  HeartOutlined,
  LogoutOutlined,
  RightOutlined,
  SkinOutlined,
  SmileOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { Segmented } from "antd";
import { useChat } from "../chat/chat-state.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { goTo } from "../chat/route.ts";
import { signOut } from "../chat/sign-in.ts";
import { chooseLanguage, useLanguage, useText } from "../i18n/language.ts";
import type { Language } from "../i18n/locales.ts";
import { useDialog } from "../layout/dialog-context.ts";
import { ListPane } from "../layout/list-pane.tsx";
import { Sheet, SheetRow } from "../layout/sheet.tsx";
import { livePage } from "../live/live-page.ts";
import { Avatar } from "../people/avatar.tsx";
import { useStore } from "../store/use-store.ts";
import { chooseTheme, type ThemeChoice, themeStore } from "../theme/theme-mode.ts";
import "./me-pane.css";

/** Who one is, what one says about the moment, and how the app looks. */
export function MePane() {
  const t = useText();
  return (
    <ListPane label={t.me} title={t.me}>
      <div className="me-scroll">
        <MyCard />
        <Sheet>
          <MyStatus />
          <SheetRow
            icon={<UserOutlined />}
            label={t.editProfile}
            onClick={() => goTo({ place: "me", page: "profile" })}
          >
            <RightOutlined className="sheet-row-arrow" aria-hidden />
          </SheetRow>
        </Sheet>
        <Sheet>
          <LiveRow />
          <ThemeRow />
          <LanguageRow />
        </Sheet>
        <Sheet>
          <SheetRow isDanger icon={<LogoutOutlined />} label={t.signOut} onClick={() => void signOut()} />
        </Sheet>
      </div>
    </ListPane>
  );
}

function LiveRow() {
  const t = useText();
  return (
    <a className="sheet-row live-link" href={livePage}>
      <span className="sheet-row-icon" aria-hidden="true">
        <HeartOutlined />
      </span>
      <span className="sheet-row-label">{t.liveRooms}</span>
      <RightOutlined className="sheet-row-arrow" aria-hidden />
    </a>
  );
}

function MyCard() {
  const me = useChat((state) => state.me);
  if (!me) return null;
  return (
    <div className="my-card">
      <Avatar userId={me.userId} name={me.nick} src={me.avatar} size={64} isOnline />
      <div className="my-card-text">
        <p className="my-card-name">{me.nick}</p>
        <p className="my-card-id">
          <code>{me.userId}</code>
        </p>
        {me.signature && <p className="my-card-words">{me.signature}</p>}
      </div>
    </div>
  );
}

function MyStatus() {
  const t = useText();
  const showDialog = useDialog();
  const status = useContacts((state) => state.ownStatus);
  return (
    <SheetRow icon={<SmileOutlined />} label={t.status} onClick={() => showDialog({ kind: "status" })}>
      <span className="sheet-row-value">{status || t.setStatus}</span>
      <RightOutlined className="sheet-row-arrow" aria-hidden />
    </SheetRow>
  );
}

function ThemeRow() {
  const t = useText();
  const choice = useStore(themeStore, (theme) => theme.choice);
  return (
    <SheetRow className="me-choice" icon={<SkinOutlined />} label={t.theme}>
      <Segmented<ThemeChoice>
        aria-label={t.theme}
        value={choice}
        options={[
          { value: "system", label: t.themeAuto },
          { value: "light", label: t.themeLight },
          { value: "dark", label: t.themeDark },
        ]}
        onChange={chooseTheme}
      />
    </SheetRow>
  );
}

function LanguageRow() {
  const t = useText();
  const language = useLanguage();
  return (
    <SheetRow className="me-choice" icon={<GlobalOutlined />} label={t.language}>
      <Segmented<Language>
        aria-label={t.language}
        value={language}
        options={[
          { value: "zh", label: "中文" },
          { value: "en", label: "English" },
        ]}
        onChange={chooseLanguage}
      />
    </SheetRow>
  );
}
