import { deleteAttributes } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { attributeErrors, writesNote } from "./attribute-fields.ts";

export const deleteGroupAttr = defineCommand({
  service: "group_open_http_svc",
  name: "delete_group_attr",
  concept: "attribute",
  summary: "Deletes some attributes of a group.",
  notes: [writesNote, "Where one of the keys is not set, nothing is deleted."],
  body: Type.Object({
    GroupId: GroupIdField,
    GroupAttr: Type.Array(Type.Object({ key: Type.String() }), { minItems: 1, description: "What is deleted." }),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [...attributeErrors, groupErrors.attributesTooOften, groupErrors.attributeNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", GroupAttr: [{ key: "topic" }] }, reply: {} },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await deleteAttributes(context.domain, typed, actor, { keys: body.GroupAttr.map(({ key }) => key) });
    return {};
  },
});
