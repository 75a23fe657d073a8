import type { Words } from "../questions.ts";

/** What stands in the drawings. */
export const diagramTexts = {
  oldSystem: { en: "Old system", zh: "旧系统" },
  hongyan: { en: "Hongyan", zh: "鸿雁" },
  appOne: { en: "App 1.0", zh: "App 1.0" },
  appTwo: { en: "App 2.0", zh: "App 2.0" },
  backEnd: { en: "Your back end", zh: "您的后台" },
  bridge: { en: "Bridge", zh: "桥" },
  dump: { en: "Dump", zh: "导出包" },
  carries: { en: "both ways", zh: "双向" },
  carriesC2c: { en: "one-to-one", zh: "单聊，双向" },
  export: { en: "export", zh: "导出" },
  import: { en: "import", zh: "导入" },
  untilStop: { en: "until the stop", zh: "停服前" },
  fromSwitch: { en: "from the switch on", zh: "切换之后" },
  untilUpdate: { en: "until people update", zh: "用户升级前" },
  signs: { en: "signs UserSigs", zh: "签发 UserSig" },
  manages: { en: "accounts, profiles, relations", zh: "帐号、资料、关系链" },
  groupsHere: { en: "chat, groups here only", zh: "聊天，群组只在这边" },
  chat: { en: "chat", zh: "聊天" },
  people: { en: "time for people", zh: "人工预留" },
  machine: { en: "machine time", zh: "机器耗时" },
  inStop: { en: "service stop", zh: "停服" },
} as const satisfies Record<string, Words>;
