import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

const Value = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

export const Counter = Type.Object({
  Key: Type.String({ minLength: 1, description: `At most ${limits.groupCounterKeyBytes} bytes.` }),
  Value,
});

export const GroupCounterKeys = Type.Optional(
  Type.Array(Type.String(), { description: "All without it, or with an empty list." }),
);

export const toCounterList = (counters: Readonly<Record<string, number>>) =>
  Object.entries(counters).map(([Key, Value]) => ({ Key, Value }));

export const counterErrors = [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId];
