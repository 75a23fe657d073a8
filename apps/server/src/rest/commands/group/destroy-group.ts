import { dismissGroup } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { openAsApp } from "./open-as-app.ts";

export const destroyGroup = defineCommand({
  service: "group_open_http_svc",
  name: "destroy_group",
  concept: "group",
  summary: "Ends a group for good, and its topics with it. All members are told.",
  notes: [
    "From the answer on nobody finds the group, and its id can be given to another one. Members of large groups are told in the background.",
    "What was said stays in the histories of those who were in it.",
  ],
  body: Type.Object({ GroupId: GroupIdField }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId],
  documentedRate: 200,
  example: { body: { GroupId: "old-crew" }, reply: {} },
  run: async (context, body) => {
    const { domain } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await dismissGroup(domain, { ...typed, actor });
    return {};
  },
});
