import { countRoom } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { roomErrors } from "./room-fields.ts";

export const getOnlineMemberNum = defineCommand({
  service: "group_open_http_svc",
  name: "get_online_member_num",
  concept: "live",
  summary: "Counts who is in an AVChatRoom now.",
  notes: ["Accounts count once however many devices they watch with; guests count too. The figure is of this moment."],
  body: Type.Object({ GroupId: GroupIdField }),
  reply: Type.Object({ OnlineMemberNum: Type.Integer() }),
  fieldErrors: {},
  wrongField,
  errors: roomErrors,
  documentedRate: 200,
  example: { body: { GroupId: "radio-7" }, reply: { OnlineMemberNum: 1 } },
  run: async (context, body) => {
    const { domain, app } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    return { OnlineMemberNum: await countRoom(domain, app, typed, actor) };
  },
});
