import type { Words } from "../questions.ts";

export type StepText = { title: Words; what: Words; rollBack: Words };

const nothingChanged: Words = {
  en: "Nothing to undo: the old system has only been read.",
  zh: "无需撤销：对旧系统只有读取。",
};
const startAgain: Words = {
  en: "Delete the data folder of the new server, or make another app, and import again: the old system is untouched.",
  zh: "删除新服务器的数据目录，或另建一个应用重新导入：旧系统没有任何改动。",
};
const leaveTheStop: Words = {
  en: "End the maintenance mode with the old system switched on: nothing was sent anywhere meanwhile.",
  zh: "让旧系统继续工作并结束维护模式：期间没有任何消息产生。",
};

export const stepTexts = {
  setUp: {
    title: { en: "Set up Hongyan", zh: "部署鸿雁" },
    what: {
      en: "Start the server on the machines that will be used, behind TLS, with daily backups; make the app. Keep {disk} of disk free for the messages, and {dump} for the dump.",
      zh: "在将要使用的机器上启动服务器，配好 TLS 和每日备份，创建应用。为消息预留 {disk} 磁盘，为导出包预留 {dump}。",
    },
    rollBack: { en: "Stop it; nobody uses it yet.", zh: "停止即可，还没有人使用。" },
  },
  signIn: {
    title: { en: "Build App 2.0 and its sign-in", zh: "开发 App 2.0 与登录" },
    what: {
      en: "App 2.0 uses the SDK of Hongyan. After its own login, your back end signs a UserSig for the account; no password is moved. A switch on the back end tells App 2.0 which system it uses. Send the version of the app with the login.",
      zh: "App 2.0 使用鸿雁 SDK。后台在自己的登录之后为帐号签发 UserSig，不迁移密码。由后台开关决定 App 2.0 使用哪个系统。登录时上报 App 版本。",
    },
    rollBack: { en: "Keep App 1.0 in the stores.", zh: "继续提供 App 1.0。" },
  },
  rehearse: {
    title: { en: "Rehearse", zh: "演练" },
    what: {
      en: "Export everything once, import it into a test app, verify, and let people chat in App 2.0 with their own history. The rates of this run go into the next assess (--rates).",
      zh: "完整导出一次，导入测试应用并核对，让同事用 App 2.0 和自己的历史记录聊天。用这次的速率再做一次评估（--rates）。",
    },
    rollBack: nothingChanged,
  },
  listen: {
    title: { en: "Let the bridge listen", zh: "桥开始监听" },
    what: {
      en: "From here on the bridge writes down everything that happens in either system and passes nothing on yet: what happens during the export and the import is not lost.",
      zh: "从此刻起，桥记下两边发生的一切，但暂不转发：导出和导入期间发生的事情不会丢失。",
    },
    rollBack: {
      en: "Stop the bridge and delete its folder; take its address off the webhooks of the old system.",
      zh: "停止桥并删除其目录；从旧系统的回调设置中去掉它的地址。",
    },
  },
  export: {
    title: { en: "Export", zh: "导出" },
    what: {
      en: "Reads everything from the old system while it runs. If it ends half-way, the same command goes on from there.",
      zh: "在旧系统运行时读出全部数据。中断后用同一条命令继续。",
    },
    rollBack: nothingChanged,
  },
  checkDump: {
    title: { en: "Check the dump", zh: "检查导出包" },
    what: {
      en: "Counts, checksums and every record against its schema. What could not be read from the old system stands in the folder rejects, with the reason.",
      zh: "核对数量、校验和以及每条记录的格式。无法从旧系统读出的内容及原因在 rejects 目录中。",
    },
    rollBack: nothingChanged,
  },
  import: {
    title: { en: "Import", zh: "导入" },
    what: {
      en: "Through the public REST API, in this order: accounts, profiles, relations, one-to-one history, groups with members, group history, unread counts. It can be ended and started again at any point.",
      zh: "全部通过公开的 REST API，依次为：帐号、资料、关系链、单聊历史、群组与成员、群历史、未读数。任何时候都可以中断后继续。",
    },
    rollBack: startAgain,
  },
  verify: {
    title: { en: "Verify", zh: "核对" },
    what: {
      en: "Compares counts, the order of each conversation, and sampled contents; the report can be handed to a manager. Go on only where there are no differences, or each is explained.",
      zh: "核对数量、每个会话的消息顺序并抽查内容，报告可以直接交给管理者。没有差异，或每处差异都有解释，才继续。",
    },
    rollBack: startAgain,
  },
  catchUp: {
    title: { en: "Let the bridge pass on", zh: "桥开始转发" },
    what: {
      en: "It passes on what it wrote down since it listens, then keeps both systems in step. Wait until the lag of both directions is a few seconds.",
      zh: "先转发监听以来记下的内容，之后让两边保持同步。等到两个方向的延迟都只有几秒。",
    },
    rollBack: {
      en: "Pause the bridge: users of App 1.0 notice nothing. Nobody uses App 2.0 yet.",
      zh: "暂停桥：App 1.0 的用户没有感觉，App 2.0 还没有人使用。",
    },
  },
  publish: {
    title: { en: "Publish App 2.0", zh: "发布 App 2.0" },
    what: {
      en: "First to few people, then to all. Who has App 2.0 and who has App 1.0 chat with each other; people update when they like.",
      zh: "先小范围，再全部发布。使用 App 2.0 与 App 1.0 的人可以互相聊天，何时升级由用户决定。",
    },
    rollBack: {
      en: "Take App 2.0 back from the stores; both systems hold the same messages, so nobody loses any.",
      zh: "撤下 App 2.0；两边的消息相同，没有人丢失消息。",
    },
  },
  publishEarly: {
    title: { en: "Publish App 2.0, still on the old system", zh: "发布 App 2.0，仍连接旧系统" },
    what: {
      en: "With the switch on your back end at “old”. Tell people when messaging will stop, in the app and by mail.",
      zh: "后台开关保持在旧系统。通过应用内公告和邮件通知停服时间。",
    },
    rollBack: { en: "Nothing to undo: the switch still says “old”.", zh: "无需撤销：开关仍指向旧系统。" },
  },
  delta: {
    title: { en: "Delta, on the day before the stop", zh: "停服前一天做增量" },
    what: {
      en: "Export and import once more: only what is new since the last run is read and written. The shorter this is ago, the shorter the stop.",
      zh: "再导出、导入一次，只读写上次以来的新内容。离停服越近，停服越短。",
    },
    rollBack: startAgain,
  },
  freezeGroups: {
    title: { en: "Stop the groups", zh: "停止群聊" },
    what: {
      en: "The app's maintenance mode stops messages in groups; one-to-one chat goes on.",
      zh: "用 App 的维护模式停止群消息，单聊照常。",
    },
    rollBack: leaveTheStop,
  },
  groupDelta: {
    title: { en: "Final delta and check of the groups", zh: "群组的最后增量与核对" },
    what: {
      en: "The last groups, members and group messages come over and are compared.",
      zh: "迁移最后的群组、成员和群消息并核对。",
    },
    rollBack: leaveTheStop,
  },
  openGroups: {
    title: { en: "Open the groups in App 2.0", zh: "在 App 2.0 中开放群聊" },
    what: {
      en: "From now on groups are in App 2.0 only; App 1.0 asks to update where a group is opened. Publish App 2.0 to all.",
      zh: "从此群聊只在 App 2.0 中；App 1.0 打开群时提示升级。向所有人发布 App 2.0。",
    },
    rollBack: {
      en: "Open the groups in App 1.0 again. What was written in groups of Hongyan since then stays there.",
      zh: "重新在 App 1.0 中开放群聊。这期间鸿雁群里的消息只留在鸿雁。",
    },
  },
  watch: {
    title: { en: "Watch App 1.0 die out", zh: "观察 App 1.0 消亡" },
    what: {
      en: "Read once a day how many log in with which version, the lags of the bridge and its conflict log. Go on when hardly anybody has App 1.0.",
      zh: "每天查看各版本的登录数、桥的延迟和冲突日志。几乎没有人使用 App 1.0 时再继续。",
    },
    rollBack: {
      en: "Nothing to undo: both systems are in step for as long as the bridge runs.",
      zh: "无需撤销：只要桥在运行，两边就保持同步。",
    },
  },
  watchRefused: {
    title: { en: "Watch who is refused", zh: "观察被拒绝的旧版本" },
    what: {
      en: "Read once a day how many come with an old version, and what customer support hears. Keep the old system read-only meanwhile.",
      zh: "每天查看仍使用旧版本的人数和客服的反馈。期间保留旧系统只读。",
    },
    rollBack: {
      en: "Lower the minimum client version, or take it away: it holds from the next login on.",
      zh: "降低或取消最低客户端版本：下一次登录起生效。",
    },
  },
  freeze: {
    title: { en: "Stop messaging", zh: "停止消息服务" },
    what: {
      en: "The app's maintenance mode stops messaging; the rest of the app works. Make the old system refuse sends as well where it can.",
      zh: "用 App 的维护模式停止消息服务，App 的其他功能照常。如果可以，让旧系统也拒绝发送。",
    },
    rollBack: leaveTheStop,
  },
  finalDelta: {
    title: { en: "Final delta", zh: "最后的增量" },
    what: {
      en: "Export and import once more: what was sent since the last delta.",
      zh: "再导出、导入一次：上次增量之后的内容。",
    },
    rollBack: leaveTheStop,
  },
  finalVerify: {
    title: { en: "Verify", zh: "核对" },
    what: {
      en: "Once more, inside the stop. Differences: go back now, it costs nothing.",
      zh: "停服期间再核对一次。有差异就现在退回，没有代价。",
    },
    rollBack: leaveTheStop,
  },
  switch: {
    title: { en: "Switch", zh: "切换" },
    what: {
      en: "The back end's switch says “new”; App 1.0 is refused with a link to App 2.0; the minimum client version keeps old versions out of Hongyan. End the maintenance mode.",
      zh: "后台开关指向新系统；拒绝 App 1.0 并给出 App 2.0 的链接；用最低客户端版本把旧版本挡在鸿雁之外。结束维护模式。",
    },
    rollBack: {
      en: "Set the switch back to “old”. What was sent in Hongyan since the switch is only there: its export can be kept as an archive.",
      zh: "把开关拨回旧系统。切换之后的消息只在鸿雁中，可以导出存档。",
    },
  },
  cutover: {
    title: { en: "Cut over", zh: "切换" },
    what: {
      en: "A short service stop: App 1.0 is stopped from sending, the bridge drains both directions, both sides are compared, and nothing goes from old to new any more. Where the comparison finds a difference, it ends there. The other direction goes on, so that there is a way back.",
      zh: "短暂停服：App 1.0 停止发送，桥排空两个方向，比较两边，然后停止从旧到新的转发；比较有差异就到此为止。从新到旧继续转发，因此可以回退。",
    },
    rollBack: {
      en: "Cut back: the old system got everything that was sent in Hongyan since, because the bridge kept going in that direction.",
      zh: "回切：桥一直在从新到旧转发，所以旧系统有切换之后的全部消息。",
    },
  },
  retire: {
    title: { en: "Take the old system down", zh: "旧系统下线" },
    what: {
      en: "After a time in which nobody missed anything: end the contract or the servers, delete the dump, the bridge's folder and the keys of the old system.",
      zh: "确认一段时间没有遗漏之后：终止合同或关闭服务器，删除导出包、桥的目录和旧系统的密钥。",
    },
    rollBack: {
      en: "There is none: keep a last backup of the old system for as long as the law or your contract asks.",
      zh: "不可撤销：按法律或合同的要求保留旧系统的最后一份备份。",
    },
  },
} as const satisfies Record<string, StepText>;

export type StepId = keyof typeof stepTexts;
