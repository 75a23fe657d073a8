import { changeCounters } from "@hongyan/domain";
import { groupErrors, limits, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { Counter, counterErrors, toCounterList } from "./counter-fields.ts";

export const updateGroupCounter = defineCommand({
  service: "group_open_http_svc",
  name: "update_group_counter",
  concept: "counter",
  summary: "Sets, raises or lowers counters of a group.",
  notes: [
    "A counter that is missing starts at 0.",
    "Values are exact up to 2^53 − 1 either way; one beyond, or a result beyond, answers 10004 and nothing changes.",
    "Members are told a few times a second at most.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    GroupCounter: Type.Array(Counter, {
      minItems: 1,
      maxItems: limits.groupCounters,
      description: `At most ${limits.groupCounters}.`,
    }),
    Mode: Type.Optional(OneOf(["Set", "Increase", "Decrease"], "Set without it.")),
  }),
  reply: Type.Object({ GroupCounter: Type.Array(Counter, { description: "Those that were named, as they are now." }) }),
  fieldErrors: {},
  wrongField,
  faultErrors: { GroupCounter: { tooMany: groupErrors.tooManyCounters } },
  errors: [...counterErrors, groupErrors.tooManyCounters],
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7", GroupCounter: [{ Key: "claps", Value: 4 }], Mode: "Increase" },
    reply: { GroupCounter: [{ Key: "claps", Value: 4 }] },
  },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const sign = body.Mode === "Decrease" ? -1 : 1;
    const changes = body.GroupCounter.map(({ Key, Value }) => ({ key: Key, value: sign * Value }));
    const mode = body.Mode === undefined || body.Mode === "Set" ? "set" : "add";
    return { GroupCounter: toCounterList(await changeCounters(context.domain, typed, actor, { mode, changes })) };
  },
});
