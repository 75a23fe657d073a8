import type { Readable, Writable } from "node:stream";
import { confirm, intro, isCancel, multiselect, outro, select, text } from "@clack/prompts";
import { Failure } from "../cli/failure.ts";
import { type Language, type Question, type QuestionName, questionNames, questions } from "./questions.ts";
import { type GivenAnswers, parseAnswer, readAnswers } from "./read-answers.ts";

/** Where questions are asked: a terminal. */
export type Terminal = { input: Readable; output: Writable };

const words = {
  intro: { en: "What is to be moved to Hongyan?", zh: "要把什么迁移到鸿雁？" },
  outro: { en: "Thank you. Here is the plan.", zh: "谢谢，方案如下。" },
  yes: { en: "Yes", zh: "是" },
  no: { en: "No", zh: "否" },
  number: { en: "a whole number, 0 or more", zh: "请输入不小于 0 的整数" },
} as const;

/** Asks what has not been answered yet. */
export async function askAnswers(given: GivenAnswers, language: Language, terminal: Terminal): Promise<GivenAnswers> {
  intro(words.intro[language], terminal);
  const answers: Partial<Record<QuestionName, unknown>> = { ...given };
  for (const name of questionNames) {
    if (answers[name] !== undefined) continue;
    const answer = await ask(questions[name], language, terminal);
    if (isCancel(answer)) throw new Failure("Nothing was written.");
    answers[name] = answer;
  }
  outro(words.outro[language], terminal);
  return readAnswers(answers).answers;
}

function ask(question: Question, language: Language, terminal: Terminal): Promise<unknown> {
  const asked = { message: question.ask[language], ...terminal };
  switch (question.kind) {
    case "text":
      return text({ ...asked, defaultValue: "" });
    case "count":
      return text({
        ...asked,
        validate: (typed) => (parseAnswer(question, typed) instanceof Error ? words.number[language] : undefined),
      });
    case "yesNo":
      return confirm({ ...asked, active: words.yes[language], inactive: words.no[language] });
    case "choice":
      return select({ ...asked, options: optionsOf(question.choices, language) });
    case "several":
      return multiselect({ ...asked, options: optionsOf(question.choices, language), required: false });
  }
}

const optionsOf = (choices: Readonly<Record<string, Readonly<Record<Language, string>>>>, language: Language) =>
  Object.entries(choices).map(([value, label]) => ({ value, label: label[language] }));
