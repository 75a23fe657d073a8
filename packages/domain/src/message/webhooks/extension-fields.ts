import { OneOf } from "@hongyan/protocol";
import type { WrittenExtensions } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";

/** What a call was to do with key-value pairs of a message. */
export type ExtensionWrite = "set" | "delete" | "clear";
export type ExtensionOutcome = Pick<WrittenExtensions, "results" | "latestVersion">;

/** Where no pair was written nothing changed. */
export const extensionsWritten = {
  outcomes: ["written"],
  when: "changePosition",
  keep: ["results", "latestVersion"],
} as const;

export const extensionFields = {
  OperateType: OneOf([1, 2, 3], "1 pairs were set, 2 pairs were deleted, 3 all pairs were deleted."),
  ExtensionList: Type.Array(
    Type.Object({
      Key: Type.String(),
      Value: Type.String({ description: "Empty where the pair was deleted." }),
      Seq: Type.Integer({ description: "The version that the pair has now." }),
    }),
    { description: "The pairs that were written; empty for 3." },
  ),
  Seq: Type.Integer({ description: "The newest version of all pairs of the message." }),
};

const operateTypes = { set: 1, delete: 2, clear: 3 } as const;

export function extensionPayload(write: ExtensionWrite, { results, latestVersion }: ExtensionOutcome) {
  const written = results.filter(({ outcome }) => outcome === "written").map(({ extension }) => extension);
  // Of a pair that one call wrote twice only the last state is told.
  const last = new Map(written.map((extension) => [extension.key, extension]));
  return {
    OperateType: operateTypes[write],
    ExtensionList: [...last.values()].map(({ key, value, version }) => ({
      Key: key,
      Value: value ?? "",
      Seq: version,
    })),
    Seq: latestVersion,
  };
}
