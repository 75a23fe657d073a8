/** What is asked about an app and its old system. Flags, prompts, the answers file, its schema and its page come from here. */

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];
export type Words = Readonly<Record<Language, string>>;

type Asked = { ask: Words };
type Text = Asked & { kind: "text" };
type Count = Asked & { kind: "count" };
type YesNo = Asked & { kind: "yesNo" };
type Choice<Value extends string> = Asked & { kind: "choice"; choices: Readonly<Record<Value, Words>> };
type Several<Value extends string> = Asked & { kind: "several"; choices: Readonly<Record<Value, Words>> };
export type Question = Text | Count | YesNo | Choice<string> | Several<string>;

const count = (en: string, zh: string): Count => ({ kind: "count", ask: { en, zh } });
const choice = <Value extends string>(ask: Words, choices: Record<Value, Words>): Choice<Value> => ({
  kind: "choice",
  ask,
  choices,
});

const kept = (en: string, zh: string) =>
  choice(
    { en: `Where are ${en} kept?`, zh: `${zh}保存在哪里？` },
    {
      there: { en: "only in the old system", zh: "只在旧系统" },
      mirrored: { en: "by the app's back end, mirrored to the old system", zh: "由 App 后台管理，同步到旧系统" },
      own: { en: "in your own database only", zh: "只在自己的数据库" },
    },
  );

export const questions = {
  appName: { kind: "text", ask: { en: "What is the app called?", zh: "App 叫什么名字？" } },
  runBy: choice(
    { en: "Who runs the old system?", zh: "旧系统由谁运行？" },
    {
      provider: { en: "another provider", zh: "其他服务商" },
      self: { en: "we do, or we wrote it", zh: "自己运行或自研" },
    },
  ),
  system: choice(
    { en: "What kind of system is it?", zh: "旧系统是哪一种？" },
    {
      ejabberd: { en: "ejabberd", zh: "ejabberd" },
      xmpp: { en: "another XMPP server, such as Prosody", zh: "其他 XMPP 服务器，例如 Prosody" },
      rest: { en: "a server of the same REST API", zh: "使用相同 REST API 的服务" },
      other: { en: "another system, or our own", zh: "其他系统或自研系统" },
    },
  ),
  accountsKept: kept("accounts", "帐号"),
  profilesKept: kept("profiles", "资料"),
  relationsKept: kept("friends and blocklists", "好友与黑名单"),
  groupsKept: kept("groups and their members", "群组与群成员"),
  callbacks: {
    kind: "several",
    ask: { en: "Of what does the old system tell your back end at once?", zh: "旧系统会实时回调通知后台哪些事情？" },
    choices: {
      messages: { en: "each message (message routing)", zh: "每条消息（消息路由）" },
      accounts: { en: "new accounts", zh: "新帐号注册" },
      profiles: { en: "changed profiles", zh: "资料变更" },
      relations: { en: "changed friends and blocklists", zh: "好友与黑名单变更" },
      groups: { en: "changed groups and members", zh: "群组与群成员变更" },
    },
  } satisfies Several<"messages" | "accounts" | "profiles" | "relations" | "groups">,
  writable: choice(
    { en: "What can your back end write into the old system?", zh: "后台可以向旧系统写入什么？" },
    {
      nothing: { en: "nothing", zh: "什么都不能" },
      messages: { en: "messages in the name of accounts", zh: "以帐号的身份发消息" },
      everything: { en: "messages, accounts, relations, groups and members", zh: "消息、帐号、关系链、群组与群成员" },
    },
  ),
  accounts: count("How many accounts?", "有多少帐号？"),
  relations: count("How many entries on lists of friends and blocklists?", "好友与黑名单共多少条？"),
  groups: count("How many groups?", "有多少群组？"),
  members: count("How many members in all groups together?", "所有群的成员共多少？"),
  c2cMessages: count("How many one-to-one messages are to move?", "要迁移多少条单聊消息？"),
  groupMessages: count("How many group messages are to move?", "要迁移多少条群消息？"),
  messagesPerDay: count("How many messages are sent on a busy day?", "繁忙的一天有多少条消息？"),
  canForceUpgrade: {
    kind: "yesNo",
    ask: {
      en: "May everybody who still has App 1.0 be forced to update?",
      zh: "可以强制仍在使用 App 1.0 的用户升级吗？",
    },
  },
  longestStop: count("How many minutes may messaging stop?", "消息服务最多可以停多少分钟？"),
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof questions;
export const questionNames = Object.keys(questions) as QuestionName[];

type AnswerTo<Asked extends Question> =
  Asked extends Choice<infer Value>
    ? Value
    : Asked extends Several<infer Value>
      ? readonly Value[]
      : Asked extends YesNo
        ? boolean
        : Asked extends Count
          ? number
          : string;

export type Answers = { [Name in QuestionName]: AnswerTo<(typeof questions)[Name]> };

/** What is assumed where nothing is said; everything else has to be answered. */
export const assumed = {
  appName: () => "",
  writable: ({ runBy }: Pick<Answers, "runBy">) => (runBy === "self" ? "everything" : "messages"),
} as const satisfies { [Name in QuestionName]?: (answers: Pick<Answers, "runBy">) => Answers[Name] };

/** The name of a question on the command line, without dashes. */
export const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
