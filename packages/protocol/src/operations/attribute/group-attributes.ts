import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";

/** Attributes by key. Their lengths are checked where their error codes are: keys, values and all values together. */
export const GroupAttributes = Type.Record(Type.String(), Type.String(), {
  description: `Attributes by key: at most ${limits.groupAttributes}; a key at most ${limits.groupAttributeKeyBytes} bytes, a value ${limits.groupAttributeValueBytes}, all values ${limits.groupAttributesBytes}.`,
});

export const AttributesVersion = Type.Integer({
  minimum: 0,
  description: "Rises with every write of the group's attributes; 0 before the first.",
});

export const BasedOn = Type.Optional(
  Type.Integer({
    minimum: 0,
    description:
      "The version that the caller has seen. Where one of the keys was written since, nothing is changed and 10056 is answered; where all attributes are replaced or deleted, any write since does it. Without it nothing is compared.",
  }),
);
