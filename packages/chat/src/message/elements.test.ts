import { elements, type MessageElement, previewText } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import { labelOf, toBody, toElements } from "./elements.ts";

/** Fields that the public surface has no name for. */
const notPublic: Record<string, readonly string[]> = { TIMCustomElem: ["Sound"] };

describe.each(elements.map((element) => [element.type, element] as const))("%s", (type, element) => {
  const body = [{ MsgType: type, MsgContent: element.example }] as MessageElement[];

  test("survives the way to the public payload and back", () => {
    const back = toBody(toElements(body))[0]?.MsgContent;
    const kept = Object.entries(element.example).filter(([field]) => !notPublic[type]?.includes(field));
    if (type === "TIMImageElem") {
      expect(back).toMatchObject({ UUID: "5f1d0c6e_pic_1", ImageInfoArray: [{ Type: 1, Width: 1600 }, {}, {}] });
      return;
    }
    expect(back).toMatchObject(JSON.parse(JSON.stringify(Object.fromEntries(kept))));
  });

  test.each(["zh", "en"] as const)("has the label of a push notice, %s", (language) => {
    expect(labelOf(toElements(body), language)).toBe(previewText(body, language));
  });
});

test("an element of a kind that is not known is left out", () => {
  expect(toElements([{ MsgType: "TIMNewElem", MsgContent: {} } as never])).toEqual([]);
});
