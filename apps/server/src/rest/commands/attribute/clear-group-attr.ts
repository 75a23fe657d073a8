import { deleteAttributes } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { attributeErrors, writesNote } from "./attribute-fields.ts";

export const clearGroupAttr = defineCommand({
  service: "group_open_http_svc",
  name: "clear_group_attr",
  concept: "attribute",
  summary: "Deletes all attributes of a group.",
  notes: [writesNote],
  body: Type.Object({ GroupId: GroupIdField }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [...attributeErrors, groupErrors.attributesTooOften],
  documentedRate: 200,
  example: { body: { GroupId: "radio-7" }, reply: {} },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await deleteAttributes(context.domain, typed, actor, { keys: [] });
    return {};
  },
});
