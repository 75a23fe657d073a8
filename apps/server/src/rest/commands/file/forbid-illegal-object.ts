import { banFile } from "@hongyan/domain";
import { configErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { RawURL } from "./raw-url.ts";

export const forbidIllegalObject = defineCommand({
  service: "im_cos_msg",
  name: "forbid_illegal_object",
  concept: "file",
  summary: "Bans a file: clients of the app can no longer send messages that point to it.",
  notes: [
    "A client's message that points to it answers 80004; a back end may still send it. The file itself stays where the app keeps it, and messages sent before stay.",
    "The whole address counts, its query included; a fragment does not.",
  ],
  body: Type.Object({ RawURL }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: configErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: { body: { RawURL: "https://files.example.org/p/1/0" }, reply: {} },
  run: async ({ domain, app }, body) => {
    await banFile(domain, app, body.RawURL, true);
    return {};
  },
});
