export type Language = "en" | "zh";

export const locales: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };
