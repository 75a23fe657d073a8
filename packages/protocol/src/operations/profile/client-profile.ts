import { type Static, Type } from "@sinclair/typebox";

/** Profile fields by tag; a field that was never set is missing. */
export const ProfileFields = Type.Record(
  Type.String({ description: "Tag." }),
  Type.Union([Type.String(), Type.Integer()]),
);

export const ClientProfile = Type.Object({
  userId: Type.String(),
  fields: ProfileFields,
  updatedAt: Type.Optional(Type.Integer({ description: "Unix milliseconds of the last change." })),
});
export type ClientProfile = Static<typeof ClientProfile>;

export const exampleProfile: ClientProfile = {
  userId: "u_alice",
  fields: { Tag_Profile_IM_Nick: "Alice", Tag_Profile_IM_Gender: "Gender_Type_Female" },
  updatedAt: 1700000000000,
};
