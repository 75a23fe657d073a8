import type { Language, Words } from "../questions.ts";

export type Values = Readonly<Record<string, string | number>>;

/** The words in a language, with `{name}` filled in. */
export function say(words: Words, language: Language, values: Values = {}): string {
  return words[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${words.en}`);
    return typeof value === "number" ? value.toLocaleString("en-US") : value;
  });
}
