import type { Words } from "../questions.ts";

/** What is done by hand, in the app and on its back end. */
export const handTexts = {
  publish: {
    en: "publish App 2.0 in the stores, to 1 %, 10 %, then all",
    zh: "在应用商店发布 App 2.0：先 1%，再 10%，最后全部",
  },
  publishEarly: { en: "publish App 2.0 in the stores; announce the stop", zh: "在应用商店发布 App 2.0；公告停服时间" },
  maintenance: { en: "switch the app's maintenance mode for messaging on", zh: "开启 App 的消息维护模式" },
  openGroups: {
    en: "switch groups of App 2.0 on, end the maintenance mode, publish App 2.0 to all",
    zh: "开启 App 2.0 的群聊，结束维护模式，向所有人发布 App 2.0",
  },
  switch: {
    en: "set the back end's switch to “new”, refuse App 1.0 with the link, end the maintenance mode",
    zh: "后台开关拨到新系统，拒绝 App 1.0 并给出链接，结束维护模式",
  },
  compare: {
    en: "compare.sh compares what both hold of the last day, as follows:",
    zh: "compare.sh 比较两边最近一天的内容，如下：",
  },
  cutback: { en: "to go back to the old system:", zh: "退回旧系统：" },
  retire: { en: "end the contract or stop the servers of the old system", zh: "终止合同或关闭旧系统的服务器" },
} as const satisfies Record<string, Words>;
