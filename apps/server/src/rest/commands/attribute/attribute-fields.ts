import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

/** Keys are spelled in lower case here, unlike everywhere else. */
export const GroupAttr = Type.Array(
  Type.Object({
    key: Type.String({ description: `At most ${limits.groupAttributeKeyBytes} bytes.` }),
    value: Type.String({ description: `At most ${limits.groupAttributeValueBytes} bytes; may be empty.` }),
  }),
  {
    description: `Attributes. A group has at most ${limits.groupAttributes}, with ${limits.groupAttributesBytes} bytes of values.`,
  },
);

export const fromGroupAttr = (pairs: readonly { key: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]));

/** What every command about attributes may answer; the writing ones more. */
export const attributeErrors = [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId];

export const attributeWriteErrors = [
  ...attributeErrors,
  groupErrors.attributeKeyTooLong,
  groupErrors.attributeValueTooLong,
  groupErrors.tooManyAttributes,
  groupErrors.attributesTooLong,
  groupErrors.attributesTooOften,
];

export const writesNote = "A group takes five writes of attributes a second, from whomever; more answer 10049.";
