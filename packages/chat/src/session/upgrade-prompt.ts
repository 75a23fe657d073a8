/** What an app that is too old for the server shows its user. */
export type UpgradePrompt = {
  /** The oldest version that may log in. */
  minimumVersion: string;
  /** In the language of the browser or machine where there is one, else in English, else the first; `''` without any. */
  text: string;
  /** All of them by language, such as `en` and `zh`. */
  texts: Record<string, string>;
  /** Where the new version is; `''` where the app's operator set none. */
  link: string;
};
