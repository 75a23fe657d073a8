import { assumed, flagOf, type Language, type Question, questionNames, questions } from "./questions.ts";
import { valuesOf } from "./read-answers.ts";

/** JSON Schema of the answers file. */
export function answersSchema() {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Answers for hongyan-migrate assess",
    type: "object",
    additionalProperties: false,
    required: questionNames.filter((name) => !Object.hasOwn(assumed, name)),
    properties: {
      $schema: { type: "string" },
      ...Object.fromEntries(questionNames.map((name) => [name, schemaOf(questions[name])])),
    },
  };
}

function schemaOf(question: Question): object {
  const description = question.ask.en;
  switch (question.kind) {
    case "text":
      return { description, type: "string" };
    case "count":
      return { description, type: "integer", minimum: 0 };
    case "yesNo":
      return { description, type: "boolean" };
    case "choice":
      return { description, oneOf: constants(question.choices) };
    case "several":
      return { description, type: "array", uniqueItems: true, items: { oneOf: constants(question.choices) } };
  }
}

function constants(choices: Readonly<Record<string, { en: string }>>): object[] {
  return Object.entries(choices).map(([value, { en }]) => ({ const: value, description: en }));
}

const heads = {
  en: ["Question", "In the file", "On the command line"],
  zh: ["问题", "文件中的字段", "命令行参数"],
};

/** The questions as a table in Markdown: what their page shows. */
export function questionsTable(language: Language): string {
  const rows = questionNames.map((name) => {
    const question: Question = questions[name];
    const meanings =
      "choices" in question
        ? Object.entries(question.choices).map(([value, words]) => `\`${value}\`: ${words[language]}`)
        : [];
    const values = valuesOf(question).replaceAll("|", "\\|");
    return [[question.ask[language], ...meanings].join("<br>"), `\`${name}\``, `\`--${flagOf(name)} <${values}>\``];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads[language]), "| --- | --- | --- |", ...rows.map(line)].join("\n");
}
