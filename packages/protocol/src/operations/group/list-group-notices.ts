import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { exampleNotice, GroupNotice } from "./group-tip.ts";

export const listGroupNotices = defineOperation({
  name: "listGroupNotices",
  concept: "group",
  summary: `System notices of groups that are kept for the caller, newest first: at most ${limits.groupNotices}, of the last ${limits.groupNoticeDays} days.`,
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({ notices: Type.Array(GroupNotice) }),
  example: { input: {}, output: { notices: [exampleNotice] } },
});
