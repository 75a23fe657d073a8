import { deleteCounters } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { openAsApp } from "../attribute/attribute-fields.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { counterErrors, GroupCounterKeys } from "./counter-fields.ts";

export const deleteGroupCounter = defineCommand({
  service: "group_open_http_svc",
  name: "delete_group_counter",
  concept: "counter",
  summary: "Deletes counters of a group; those that are not set are no fault.",
  body: Type.Object({ GroupId: GroupIdField, GroupCounterKeys }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: counterErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", GroupCounterKeys: ["claps"] }, reply: {} },
  run: async (context, body) => {
    const { domain, found, actor } = await openAsApp(context, body.GroupId);
    const keys = body.GroupCounterKeys?.length ? body.GroupCounterKeys : undefined;
    await deleteCounters(domain, found, actor, keys);
    return {};
  },
});
