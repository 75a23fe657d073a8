import type { Words } from "../questions.ts";

/** What may go wrong, and what to do about it. */
export type RiskText = { risk: Words; remedy: Words };

export const riskTexts = {
  mustForceButMayNot: {
    risk: {
      en: "Only the forced upgrade is possible, but you said that App 1.0 may not be forced: whoever does not update has no chat from the stop on.",
      zh: "只能强制升级，但您说不能强制 App 1.0 升级：不升级的用户从停服起就无法聊天。",
    },
    remedy: {
      en: "Publish App 2.0 long before the stop, watch how App 1.0 dies out, and set the day of the stop by that; or change one of the conditions above.",
      zh: "尽早发布 App 2.0，观察 App 1.0 的消亡情况，再决定停服日期；或者改变上面的某个条件。",
    },
  },
  groupsNeedUpdate: {
    risk: {
      en: "From the day of the groups on, App 1.0 has one-to-one chat only.",
      zh: "从群组切换那天起，App 1.0 只能单聊。",
    },
    remedy: {
      en: "Say so in App 1.0 where a group is opened, with a link to App 2.0. Where App 1.0 cannot say it, let the owner account write it into each group of the old system.",
      zh: "在 App 1.0 打开群时提示，并给出 App 2.0 的链接。如果 App 1.0 做不到，就用群主帐号在旧系统的每个群里发一条说明。",
    },
  },
  stopTooLong: {
    risk: {
      en: "The service stop is estimated at {stop}, and you allow {allowed}.",
      zh: "预计停服 {stop}，超过您允许的 {allowed}。",
    },
    remedy: {
      en: "Run the delta right before the stop, so that the final one is small; stop at the quietest hour; verify the tail only inside the stop and everything after it; measure with your own data and give the measured rates with --rates.",
      zh: "停服前再做一次增量，让最后的增量足够小；选在最空闲的时段；停服期间只核对尾部，之后再核对全部；用自己的数据实测后通过 --rates 重新估算。",
    },
  },
  sizesAreGuesses: {
    risk: {
      en: "All durations come from the sizes you gave and from rates measured elsewhere.",
      zh: "所有时长都来自您给出的规模和别处测得的速率。",
    },
    remedy: {
      en: "Rehearse with a full dump on the machines that will be used, then run assess again with the rates of that run.",
      zh: "在将要使用的机器上用完整数据演练一次，再用那次的速率重新评估。",
    },
  },
  filesStay: {
    risk: {
      en: "Pictures, voices, videos and files are not part of a message: an element holds an address. If the old storage is closed, the addresses lead nowhere.",
      zh: "图片、语音、视频和文件不在消息里，消息元素只保存地址。旧存储关闭后，这些地址会失效。",
    },
    remedy: {
      en: "Copy the files to a storage of your own before the export, or after it and rewrite the addresses in the dump; keep the old storage until that is done. Signed addresses that expire must be rewritten in any case.",
      zh: "导出前把文件复制到自己的存储；或者导出后复制，并改写导出包中的地址。在此之前保留旧存储。会过期的签名地址一定要改写。",
    },
  },
  exportIsSlowed: {
    risk: {
      en: "A provider limits the rate of its REST API: the export takes longer than estimated, or uses up a quota.",
      zh: "服务商会限制 REST API 的频率：导出可能比预计更久，或用完配额。",
    },
    remedy: {
      en: "Start early; the export goes on where it was ended. Use fewer connections, ask the provider for a higher rate for these days.",
      zh: "尽早开始，导出可以断点续做；减少连接数，并请服务商临时提高频率。",
    },
  },
  accountsCannotLogIn: {
    risk: {
      en: "Passwords of the old system are not moved, and Hongyan has none: App 2.0 logs in with a UserSig from your back end.",
      zh: "旧系统的密码不会迁移，鸿雁也没有密码：App 2.0 使用后台签发的 UserSig 登录。",
    },
    remedy: {
      en: "Before the stop, let your back end sign a UserSig after its own login and try it with accounts of every kind. If passwords are kept only in the old system, let the back end check them there at the first login, and keep its own from then on.",
      zh: "停服前让后台在自己的登录之后签发 UserSig，并用各类帐号试过。如果密码只保存在旧系统，让后台在首次登录时到旧系统校验，此后由自己保存。",
    },
  },
  namesDoNotFit: {
    risk: {
      en: "Account names longer than 32 characters, group names longer than 48, and messages over 12,000 bytes are refused.",
      zh: "帐号名超过 32 个字符、群 ID 超过 48 个字符、消息超过 12,000 字节的记录会被拒绝。",
    },
    remedy: {
      en: "check-dump and import --dry-run name them; decide on new names before the first import, and use the same ones everywhere.",
      zh: "check-dump 和 import --dry-run 会逐条列出；在第一次导入前确定新名称，并处处使用同一名称。",
    },
  },
  storesAreSlow: {
    risk: {
      en: "App stores take days to review App 2.0, and people take weeks to update.",
      zh: "应用商店审核需要数天，用户升级需要数周。",
    },
    remedy: {
      en: "Publish App 2.0 before the stop with a switch on your back end that says which system it uses.",
      zh: "停服前就发布 App 2.0，由后台开关决定它使用哪个系统。",
    },
  },
  noWayBack: {
    risk: {
      en: "After the switch, messages are sent only in Hongyan; going back later than that loses them in the old system.",
      zh: "切换之后消息只在鸿雁里；再退回旧系统，会缺少这些消息。",
    },
    remedy: {
      en: "Decide within the stop, while going back costs nothing: the switch is made only when verify found no differences. Keep the old system read-only for as long as your contract allows.",
      zh: "在停服期间做决定，此时退回没有代价：核对没有差异才切换。在合同允许的时间内保留旧系统只读。",
    },
  },
  bridgeStops: {
    risk: {
      en: "The bridge is one process. While it is down, both systems go on, but each shows what was sent in the other only later.",
      zh: "桥是单个进程。它停止时两个系统照常工作，但对方的消息会晚到。",
    },
    remedy: {
      en: "Let the system start it again by itself (systemd, a container), watch the lag on its status page and give an alarm over a minute. Its journal is on disk: nothing is lost and nothing is sent twice.",
      zh: "用 systemd 或容器自动重启；关注状态页上的延迟，超过一分钟告警。它的日志在磁盘上：不丢失，也不重复。",
    },
  },
  webhooksAreTaken: {
    risk: {
      en: "An app of Hongyan has one address for webhooks, and the bridge needs it.",
      zh: "鸿雁的每个应用只有一个回调地址，而桥需要它。",
    },
    remedy: {
      en: "If your back end wants webhooks too, let it receive them and forward the bytes to the bridge.",
      zh: "如果后台也需要回调，由后台接收，再原样转发给桥。",
    },
  },
  someNotInStep: {
    risk: {
      en: "What neither system tells of (a read mark, a changed picture of a group) may differ while both run.",
      zh: "两边都不通知的内容（例如已读位置、群头像的修改）在并行期间可能不一致。",
    },
    remedy: {
      en: "The conflict log lists what could not be done; the final delta brings the rest over.",
      zh: "冲突日志列出未能完成的内容，其余由最后的增量补齐。",
    },
  },
  dumpIsPersonal: {
    risk: {
      en: "A dump holds every message of everybody in plain text.",
      zh: "导出包以明文保存了所有人的所有消息。",
    },
    remedy: {
      en: "Keep it on an encrypted disk that few can read, do not mail it, and delete it once the old system is down. Have your data protection officer agree before the first export.",
      zh: "保存在加密且权限受限的磁盘上，不要发送；旧系统下线后删除。首次导出前请数据保护负责人确认。",
    },
  },
  writableIsAssumed: {
    risk: {
      en: "It was not said what your back end can write into the old system; that it can send messages in the name of accounts was assumed.",
      zh: "没有说明后台可以向旧系统写入什么；这里假定可以以帐号的身份发消息。",
    },
    remedy: {
      en: "Try it with two test accounts before anything else; answer with --writable.",
      zh: "先用两个测试帐号试一下；用 --writable 给出答案。",
    },
  },
} as const satisfies Record<string, RiskText>;

export type RiskCode = keyof typeof riskTexts;
