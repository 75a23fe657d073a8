import { type Static, Type } from "@sinclair/typebox";

/** A key-value pair beside a message. */
export const ClientExtension = Type.Object({
  key: Type.String(),
  value: Type.Optional(Type.String({ description: "Missing: there is no such pair, or no more." })),
  version: Type.Integer({ description: "Rises with every change of a message's pairs; 0 for a pair never set." }),
});
export type ClientExtension = Static<typeof ClientExtension>;

/** What a change of a message's pairs tells the devices. */
export const ExtensionsTold = {
  id: Type.String({ description: "Id of the message." }),
  seq: Type.Integer(),
  extensions: Type.Array(ClientExtension, { description: "Pairs that are new, changed or deleted." }),
  clearedKeys: Type.Array(Type.String(), { description: "Pairs that went because all were cleared." }),
  fromVersion: Type.Integer({ description: "The first version of this change." }),
  clearVersion: Type.Integer({ description: "Pairs up to this version are cleared." }),
};

export const exampleExtensionsTold = {
  id: "1000001-1700000123-50331",
  seq: 12,
  extensions: [{ key: "vote", value: "yes", version: 1 }],
  clearedKeys: [],
  fromVersion: 1,
  clearVersion: 0,
};

/** What a writer of a pair has seen of it. */
export const pairVersion = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "Version of the pair that the writer knows; 0 where it knows none.",
});

/** What a write answers: each pair as it is now, in the order given. */
export const ExtensionsWritten = Type.Object({
  results: Type.Array(
    Type.Object({
      code: Type.Integer({ description: "0 written, 23001 changed by somebody else meanwhile, 23004 not there." }),
      extension: ClientExtension,
    }),
  ),
  clearedKeys: Type.Array(Type.String(), { description: "Pairs that went because all were cleared." }),
  fromVersion: Type.Integer({ description: "The first version of this change; 0 where nothing was written." }),
  clearVersion: Type.Integer({ description: "Pairs up to this version are cleared." }),
  changePosition: Type.Integer({
    description: "Position in the conversation's change log; 0 where nothing was written.",
  }),
});

export const exampleExtensionsWritten = {
  results: [{ code: 0, extension: { key: "vote", value: "yes", version: 1 } }],
  clearedKeys: [],
  fromVersion: 1,
  clearVersion: 0,
  changePosition: 5,
};
