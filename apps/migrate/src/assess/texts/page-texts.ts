import type { ChoiceReason } from "../choose.ts";
import type { DataKind, Keeping } from "../plan/data-kinds.ts";
import type { Words } from "../questions.ts";

export const dataKindNames: Readonly<Record<DataKind, Words>> = {
  accounts: { en: "Accounts", zh: "帐号" },
  profiles: { en: "Profiles", zh: "资料" },
  relations: { en: "Relations", zh: "关系链" },
  c2cMessages: { en: "One-to-one chat", zh: "单聊" },
  groups: { en: "Groups", zh: "群组" },
};

/** How data of a kind gets to Hongyan and stays right. */
export const keepingTexts: Readonly<Record<Keeping, Words>> = {
  importAndDelta: {
    en: "Imported before the stop; what changed since comes with the final delta, inside the stop.",
    zh: "停服前导入，之后的变化由停服期间的最后增量补齐。",
  },
  appWritesBoth: {
    en: "Imported once; from then on your back end makes each change in both systems.",
    zh: "一次导入，之后每次变更由后台同时写入两边。",
  },
  bridgeOrApp: {
    en: "Imported once; then the bridge carries over what the old system tells of, and your back end writes the rest to both.",
    zh: "一次导入，之后旧系统能通知的由桥同步，其余由后台同时写入两边。",
  },
  bridge: {
    en: "History imported once; then the bridge carries each message and recall over, both ways.",
    zh: "历史一次导入，之后每条消息和撤回由桥双向同步。",
  },
  bridgeGroups: {
    en: "Groups, members and history imported once; then the bridge carries changes and messages over, both ways.",
    zh: "群组、成员与历史一次导入，之后变化和消息由桥双向同步。",
  },
  groupDay: {
    en: "Imported like the rest; switched on a day of their own, in a short stop, before App 2.0 is published.",
    zh: "与其他数据一同导入，在发布 App 2.0 之前选一天短暂停服后单独切换。",
  },
};

export const choiceTexts: Readonly<Record<ChoiceReason, Words>> = {
  onlyForced: { en: "It is the only way.", zh: "这是唯一的方式。" },
  forcedIsSimpler: {
    en: "It is the simplest: App 1.0 may be forced to update, and the stop of about {stop} is within the {allowed} that you allow.",
    zh: "最简单：可以强制 App 1.0 升级，预计停服 {stop}，在您允许的 {allowed} 之内。",
  },
  mayNotForce: {
    en: "App 1.0 may not be forced to update, so it has to go on working.",
    zh: "不能强制 App 1.0 升级，因此它必须继续可用。",
  },
  stopTooLong: {
    en: "The forced upgrade would stop messaging for about {stop}, and you allow {allowed}.",
    zh: "强制升级预计停服 {stop}，超过您允许的 {allowed}。",
  },
  wished: { en: "You asked for it.", zh: "按您的要求。" },
};

export const pageTexts = {
  title: { en: "Moving {app} to Hongyan", zh: "{app} 迁移到鸿雁的方案" },
  noName: { en: "your app", zh: "您的 App" },
  subtitle: {
    en: "{system} · {accounts} accounts · {messages} messages · plan of {day}",
    zh: "{system} · {accounts} 个帐号 · {messages} 条消息 · {day} 制定",
  },
  possible: { en: "What is possible", zh: "可行的方式" },
  possibleLead: {
    en: "Side by side needs all of these. They come from your answers.",
    zh: "新旧并行需要满足以下全部条件，依据来自您的答案。",
  },
  condition: { en: "Condition", zh: "条件" },
  neededFor: { en: "Needed for", zh: "用于" },
  holds: { en: "Holds", zh: "是否满足" },
  because: { en: "Because", zh: "依据" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  otherwise: { en: "What would change the outcome", zh: "怎样会有不同的结论" },
  nothingInTheWay: { en: "Nothing stands in the way of either strategy.", zh: "两种方式都没有障碍。" },
  allTogether: { en: "All of these together are needed for it.", zh: "以上条件需要同时满足。" },
  strategy: { en: "Strategy", zh: "策略" },
  data: { en: "Data", zh: "数据" },
  perKind: { en: "Each kind of data", zh: "各类数据的策略" },
  how: { en: "How", zh: "做法" },
  figures: { en: "At a glance", zh: "概览" },
  historyTime: { en: "Moving the history", zh: "迁移历史数据" },
  stopTime: { en: "Service stop", zh: "停服" },
  wholeTime: { en: "From the first step to the last", zh: "从开始到结束" },
  diskSpace: { en: "Disk: messages / dump", zh: "磁盘：消息 / 导出包" },
  targetSetUp: { en: "The set-up while both run", zh: "两个系统并存时的结构" },
  targetSetUpForced: { en: "The set-up before and after the switch", zh: "切换前后的结构" },
  timeline: { en: "Timeline", zh: "时间线" },
  timelineLead: {
    en: "Machine time is estimated from the rates below. What people need to do is an allowance: put in your own.",
    zh: "机器耗时按下面的速率估算，人工部分为预留时间，请按实际情况修改。",
  },
  days: { en: "days", zh: "天" },
  stop: { en: "The service stop", zh: "停服" },
  stops: { en: "The service stops", zh: "停服" },
  stopLead: {
    en: "Messaging stops; the rest of the app works. You allow {allowed}.",
    zh: "只停消息服务，App 的其他功能照常。您允许 {allowed}。",
  },
  stopPart: { en: "Part", zh: "组成" },
  time: { en: "Time", zh: "时长" },
  all: { en: "All together", zh: "合计" },
  steps: { en: "Steps", zh: "步骤" },
  stepsLead: {
    en: "In this order. Values in capitals are yours to fill in; keys and passwords are in files or in the environment.",
    zh: "按此顺序执行。大写的部分请替换；密钥和密码放在文件或环境变量中。",
  },
  takes: { en: "Takes", zh: "时长" },
  stepFoot: {
    en: "Takes {time} ({basis}). Going back: {rollBack}",
    zh: "时长：{time}（{basis}）。回退：{rollBack}",
  },
  stopCaption: { en: "{name}: {time}", zh: "{name}：{time}" },
  adviceIs: { en: "Advice: {strategy}", zh: "建议：{strategy}" },
  tooLong: {
    en: "Its service stop of about {stop} is longer than the {allowed} that you allow: see the risks.",
    zh: "预计停服 {stop}，超过您允许的 {allowed}，见“风险”。",
  },
  historyParts: {
    en: "export {export}, import {import}, verify {verify}",
    zh: "导出 {export}，导入 {import}，核对 {verify}",
  },
  forC2c: { en: "one-to-one", zh: "单聊" },
  forGroups: { en: "groups", zh: "群组" },
  estimated: { en: "estimated", zh: "估算" },
  allowance: { en: "allowance", zh: "预留" },
  inStop: { en: "inside the service stop", zh: "在停服期间" },
  goingBack: { en: "Going back", zh: "回退" },
  risks: { en: "Risks", zh: "风险" },
  risk: { en: "Risk", zh: "风险" },
  remedy: { en: "What to do about it", zh: "应对" },
  rates: { en: "Rates", zh: "速率" },
  historyMinutes: { en: "Minutes to move the history", zh: "迁移历史数据的分钟数" },
  export: { en: "Export", zh: "导出" },
  import: { en: "Import", zh: "导入" },
  verify: { en: "Verify", zh: "核对" },
  ratesLead: { en: "Where the estimates come from: {source}.", zh: "估算依据：{source}。" },
  rateOf: { en: "What", zh: "项目" },
  perSecond: { en: "a second", zh: "每秒" },
  checklist: { en: "Checklist", zh: "检查清单" },
  done: { en: "Done", zh: "完成" },
  item: { en: "What", zh: "事项" },
  owner: { en: "Owner", zh: "负责人" },
  answers: { en: "Your answers", zh: "您的答案" },
  question: { en: "Question", zh: "问题" },
  answer: { en: "Answer", zh: "答案" },
  none: { en: "none", zh: "无" },
  footer: {
    en: "Made by hongyan-migrate assess. plan.json beside this file holds the same for programs.",
    zh: "由 hongyan-migrate assess 生成。同目录的 plan.json 供程序读取。",
  },
} as const satisfies Record<string, Words>;

export const stopPartTexts = {
  freeze: { en: "Maintenance mode, the last messages land", zh: "开启维护模式，最后的消息到达" },
  drain: { en: "The bridge drains both directions", zh: "桥排空两个方向" },
  compare: { en: "Compare what both sides hold of the last day", zh: "比较两边最近一天的内容" },
  finalDelta: { en: "Final delta: export and import", zh: "最后的增量：导出与导入" },
  verify: { en: "Verify", zh: "核对" },
  switch: { en: "Decide and switch", zh: "决定并切换" },
} as const satisfies Record<string, Words>;

export const stopNames = {
  cutover: { en: "The switch", zh: "切换" },
  groups: { en: "The day of the groups", zh: "群组切换日" },
} as const satisfies Record<string, Words>;

export const rateTexts = {
  export: { en: "Records exported", zh: "导出记录" },
  accounts: { en: "Accounts imported", zh: "导入帐号" },
  relations: { en: "Relations imported", zh: "导入关系链" },
  groups: { en: "Groups imported", zh: "导入群组" },
  members: { en: "Members imported", zh: "导入群成员" },
  c2cMessages: { en: "One-to-one messages imported", zh: "导入单聊消息" },
  groupMessages: { en: "Group messages imported", zh: "导入群消息" },
  verify: { en: "Records compared", zh: "核对记录" },
} as const satisfies Record<string, Words>;

export const checklistTexts = {
  contract: {
    en: "The contract with the old provider runs until the last step, and its way out is known",
    zh: "与旧服务商的合同覆盖到最后一步，退出条款清楚",
  },
  privacy: {
    en: "Data protection: who may see the dump, how long it is kept",
    zh: "数据保护：谁可以接触导出包，保留多久",
  },
  backUps: {
    en: "Backups of the old and the new system are made and were restored once",
    zh: "新旧系统都有备份，且恢复演练过一次",
  },
  userSig: {
    en: "The back end signs UserSigs; tried with old and new accounts",
    zh: "后台能签发 UserSig，新老帐号都试过",
  },
  files: { en: "Pictures, voices and files are on a storage that stays", zh: "图片、语音、文件保存在长期可用的存储上" },
  maintenance: { en: "The app's maintenance mode for messaging was tried", zh: "App 的消息维护模式已试过" },
  versions: {
    en: "App 2.0 sends its version at login; the minimum client version was tried with an old one",
    zh: "App 2.0 登录时上报版本；最低客户端版本已用旧版本试过",
  },
  announce: { en: "People were told when messaging stops, and for how long", zh: "已告知用户停服的时间和时长" },
  support: { en: "Customer support knows the plan and the words for App 1.0", zh: "客服了解方案和 App 1.0 的说明" },
  alarms: {
    en: "Alarms: lag of the bridge, free disk, health of both servers",
    zh: "告警：桥的延迟、磁盘空间、两边服务器的健康",
  },
  goOrBack: {
    en: "Who decides within the stop whether to switch or to go back, and by when",
    zh: "停服期间由谁、在何时之前决定切换还是退回",
  },
} as const satisfies Record<string, Words>;
