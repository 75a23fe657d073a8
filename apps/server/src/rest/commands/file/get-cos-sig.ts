import { isFileBanned } from "@hongyan/domain";
import { configErrors, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { RawURL } from "./raw-url.ts";

const filesPerCall = 500;

export const getCosSig = defineCommand({
  service: "im_cos_msg",
  name: "get_cos_sig",
  concept: "file",
  summary: "Tells which files are banned, and where an administrator finds them.",
  notes: [
    "Files are kept by the app itself: PreSigURL is the address as it was given, and whether the file is still there is not known. Status is therefore 0 or 1.",
    "An address that is none of a file has a Code of its own and no PreSigURL; the others are answered.",
  ],
  body: Type.Object({
    RawURLs: Type.Array(
      Type.Object({ ResourceID: Uint32("The caller's number for the file.", { isMeaningfulWhenEmpty: true }), RawURL }),
      { minItems: 1, maxItems: filesPerCall, description: "The files." },
    ),
  }),
  reply: Type.Object({
    PreSigURLs: Type.Array(
      Type.Object({
        Code: Type.Integer({ description: "0: answered." }),
        Desc: Type.String({ description: "What is wrong where Code is not 0." }),
        ResourceID: Type.Integer({ description: "As it was asked." }),
        PreSigURL: Type.String({ description: "Where the file is." }),
        Status: Type.Integer({ description: "0 normal, 1 banned, 2 missing (an address that is none)." }),
      }),
      { description: "One result per file, in the order asked." },
    ),
  }),
  fieldErrors: {},
  wrongField: configErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: {
    body: { RawURLs: [{ ResourceID: 1, RawURL: "https://files.example.org/p/1/0" }] },
    reply: {
      PreSigURLs: [{ Code: 0, Desc: "", ResourceID: 1, PreSigURL: "https://files.example.org/p/1/0", Status: 0 }],
    },
  },
  run: async ({ domain, app }, body) => ({
    PreSigURLs: body.RawURLs.map(({ ResourceID, RawURL: url }) => {
      const isBanned = isFileBanned(domain, app, url);
      if (isBanned === undefined)
        return {
          Code: configErrors.badJson.code,
          Desc: "RawURL is no http or https address",
          ResourceID,
          PreSigURL: "",
          Status: 2,
        };
      return { Code: 0, Desc: "", ResourceID, PreSigURL: url, Status: isBanned ? 1 : 0 };
    }),
  }),
});
