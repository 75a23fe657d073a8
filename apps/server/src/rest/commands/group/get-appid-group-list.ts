import { listAppGroups } from "@hongyan/domain";
import { limits, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "./group-fields.ts";

export const getAppidGroupList = defineCommand({
  service: "group_open_http_svc",
  name: "get_appid_group_list",
  concept: "group",
  summary: "A page of the ids of all groups of the app, or of one type. Topics are no groups.",
  notes: ["Groups that are made or dismissed between two pages neither hide nor repeat another one."],
  body: Type.Object({
    Limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: limits.groupsPerPage, description: `At most ${limits.groupsPerPage}.` }),
    ),
    Next: Type.Optional(
      MeaningfulWhenEmpty(
        Type.Integer({
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: "0 for the first page, then the Next of the page before.",
        }),
      ),
    ),
    GroupType: Type.Optional(Type.String({ description: "Only groups of this type." })),
  }),
  oldSpellings: { Type: "GroupType" },
  reply: Type.Object({
    TotalCount: Type.Integer({ description: "All groups of the app, or of the type." }),
    GroupIdList: Type.Array(Type.Object({ GroupId: Type.String() })),
    Next: Type.Integer({ description: "0: that was the last page." }),
  }),
  fieldErrors: {},
  wrongField,
  errors: [],
  documentedRate: 1,
  example: {
    body: { Limit: 2, Next: 0, GroupType: "Public" },
    reply: { TotalCount: 1, GroupIdList: [{ GroupId: "harbour-club" }], Next: 0 },
  },
  run: async ({ domain, app }, body) => {
    const { groupIds, total, next } = await listAppGroups(domain, app, {
      type: body.GroupType,
      next: body.Next ?? 0,
      count: body.Limit ?? limits.groupsPerPage,
    });
    return { TotalCount: total, GroupIdList: groupIds.map((GroupId) => ({ GroupId })), Next: next };
  },
});
