import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { Failure } from "../cli/failure.ts";
import { manifestName } from "./dump-folder.ts";
import { recordKinds } from "./records.ts";

const ManifestFile = Type.Object({
  name: Type.String({ description: "Name of the file in the folder." }),
  kind: Type.Union(
    recordKinds.map((kind) => Type.Literal(kind)),
    { description: "Kind of its records." },
  ),
  records: Type.Integer({ minimum: 0, description: "How many records it holds." }),
  bytes: Type.Integer({ minimum: 0, description: "Its size." }),
  sha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "Checksum of the whole file, in hexadecimal." }),
  rejects: Type.Optional(
    Type.Integer({ minimum: 0, description: "How many records were set aside in the folder `rejects`." }),
  ),
});

/** What `manifest.json` says of a dump. */
export const ManifestSchema = Type.Object({
  format: Type.Literal("hongyan-dump", { description: "Name of the format." }),
  version: Type.Literal(1, { description: "Its version." }),
  source: Type.String({ description: "Where the records come from, for people." }),
  startedAt: Type.Integer({ minimum: 0, description: "When the export was begun, Unix milliseconds." }),
  finishedAt: Type.Integer({ minimum: 0, description: "When it was finished, Unix milliseconds." }),
  files: Type.Array(ManifestFile, { description: "Every file with records." }),
});

export type Manifest = Static<typeof ManifestSchema>;
export type ManifestFile = Static<typeof ManifestFile>;

/** The manifest of a dump; undefined where it has none, as one made by hand. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, manifestName);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return parseManifest(text, path);
}

function parseManifest(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path} is not JSON: ${(error as Error).message}`);
  }
  const fault = Value.Errors(ManifestSchema, value).First();
  if (fault) throw new Failure(`${path} is no manifest: ${fault.path.slice(1)}: ${fault.message}`);
  return value as Manifest;
}
