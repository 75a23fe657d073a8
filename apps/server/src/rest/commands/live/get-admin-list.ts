import { listRoomAdmins } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "../group/group-fields.ts";
import { openAsApp } from "../group/open-as-app.ts";
import { roomErrors } from "./room-fields.ts";

export const getAdminList = defineCommand({
  service: "group_open_avchatroom_http_svc",
  name: "get_admin_list",
  concept: "live",
  summary: "Lists the admins of an AVChatRoom.",
  body: Type.Object({ GroupId: GroupIdField }),
  reply: Type.Object({
    Admin_List: Type.Array(
      Type.Object({ Admin_Account: Type.String(), NickName: Type.String(), Avatar: Type.String() }),
    ),
  }),
  fieldErrors: {},
  wrongField,
  errors: roomErrors,
  documentedRate: 200,
  example: {
    body: { GroupId: "radio-7" },
    reply: { Admin_List: [{ Admin_Account: "u_carol", NickName: "Carol", Avatar: "" }] },
  },
  run: async (context, body) => {
    const { domain } = context;
    const { typed, actor } = await openAsApp(context, body.GroupId);
    const admins = await listRoomAdmins(domain, typed, actor);
    return {
      Admin_List: admins.map(({ userId, nick = "", avatar = "" }) => ({
        Admin_Account: userId,
        NickName: nick,
        Avatar: avatar,
      })),
    };
  },
});
