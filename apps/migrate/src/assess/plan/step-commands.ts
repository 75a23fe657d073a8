import { bridgedWebhooks } from "../../bridge/sides/rest/webhook-names.ts";
import type { Strategy } from "../choose.ts";
import { comparesAtCutover } from "../estimate.ts";
import type { Answers, Language } from "../questions.ts";
import { handTexts } from "../texts/hand-texts.ts";
import { say } from "../texts/say.ts";
import type { StepId } from "../texts/step-texts.ts";

type Setting = { strategy: Strategy; answers: Answers; language: Language };

const tool = "npx hongyan-migrate";

type Commands<Id extends StepId> = Readonly<Record<Id, readonly string[]>>;

/**
 * What is typed in a step, with the connector and the side that fit the old system; where a line starts with #, what a person
 * does instead. Words in capitals are to be filled in.
 */
export function commandsOf(id: StepId, setting: Setting): string[] {
  const typing = createTyping(setting);
  const all: Commands<StepId> = { ...preparing(typing), ...moving(typing), ...switching(typing), ...ending(typing) };
  return [...all[id]];
}

type Typing = ReturnType<typeof createTyping>;

function createTyping({ strategy, answers, language }: Setting) {
  const { system } = answers;
  const isForced = strategy === "forced";
  const exporting = (folder: string, isDelta = false) =>
    inLines(`${tool} export ${readers[system]}`, [
      ...readingOptions[system],
      ...(isDelta && system !== "other" ? ["--since TIME"] : []),
      `--out ${folder}`,
    ]);
  // What the bridge's own administrator does is no news for the bridge.
  const importing = (folder: string, more = "") =>
    `${tool} import --dump ${folder}${more}${isForced || folder === "rehearsal" ? "" : " --admin bridge"}`;
  const verifying = (folder: string, isDelta = false) =>
    `${tool} verify --dump ${folder}${isDelta && system !== "other" ? " --since TIME" : ""} --report ${folder}.html`;
  return {
    ...{ answers, strategy, isForced, exporting, importing, verifying },
    hand: (code: keyof typeof handTexts) => `# ${say(handTexts[code], language)}`,
    /** What is new since the last time. */
    rerun: (folder: string) => [exporting(folder, true), importing(folder)],
  };
}

function preparing({ answers, strategy, isForced, exporting, importing, verifying }: Typing) {
  const name = (answers.appName || "APP").replace(/["$`\\]/g, "");
  return {
    setUp: [
      "npm ci && HONGYAN_DATA_DIR=DATA npm start",
      `npx hongyan app create --name "${name}"${isForced ? "" : " --admins administrator,bridge"}`,
    ],
    signIn: ["npx hongyan user-sig ACCOUNT --app APP"],
    rehearse: [
      "export HONGYAN_URL=https://TEST_HOST HONGYAN_SDKAPPID=TEST_APP",
      "export HONGYAN_SECRET_KEY=$(cat TEST_KEY_FILE)",
      exporting("rehearsal"),
      `${tool} check-dump rehearsal`,
      importing("rehearsal", " --dry-run"),
      importing("rehearsal"),
      verifying("rehearsal"),
      `${tool} assess --answers answers.json --rates rehearsal/import/report.json`,
    ],
    listen: [
      inLines("npx hongyan webhook set --app APP", [
        '--url http://BRIDGE_HOST:8701/webhooks/new --token "$(cat TOKEN_FILE)"',
        ...(strategy === "mixed" ? [`--commands ${webhooksWithoutGroups(answers)}`] : []),
      ]),
      inLines(`${tool} bridge --state bridge --paused`, [...bridgeOptions[answers.system], ...newSide]),
    ],
  };
}

function moving({ exporting, importing, verifying, hand, rerun }: Typing) {
  return {
    export: [exporting("dump")],
    checkDump: [`${tool} check-dump dump`],
    import: [
      "export HONGYAN_URL=https://HONGYAN_HOST HONGYAN_SDKAPPID=APP",
      "export HONGYAN_SECRET_KEY=$(cat KEY_FILE)",
      importing("dump", " --dry-run"),
      importing("dump"),
    ],
    verify: [verifying("dump")],
    catchUp: [`${tool} bridge resume --state bridge`, `${tool} bridge status --state bridge`],
    publish: [hand("publish")],
    publishEarly: [hand("publishEarly")],
    delta: rerun("delta"),
    freezeGroups: [hand("maintenance")],
    groupDelta: [...rerun("group-delta"), verifying("group-delta", true)],
    openGroups: [hand("openGroups")],
  };
}

function switching({ verifying, hand, rerun }: Typing) {
  return {
    freeze: [hand("maintenance")],
    finalDelta: rerun("final-delta"),
    finalVerify: [verifying("final-delta", true)],
    switch: [
      inLines("curl -X PATCH http://127.0.0.1:8600/admin/v1/apps/APP", [
        '-H "Authorization: Bearer $(cat DATA/operator-token)"',
        `-d '{"settings": {"minimumClient": {"version": "2.0.0", "link": "https://LINK"}}}'`,
      ]),
      hand("switch"),
    ],
    watchRefused: ["npx hongyan app versions APP"],
  };
}

function ending({ answers, exporting, verifying, hand }: Typing) {
  const compares = comparesAtCutover(answers.system);
  const script = [
    hand("compare"),
    `# ${exporting("last-day", true).replace(/ \\\n */g, " ")}`,
    `# ${verifying("last-day", true)} --order by-second --clock-tolerance 60`,
  ];
  return {
    watch: ["npx hongyan app versions APP", `${tool} bridge status --state bridge`],
    cutover: [
      inLines(`${tool} cutover --state bridge`, [
        "--operator-token-file DATA/operator-token --freeze",
        ...(compares ? ['--check "sh compare.sh"'] : []),
      ]),
      ...(compares ? script : []),
      hand("cutback"),
      `${tool} cutback --state bridge --operator-token-file DATA/operator-token`,
    ],
    retire: [hand("retire"), "rm -r dump"],
  };
}

/** Of a conversation between two; of accounts, too, where it is not the back end that writes these to both systems. */
function webhooksWithoutGroups({ accountsKept, profilesKept, relationsKept }: Answers): string {
  const isAppsOwn = [accountsKept, profilesKept, relationsKept].every((kept) => kept !== "there");
  return bridgedWebhooks
    .filter((name) => name.startsWith("C2C.") || !(isAppsOwn || name.startsWith("Group.")))
    .join(",");
}

/** One option a line: a line that runs out of the page is not read. */
const inLines = (start: string, options: readonly string[]) => [start, ...options].join(" \\\n  ");

const readers: Readonly<Record<Answers["system"], string>> = {
  ejabberd: "ejabberd",
  xmpp: "xmpp",
  rest: "rest",
  other: "files",
};

const readingOptions: Readonly<Record<Answers["system"], readonly string[]>> = {
  ejabberd: [
    "--host OLD_DOMAIN --xmpp xmpp://OLD_HOST:5222",
    "--api http://OLD_HOST:5280/api --api-user admin@OLD_DOMAIN --api-password-file FILE",
  ],
  xmpp: ["--host OLD_DOMAIN --xmpp xmpp://OLD_HOST:5222", "--passwords FILE --room-admin ACCOUNT"],
  rest: ["--url https://OLD_HOST --sdkappid OLD_APP --secret-file FILE --accounts FILE"],
  other: ["--folder FOLDER"],
};

const ownRoutes = ["--old http --old-url https://YOUR_BACK_END/bridge --old-secret-file FILE"];

const bridgeOptions: Readonly<Record<Answers["system"], readonly string[]>> = {
  ejabberd: [
    "--old xmpp --old-host OLD_DOMAIN --old-xmpp xmpp://OLD_HOST:5222",
    "--old-api http://OLD_HOST:5280/api --old-api-user admin@OLD_DOMAIN --old-api-password-file FILE",
  ],
  xmpp: [
    "--old xmpp --old-host OLD_DOMAIN --old-xmpp xmpp://OLD_HOST:5222",
    "--old-room-admin ACCOUNT --old-passwords FILE --old-sweep 5",
  ],
  rest: [
    "--old rest --old-url https://OLD_HOST --old-sdkappid OLD_APP",
    "--old-secret-file FILE --old-webhook-token-file FILE",
  ],
  other: ownRoutes,
};

const newSide = [
  "--new-url https://HONGYAN_HOST --new-sdkappid APP",
  "--new-secret-file KEY_FILE --new-webhook-token-file TOKEN_FILE",
];
