import { type TSchema, Type } from "@sinclair/typebox";
import { limits } from "./limits.ts";

/** Building blocks that several schemas share. */

/** An account name. A JSON number in its place has an error code of its own (60015), hence the mark. */
export const AccountName = (description: string) =>
  Type.String({ minLength: 1, maxLength: limits.accountNameBytes, isAccountName: true, description });

export const Uint32 = (description: string, more: Record<string, unknown> = {}) =>
  Type.Integer({ minimum: 0, maximum: 0xffff_ffff, description, ...more });

/** Unix seconds that fit int32: typed callers of the REST API hold times in 32 bits. */
export const UnixSeconds = (description: string, more: Record<string, unknown> = {}) =>
  Type.Integer({ minimum: 0, maximum: 0x7fff_ffff, description, ...more });

/** Where an action of the caller stands in its account's own log. */
export const OwnLogPosition = () =>
  Type.Optional(
    Type.Integer({
      description:
        "Position in the account's own log; missing where nothing changed. A client that has applied everything before it need not synchronise.",
    }),
  );

/** A list of literals, written once as an array and usable as a type. */
export const OneOf = <const Values extends readonly (string | number)[]>(values: Values, description?: string) =>
  Type.Unsafe<Values[number]>(
    Type.Union(
      values.map((value) => Type.Literal(value)),
      description === undefined ? {} : { description },
    ),
  );

/** An optional field whose 0 or "" means something, so that the tolerant reader must not take it for absent. */
export const MeaningfulWhenEmpty = <Schema extends TSchema>(schema: Schema): Schema =>
  ({ ...schema, isMeaningfulWhenEmpty: true }) as Schema;
