import { useState } from "react";
import { Landscape } from "../brand/landscape.tsx";
import { useChat } from "../chat/chat-state.ts";
import { useText } from "../i18n/language.ts";
import { LanguageButton, ThemeButton } from "../layout/preference-buttons.tsx";
import { CredentialsForm } from "./credentials-form.tsx";
import { DemoPeople } from "./demo-people.tsx";
import "./sign-in-screen.css";
import { useDemoConfig } from "./use-demo-config.ts";

export function SignInScreen() {
  const t = useText();
  const error = useChat((state) => state.signInError);
  return (
    <div className="sign-in">
      <header className="sign-in-scene">
        <Landscape />
        <div className="sign-in-title">
          <p className="sign-in-name" lang="zh-CN">
            鸿雁
          </p>
          <p className="sign-in-latin">Hongyan</p>
          <p className="sign-in-tagline">{t.tagline}</p>
        </div>
      </header>
      <main className="sign-in-main">
        <div className="sign-in-corner">
          <LanguageButton />
          <ThemeButton />
        </div>
        <div className="sign-in-panel">
          <SignInWays />
          {error && (
            <p className="sign-in-error" role="alert">
              {error}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}

function SignInWays() {
  const t = useText();
  const { config, isUnreachable, retry } = useDemoConfig();
  const [wantsForm, setWantsForm] = useState(false);
  if (isUnreachable) {
    return (
      <div className="sign-in-unreachable" role="alert">
        <p>{t.serverUnreachable}</p>
        <button type="button" className="text-button" onClick={retry}>
          {t.tryAgain}
        </button>
      </div>
    );
  }
  if (!config) return <div className="sign-in-waiting" aria-busy="true" />;
  const showsForm = wantsForm || !config.isDemoMode;
  return (
    <>
      <h1 className="sign-in-heading">{showsForm ? t.accountSignIn : t.signInAs}</h1>
      {!showsForm && <p className="sign-in-about">{t.about}</p>}
      {showsForm ? <CredentialsForm sdkAppId={config.sdkAppId} /> : <DemoPeople users={config.users} />}
      {config.isDemoMode && (
        <button type="button" className="text-button sign-in-other" onClick={() => setWantsForm(!showsForm)}>
          {showsForm ? t.usePeople : t.useCredentials}
        </button>
      )}
    </>
  );
}
