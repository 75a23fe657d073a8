import type { Posted } from "./post.ts";

/** What was told was answered or not: nothing else of an answer, however long, goes to the thread of the sends. */
export function withoutText(posted: Posted): Posted {
  if ("problem" in posted) return posted;
  return { ...posted, text: "answer" in readAnswer(posted) ? "{}" : "" };
}

/** The JSON object of an answer, or why it is none: a back end has answered with status 200 and JSON, or not at all. */
export function readAnswer(posted: Posted): { answer: Record<string, unknown> } | { problem: string } {
  if ("problem" in posted) return { problem: posted.problem };
  if (posted.status !== 200) return { problem: `HTTP status ${posted.status}` };
  try {
    const answer: unknown = JSON.parse(posted.text);
    if (typeof answer === "object" && answer !== null && !Array.isArray(answer))
      return { answer: answer as Record<string, unknown> };
  } catch {
    // Said below.
  }
  return { problem: "the answer is not a JSON object" };
}
