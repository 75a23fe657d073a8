import { AdminError } from "@hongyan/admin";
import { Failure } from "../../cli/failure.ts";
import { openRestApp, type RestAppOptions } from "../../rest/rest-app.ts";
import type { Connector, ConnectorOption, ConnectorSettings, ExportRun } from "../connector.ts";
import { requiredText, secret, text, time, wholeNumber } from "../read-settings.ts";
import { openRestSource } from "./open-rest-source.ts";
import { readAccountFile } from "./read-account-file.ts";

const secretVariable = "HONGYAN_OLD_SECRET_KEY";
const usualConnections = 16;
const firstCallRepeats = 2;

const options: readonly ConnectorOption[] = [
  { name: "url", value: "url", doc: "address of the server, for example https://console.tim.qq.com", isRequired: true },
  { name: "sdkappid", value: "number", doc: "the app there", isRequired: true },
  { name: "admin", value: "account", doc: "an administrator of the app (default: administrator)" },
  { name: "secret-file", value: "path", doc: `file with the app's secret key; ${secretVariable} holds it otherwise` },
  {
    name: "accounts",
    value: "file",
    doc: "accounts of the app, which the API does not list: a name a line, CSV or JSON lines; beside them come those that groups, friend lists and conversations lead to",
  },
  { name: "only-listed", doc: "no accounts but those in the file" },
  {
    name: "survey",
    value: "file",
    doc: "keeps what was found out about accounts and groups, so that an export that was stopped need not ask again",
  },
  { name: "profile-fields", value: "names", doc: "the app's own fields of profiles, divided by commas" },
  {
    name: "group-fields",
    value: "names",
    doc: "the app's own fields of groups, where the server does not tell them all",
  },
  { name: "member-fields", value: "names", doc: "the app's own fields of members, likewise" },
  { name: "since", value: "time", doc: "only messages from then on, for example 2030-01-31T00:00:00Z" },
  {
    name: "one-view",
    doc: "read each conversation from one of its sides only: half the calls, but what that side has deleted or never saw is missing",
  },
  { name: "connections", value: "number", doc: `most calls at a time (default: ${usualConnections})` },
];

export const restConnector: Connector = {
  name: "rest",
  summary: "Reads an app of a server that speaks the same REST API: Tencent Cloud IM, or another Hongyan.",
  options,
  open: async (settings, run) => {
    const app = await openOldApp(settings, run);
    try {
      return openRestSource(app, {
        accounts: accountsOf(settings),
        isOnlyListed: settings["only-listed"] === true,
        groupFields: namesIn(settings, "group-fields"),
        memberFields: namesIn(settings, "member-fields"),
        profileFields: namesIn(settings, "profile-fields"),
        hasBothViews: settings["one-view"] !== true,
        since: Math.floor((time(settings, "since") ?? 0) / 1000),
        surveyFile: text(settings, "survey"),
        width: wholeNumber(settings, "connections", usualConnections),
        ...{ log: run.log, signal: run.signal },
      });
    } catch (error) {
      await app.close();
      throw error;
    }
  },
};

async function openOldApp(settings: ConnectorSettings, { signal }: ExportRun) {
  const secretKey = secret(settings, "secret-file", secretVariable);
  if (!secretKey) throw new Failure(`the app's secret key is needed: --secret-file, or ${secretVariable}`);
  const about: RestAppOptions = {
    url: requiredText(settings, "url"),
    sdkAppId: appIdIn(settings),
    admin: text(settings, "admin") ?? "administrator",
    secretKey,
    connections: wholeNumber(settings, "connections", usualConnections),
  };
  if (!URL.canParse(about.url)) throw new Failure(`${about.url} is no address of a server`);
  await tryOnce(about, signal);
  return openRestApp(about, signal);
}

/** A wrong address or key is said at once. Later a server that is away is waited for. */
async function tryOnce(about: RestAppOptions, signal: AbortSignal): Promise<void> {
  const app = openRestApp({ ...about, mostRepeats: firstCallRepeats }, signal);
  try {
    await app.call("im_open_login_svc/account_check", { CheckItem: [{ UserID: about.admin }] });
  } catch (error) {
    if (error instanceof AdminError && error.code !== -1) throw error;
    throw new Failure(`nobody answers at ${about.url}: ${(error as Error).message}`);
  } finally {
    await app.close();
  }
}

function appIdIn(settings: ConnectorSettings): number {
  const value = requiredText(settings, "sdkappid");
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new Failure("--sdkappid is the number of an app");
  return Number(value);
}

function accountsOf(settings: ConnectorSettings): string[] {
  const path = text(settings, "accounts");
  if (path === undefined && settings["only-listed"] === true) throw new Failure("--only-listed needs --accounts");
  return path === undefined ? [] : readAccountFile(path);
}

function namesIn(settings: ConnectorSettings, option: string): string[] {
  return (text(settings, option) ?? "").split(",").flatMap((name) => name.trim() || []);
}
