import { createStore } from "../store/create-store.ts";

export type ThemeChoice = "system" | "light" | "dark";
export type ThemeMode = "light" | "dark";

const key = "hongyan-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

const modeFor = (choice: ThemeChoice): ThemeMode =>
  choice === "system" ? (prefersDark.matches ? "dark" : "light") : choice;

export const themeStore = createStore({ choice: storedChoice(), mode: modeFor(storedChoice()) });

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, choice);
  themeStore.set({ choice, mode: modeFor(choice) });
}

export function followTheme(): void {
  const show = () => {
    const { mode } = themeStore.get();
    document.documentElement.dataset.theme = mode;
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper-raised").trim();
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", paper);
  };
  themeStore.subscribe(show);
  prefersDark.addEventListener("change", () => chooseTheme(themeStore.get().choice));
  show();
}
