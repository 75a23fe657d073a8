import { setAttributes } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { attributeWriteErrors, fromGroupAttr, GroupAttr, writesNote } from "./attribute-fields.ts";

export const modifyGroupAttr = defineCommand({
  service: "group_open_http_svc",
  name: "modify_group_attr",
  concept: "attribute",
  summary: "Adds or changes attributes of a group; the other keys stay.",
  notes: [writesNote],
  body: Type.Object({ GroupId: GroupIdField, GroupAttr: Type.Array(GroupAttr.items, { ...GroupAttr, minItems: 1 }) }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: attributeWriteErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", GroupAttr: [{ key: "seat3", value: "u_bob" }] }, reply: {} },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await setAttributes(context.domain, typed, actor, { attributes: fromGroupAttr(body.GroupAttr) });
    return {};
  },
});
