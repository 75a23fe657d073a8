import { listAttributes } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { attributeErrors, GroupAttr } from "./attribute-fields.ts";

export const getGroupAttr = defineCommand({
  service: "group_open_attr_http_svc",
  name: "get_group_attr",
  concept: "attribute",
  summary: "Reads all attributes of a group.",
  notes: ["Mind the service: the commands that write attributes belong to group_open_http_svc."],
  body: Type.Object({ GroupId: GroupIdField }),
  reply: Type.Object({ GroupAttrAry: GroupAttr }),
  fieldErrors: {},
  wrongField,
  errors: attributeErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7" },
    reply: { GroupAttrAry: [{ key: "seat3", value: "u_bob" }] },
  },
  run: async (context, body) => {
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const { attributes } = await listAttributes(context.domain, typed, actor);
    return { GroupAttrAry: Object.entries(attributes).map(([key, value]) => ({ key, value })) };
  },
});
