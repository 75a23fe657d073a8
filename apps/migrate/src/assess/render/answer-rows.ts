import type { Plan } from "../plan/plan.ts";
import { type Question, questionNames, questions } from "../questions.ts";
import { pageTexts } from "../texts/page-texts.ts";
import { say } from "../texts/say.ts";

/** Question and answer in words. */
export function answerRows({ answers, language }: Pick<Plan, "answers" | "language">): [string, string][] {
  const wordsOf = (question: Question, value: unknown): string => {
    if (typeof value === "boolean") return say(pageTexts[value ? "yes" : "no"], language);
    if (typeof value === "number") return value.toLocaleString("en-US");
    const words = (Array.isArray(value) ? value : [value]).map((one: string) =>
      "choices" in question ? (question.choices[one]?.[language] ?? one) : one,
    );
    return words.join(language === "zh" ? "；" : "; ") || say(pageTexts.none, language);
  };
  return questionNames.map((name) => [questions[name].ask[language], wordsOf(questions[name], answers[name])]);
}
