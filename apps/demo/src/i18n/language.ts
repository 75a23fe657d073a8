import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";
import { chinese } from "./chinese.ts";
import { type Dictionary, english } from "./english.ts";
import { type Language, locales } from "./locales.ts";

const key = "hongyan-language";
const dictionaries: Record<Language, Dictionary> = { en: english, zh: chinese };

function firstLanguage(): Language {
  const stored = localStorage.getItem(key);
  if (stored === "en" || stored === "zh") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const languageStore = createStore<Language>(firstLanguage());

export function chooseLanguage(language: Language): void {
  localStorage.setItem(key, language);
  languageStore.set(language);
}

export function followLanguage(): void {
  const show = () => {
    document.documentElement.lang = locales[languageStore.get()];
  };
  languageStore.subscribe(show);
  show();
}

export const useLanguage = (): Language => useStore(languageStore, (language) => language);

/** The texts of the chosen language: `const t = useText(); t.send`. */
export const useText = (): Dictionary => dictionaries[useLanguage()];

export type { Dictionary } from "./english.ts";

export const currentText = (): Dictionary => dictionaries[languageStore.get()];
