import type { ChildProcess } from "node:child_process";

/** Characters that are shown where something went wrong. */
export const mostTold = 8_000;

/** The end of what a program prints. */
export function outputOf(child: ChildProcess): () => string {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-mostTold);
    });
  return () => output;
}
