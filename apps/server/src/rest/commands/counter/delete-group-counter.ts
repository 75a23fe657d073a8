import { deleteCounters } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
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
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const keys = body.GroupCounterKeys?.length ? body.GroupCounterKeys : undefined;
    await deleteCounters(context.domain, typed, actor, keys);
    return {};
  },
});
