import { configErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const getIpList = defineCommand({
  service: "ConfigSvc",
  name: "GetIPList",
  concept: "server",
  summary: "Lists the addresses that clients connect to and that webhooks come from.",
  notes: ["They are those of HONGYAN_PUBLIC_IPS or, without it, those of this machine."],
  body: Type.Object({}),
  reply: Type.Object({ IPList: Type.Array(Type.String(), { description: "Addresses and ranges of addresses." }) }),
  fieldErrors: {},
  wrongField: configErrors.badJson,
  errors: [],
  documentedRate: 200,
  example: { body: {}, reply: { IPList: ["198.51.100.7", "203.0.113.0/24"] } },
  run: async ({ site }) => ({ IPList: [...site.addresses()] }),
});
