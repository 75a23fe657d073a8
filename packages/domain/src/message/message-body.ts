import { type ErrorSpec, elements, ImError, limits, type MessageElement } from "@hongyan/protocol";
import { TypeCompiler } from "@sinclair/typebox/compiler";

const checks = new Map(elements.map((element) => [element.type as string, TypeCompiler.Compile(element.content)]));

/** Which error each fault has in the caller's service. */
export type BodyErrors = { malformed: ErrorSpec; tooLong: ErrorSpec };

/** A body as it is stored and travels: encoded once. Throws where it breaks a rule. */
export function encodeMessageBody(
  body: readonly MessageElement[],
  customData: string | undefined,
  messageBytes: number,
  errors: BodyErrors,
  pushInfo?: Record<string, unknown>,
): string {
  let customElements = 0;
  for (const [i, element] of body.entries()) {
    const check = checks.get(element.MsgType);
    if (!check) throw new ImError(errors.malformed, `MsgBody[${i}].MsgType ${element.MsgType} is not known`);
    if (!check.Check(element.MsgContent)) {
      const fault = check.Errors(element.MsgContent).First();
      throw new ImError(
        errors.malformed,
        `MsgBody[${i}].MsgContent${fault?.path.replaceAll("/", ".")}: ${fault?.message}`,
      );
    }
    if (element.MsgType === "TIMCustomElem" && ++customElements > 1)
      throw new ImError(errors.malformed, "a message holds at most one TIMCustomElem");
    if (element.MsgType === "TIMRelayElem") checkAbstract(element.MsgContent.AbstractList ?? [], errors);
  }
  const text = JSON.stringify(body);
  // Whatever is stored with a message counts: push info is passed through as it came.
  const besides = [customData, pushInfo && JSON.stringify(pushInfo)];
  const bytes = besides.reduce((sum, part) => sum + Buffer.byteLength(part ?? ""), Buffer.byteLength(text));
  if (bytes > messageBytes) throw new ImError(errors.tooLong, `${bytes} bytes of at most ${messageBytes}`);
  return text;
}

function checkAbstract(lines: readonly string[], errors: BodyErrors): void {
  if (
    lines.length > limits.mergedAbstractLines ||
    lines.some((line) => [...line].length > limits.mergedAbstractCharacters)
  )
    throw new ImError(
      errors.malformed,
      `AbstractList holds at most ${limits.mergedAbstractLines} lines of ${limits.mergedAbstractCharacters} characters`,
    );
}
