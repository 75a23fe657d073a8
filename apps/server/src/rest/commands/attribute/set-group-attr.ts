import { setAttributes } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { attributeWriteErrors, fromGroupAttr, GroupAttr, writesNote } from "./attribute-fields.ts";

export const setGroupAttr = defineCommand({
  service: "group_open_http_svc",
  name: "set_group_attr",
  concept: "attribute",
  summary: "Replaces all attributes of a group: keys that are not named are gone.",
  notes: [writesNote, "An empty list leaves the group without attributes."],
  body: Type.Object({ GroupId: GroupIdField, GroupAttr }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: attributeWriteErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7", GroupAttr: [{ key: "topic", value: "jazz" }] }, reply: {} },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    await setAttributes(context.domain, typed, actor, { attributes: fromGroupAttr(body.GroupAttr), isInit: true });
    return {};
  },
});
