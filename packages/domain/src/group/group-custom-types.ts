import { applyOptions, inviteOptions, limits } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { actors, groupOperations, tipModes } from "./group-types.ts";

const OneOfText = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>(Type.Union(values.map((value) => Type.Literal(value))));

/** A type of groups of an app's own, made from a built-in one; under the name of a built-in one it changes that. */
export const GroupTypeSetting = Type.Object(
  {
    name: Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,31}$", description: "Type on the wire." }),
    basedOn: OneOfText(["Public", "Private", "ChatRoom", "AVChatRoom", "Community"]),
    memberLimit: Type.Optional(Type.Integer({ minimum: 1 })),
    countsUnread: Type.Optional(Type.Boolean({ description: "Messages count as unread." })),
    showsEarlier: Type.Optional(Type.Boolean({ description: "Who joins reads what was said before." })),
    applyOption: Type.Optional(OneOfText(applyOptions)),
    inviteOption: Type.Optional(OneOfText(inviteOptions)),
    may: Type.Optional(
      Type.Record(Type.String({ pattern: `^(${groupOperations.join("|")})$` }), Type.Array(OneOfText(actors)), {
        additionalProperties: false,
        description: "Operation → who may.",
      }),
    ),
    tips: Type.Optional(
      Type.Object(
        {
          membership: Type.Optional(OneOfText(tipModes)),
          profile: Type.Optional(OneOfText(tipModes)),
          roles: Type.Optional(OneOfText(tipModes)),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type GroupTypeSetting = Static<typeof GroupTypeSetting>;

const fieldSettings = {
  key: Type.String({ pattern: `^[A-Za-z0-9_]{1,${limits.groupCustomKeyBytes}}$` }),
  read: Type.Optional(OneOfText(actors)),
  write: Type.Optional(OneOfText(actors)),
};

/** A custom field of groups: the lowest role whose clients read and write it. The back end always may. */
export const GroupFieldSetting = Type.Object(fieldSettings, { additionalProperties: false });

/** The same for members, who have a say in their own. */
export const MemberFieldSetting = Type.Object(
  {
    ...fieldSettings,
    selfMayWrite: Type.Optional(Type.Boolean({ description: "A member sets its own. Default true." })),
    types: Type.Optional(Type.Array(Type.String(), { description: "Types of groups that have it; all without it." })),
  },
  { additionalProperties: false },
);
