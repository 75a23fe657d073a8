import {
  type Answers,
  assumed,
  flagOf,
  type Question,
  type QuestionName,
  questionNames,
  questions,
} from "./questions.ts";

export type GivenAnswers = Partial<Answers>;
export type Fault = { name: string; message: string };
export type Reading = { answers: GivenAnswers; faults: Fault[] };

/** Reads answers as a file or a command line holds them; says everything that is wrong with them. */
export function readAnswers(raw: Readonly<Record<string, unknown>>): Reading {
  const faults: Fault[] = [];
  const answers: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const question: Question | undefined = Object.hasOwn(questions, name) ? questions[name as QuestionName] : undefined;
    if (!question) {
      if (name !== "$schema") faults.push({ name, message: "there is no such question" });
      continue;
    }
    const answer = parseAnswer(question, value);
    if (answer instanceof Error) faults.push({ name, message: answer.message });
    else answers[name] = answer;
  }
  return { answers: answers as GivenAnswers, faults };
}

/** What an answer means, or an error that says what it should be. Text is taken where a command line can give nothing else. */
export function parseAnswer(question: Question, value: unknown): unknown {
  switch (question.kind) {
    case "text":
      return typeof value === "string" ? value : new Error("it is a text");
    case "count":
      return countOf(value) ?? new Error("it is a whole number, 0 or more");
    case "yesNo":
      if (typeof value === "boolean") return value;
      return value === "yes" || value === "no" ? value === "yes" : new Error("it is yes or no");
    case "choice":
      return isOneOf(question.choices, value) ? value : new Error(`it is one of ${wordsOf(question.choices)}`);
    case "several":
      return severalOf(question.choices, value);
  }
}

function countOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d[\d_,]*$/.test(value) ? Number(value.replace(/[_,]/g, "")) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}

function severalOf(choices: Readonly<Record<string, unknown>>, value: unknown): readonly string[] | Error {
  if (value === "none") return [];
  if (value === "everything") return Object.keys(choices);
  const given = typeof value === "string" ? value.split(",").map((word) => word.trim()) : value;
  if (Array.isArray(given) && given.every((word) => isOneOf(choices, word)))
    return Object.keys(choices).filter((word) => given.includes(word));
  return new Error(`it is none, everything, or a list of ${wordsOf(choices)}`);
}

const isOneOf = (choices: Readonly<Record<string, unknown>>, value: unknown) =>
  typeof value === "string" && Object.hasOwn(choices, value);

const wordsOf = (choices: Readonly<Record<string, unknown>>) => Object.keys(choices).join(", ");

/** The questions without an answer that nothing can be assumed for. */
export function missingAnswers(given: GivenAnswers): QuestionName[] {
  return questionNames.filter((name) => given[name] === undefined && !Object.hasOwn(assumed, name));
}

/** For people who gave too few answers: each as a flag and as a field of the file. */
export function describeMissing(names: readonly QuestionName[]): string {
  const lines = names.map((name) => `  --${flagOf(name)} <${valuesOf(questions[name])}>   or "${name}" in the file`);
  return ["These answers are missing:", ...lines].join("\n");
}

export function valuesOf(question: Question): string {
  switch (question.kind) {
    case "text":
      return "text";
    case "count":
      return "number";
    case "yesNo":
      return "yes|no";
    case "choice":
      return Object.keys(question.choices).join("|");
    case "several":
      return `none|everything|${Object.keys(question.choices).join(",")}`;
  }
}

/** All answers, with what is assumed where nothing was said. */
export function completeAnswers(given: GivenAnswers): Answers {
  const runBy = given.runBy ?? "provider";
  const rest = { appName: assumed.appName(), writable: assumed.writable({ runBy }) };
  return { ...rest, ...given } as Answers;
}
