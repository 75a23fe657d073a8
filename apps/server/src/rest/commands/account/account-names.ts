import { Type } from "@sinclair/typebox";

/** A name in a list, of any length: one that no account can have only fails its own item. */
export const ListedName = (description: string) => Type.String({ isAccountName: true, description });
