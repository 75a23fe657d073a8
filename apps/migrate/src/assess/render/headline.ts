import { formatDuration } from "../format-duration.ts";
import type { Plan } from "../plan/plan.ts";
import { questions } from "../questions.ts";
import { pageTexts } from "../texts/page-texts.ts";
import { say } from "../texts/say.ts";

/** The advice in a few words. */
export function headline({ language, strategyText }: Plan): string {
  return say(pageTexts.adviceIs, language, { strategy: strategyText });
}

export function planSubtitle({ language, answers, day }: Plan): string {
  return say(pageTexts.subtitle, language, {
    system: questions.system.choices[answers.system][language],
    accounts: answers.accounts,
    messages: answers.c2cMessages + answers.groupMessages,
    day,
  });
}

/** Why, and what does not fit. */
export function reasoning({ language, reasonText, stops, answers }: Plan): string {
  const tooLong = stops.filter(({ fits }) => !fits).map(({ seconds }) => seconds);
  if (tooLong.length === 0) return reasonText;
  const stop = formatDuration(Math.max(...tooLong), language);
  const allowed = formatDuration(answers.longestStop * 60, language);
  return [reasonText, say(pageTexts.tooLong, language, { stop, allowed })].join(language === "zh" ? "" : " ");
}
