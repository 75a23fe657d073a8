import type { Strategy } from "../choose.ts";
import type { Because, ConditionCode, Possible, Scenario } from "../decide.ts";
import type { Words } from "../questions.ts";

export const strategyNames: Readonly<Record<Strategy, Words>> = {
  forced: { en: "forced upgrade", zh: "强制升级" },
  mixed: {
    en: "one-to-one chat side by side, groups by forced upgrade",
    zh: "单聊新旧并行，群组强制升级",
  },
  sideBySide: { en: "side by side", zh: "新旧并行" },
};

export const possibleTexts: Readonly<Record<Possible, Words>> = {
  forcedOnly: { en: "Only the forced upgrade is possible.", zh: "只能强制升级。" },
  c2cSideBySide: {
    en: "One-to-one chat can run side by side; groups need the forced upgrade.",
    zh: "单聊可以新旧并行；群组需要强制升级。",
  },
  either: {
    en: "Either way is possible: forced upgrade, or both systems side by side.",
    zh: "两种方式都可以：强制升级，或新旧并行。",
  },
};

export const scenarioTexts: Readonly<Record<Scenario, Words>> = {
  1: {
    en: "Scenario 1: another provider keeps everything, and there is no message routing. Nobody outside can follow what happens there.",
    zh: "场景一：数据全部由其他服务商保存，且没有消息路由。外部无法跟上旧系统里发生的事情。",
  },
  2: {
    en: "Scenario 2: another provider keeps everything and offers message routing, but no other callbacks. New sign-ups in the old system cannot be mirrored in real time, so messages from and to them would be lost.",
    zh: "场景二：数据全部由其他服务商保存，只有消息路由，没有其他回调。旧系统里新注册的帐号无法实时同步，与之相关的消息会丢失。",
  },
  3: {
    en: "Scenario 3: the app manages accounts, profiles and relations and mirrors them to another provider, which offers message routing. The app knows of every account; messages are told; groups are not.",
    zh: "场景三：帐号、资料、关系链由 App 管理并同步给其他服务商，服务商提供消息路由。App 知道每一个帐号，也能收到每条消息，但不知道群组的变化。",
  },
  4: {
    en: "Scenario 4: the old system is your own and everything is under control.",
    zh: "场景四：旧系统为自研，一切可控。",
  },
  none: {
    en: "These answers stand between the four documented scenarios. They are judged condition by condition, and where a documented scenario forbids something, it stays forbidden.",
    zh: "这些答案介于四个既定场景之间，因此逐条判断；凡是既定场景不允许的，这里也不允许。",
  },
};

export const conditionTexts: Readonly<Record<ConditionCode, Words>> = {
  messagesAreTold: { en: "Each message in the old system is heard of at once", zh: "能实时得知旧系统的每条消息" },
  messagesCanBeWritten: {
    en: "Messages can be written into the old system in the name of accounts",
    zh: "可以以帐号的身份向旧系统写入消息",
  },
  accountsAreKnown: { en: "New accounts are heard of at once", zh: "能实时得知新注册的帐号" },
  profilesAreKnown: { en: "Changed profiles are heard of at once", zh: "能实时得知资料变更" },
  relationsAreKnown: { en: "Changed friends and blocklists are heard of at once", zh: "能实时得知好友与黑名单变更" },
  groupsAreOwn: { en: "The system that keeps the groups is your own", zh: "保存群组的系统由自己掌控" },
  groupsAreTold: { en: "Changed groups and members are heard of at once", zh: "能实时得知群组与群成员变更" },
  groupsCanBeWritten: {
    en: "Groups and members can be written into the old system",
    zh: "可以向旧系统写入群组与群成员",
  },
};

export const becauseTexts: Readonly<Record<Because, Words>> = {
  told: { en: "the old system calls your back end", zh: "旧系统会回调后台" },
  notTold: { en: "the old system offers no callback for it", zh: "旧系统没有这个回调" },
  xmppIsRead: {
    en: "your own XMPP server needs no callback: the bridge reads from it",
    zh: "自己运行的 XMPP 服务器不需要回调，桥直接读取",
  },
  appManages: {
    en: "the app's back end manages it and can write to both systems",
    zh: "由 App 后台管理，可以同时写入新旧系统",
  },
  ownSystem: { en: "the old system is your own", zh: "旧系统由自己掌控" },
  keptOnlyThere: { en: "it is kept only there, and there is no callback for it", zh: "只保存在旧系统，且没有回调" },
  writable: { en: "the back end can write it", zh: "后台可以写入" },
  notWritable: { en: "the back end cannot write it", zh: "后台不能写入" },
  providerRuns: { en: "another provider runs it", zh: "由其他服务商运行" },
};

/** What would have to change for a condition that does not hold. */
export const changeTexts: Readonly<Record<ConditionCode, Words>> = {
  messagesAreTold: {
    en: "If the old system offered message routing (a copy of each message to your back end) …",
    zh: "如果旧系统提供消息路由（把每条消息抄送给后台）……",
  },
  messagesCanBeWritten: {
    en: "If your back end could send messages in the old system in the name of accounts …",
    zh: "如果后台能以帐号的身份在旧系统发消息……",
  },
  accountsAreKnown: {
    en: "If the provider offered a sign-up callback, or sign-ups went through your back end …",
    zh: "如果服务商提供注册回调，或者注册改为经过自己的后台……",
  },
  profilesAreKnown: {
    en: "If the provider offered a callback for changed profiles, or your back end managed them …",
    zh: "如果服务商提供资料变更回调，或者资料改由自己的后台管理……",
  },
  relationsAreKnown: {
    en: "If the provider offered callbacks for friends and blocklists, or your back end managed them …",
    zh: "如果服务商提供好友与黑名单回调，或者关系链改由自己的后台管理……",
  },
  groupsAreOwn: {
    en: "If the groups were kept in a system of your own …",
    zh: "如果群组保存在自己的系统里……",
  },
  groupsAreTold: {
    en: "If the old system told of groups made, changed and dismissed, and of members who join and leave …",
    zh: "如果旧系统能通知群组的创建、修改、解散以及成员的加入和退出……",
  },
  groupsCanBeWritten: {
    en: "If your back end could make and change groups and members in the old system …",
    zh: "如果后台能在旧系统里创建、修改群组与群成员……",
  },
};

export const outcomeTexts = {
  c2c: { en: "… one-to-one chat could run side by side.", zh: "……单聊就可以新旧并行。" },
  groups: { en: "… groups could run side by side as well.", zh: "……群组也可以新旧并行。" },
} as const satisfies Record<string, Words>;
