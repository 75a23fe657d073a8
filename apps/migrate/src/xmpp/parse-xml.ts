import { type Element, Parser } from "@xmpp/xml";

/** The one element that a text holds; undefined where it holds none. */
export function parseXml(text: string): Element | undefined {
  let found: Element | undefined;
  let error: Error | undefined;
  const parser = new Parser();
  parser.on("element", (element: Element) => {
    found ??= element;
  });
  parser.on("error", (fault: Error) => {
    error = fault;
  });
  try {
    // The parser reads streams: what it hands out is what lies inside of one.
    parser.write(`<stream>${text}</stream>`);
  } catch {
    return undefined;
  }
  return error ? undefined : found;
}
