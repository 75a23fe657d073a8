import { listCounters } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Counter, counterErrors, GroupCounterKeys, toCounterList } from "./counter-fields.ts";

export const getGroupCounter = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_counter",
  concept: "counter",
  summary: "Reads counters of a group; keys that are not set are missing from the answer.",
  body: Type.Object({ GroupId: GroupIdField, GroupCounterKeys }),
  reply: Type.Object({ GroupCounter: Type.Array(Counter) }),
  fieldErrors: {},
  wrongField,
  errors: counterErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", GroupCounterKeys: ["claps"] },
    reply: { GroupCounter: [{ Key: "claps", Value: 4 }] },
  },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    return { GroupCounter: toCounterList(await listCounters(context.domain, typed, actor, body.GroupCounterKeys)) };
  },
});
