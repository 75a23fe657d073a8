import { banFile } from "@hongyan/domain";
import { configErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { RawURL } from "./raw-url.ts";

export const allowBannedObject = defineCommand({
  service: "im_cos_msg",
  name: "allow_banned_object",
  concept: "file",
  summary: "Allows a banned file again.",
  notes: ["A file that is not banned stays as it is."],
  body: Type.Object({ RawURL }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: configErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: { body: { RawURL: "https://files.example.org/p/1/0" }, reply: {} },
  run: async ({ domain, app }, body) => {
    await banFile(domain, app, body.RawURL, false);
    return {};
  },
});
