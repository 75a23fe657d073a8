import { Failure } from "../../../cli/failure.ts";
import type { ConnectorSettings } from "../../../export/connector.ts";
import { text } from "../../../export/read-settings.ts";
import { type SideContext, type SideKind, secretOf, settingOf } from "../side-kind.ts";
import { openRestSide } from "./open-rest-side.ts";
import type { C2cBy } from "./rest-target.ts";

const defaultAdmin = "bridge";
const defaultConnections = 32;
const ways: readonly C2cBy[] = ["importmsg", "sendmsg"];

export const restSide: SideKind = {
  name: "rest",
  summary: "a server of the REST API, such as Hongyan; it tells by webhooks",
  options: [
    { name: "url", value: "url", doc: "address of its REST API", isRequired: true },
    { name: "sdkappid", value: "number", doc: "the app", isRequired: true },
    { name: "admin", value: "account", doc: `an administrator that only the bridge uses (default: ${defaultAdmin})` },
    { name: "secret-file", value: "path", doc: "file with the app's secret key" },
    { name: "webhook-token-file", value: "path", doc: "file with the token that signs its webhooks" },
    {
      name: "pass-on",
      value: "url",
      doc: "your back end: webhooks are passed on to it as they come, and it answers them",
    },
    { name: "connections", value: "number", doc: `most calls at a time (default: ${defaultConnections})` },
    { name: "c2c-by", value: "command", doc: "importmsg or sendmsg, for one-to-one messages (default: importmsg)" },
  ],
  open: async (settings, context) =>
    openRestSide({
      url: settingOf(settings, context, "url").replace(/\/+$/, ""),
      sdkAppId: numberOf(settings, context, "sdkappid"),
      admin: text(settings, "admin") ?? defaultAdmin,
      secretKey: secretOf(settings, context, "secret-file", "SECRET_KEY"),
      webhookToken: secretOf(settings, context, "webhook-token-file", "WEBHOOK_TOKEN"),
      webhookPath: `/webhooks/${context.name}`,
      backEndUrl: text(settings, "pass-on"),
      connections: settings.connections === undefined ? defaultConnections : numberOf(settings, context, "connections"),
      c2cBy: wayOf(settings, context),
      inbound: context.inbound,
    }),
};

function numberOf(settings: ConnectorSettings, context: SideContext, option: string): number {
  const text = settingOf(settings, context, option);
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Failure(`--${context.name}-${option} is a whole number above 0`);
  return Number(text);
}

function wayOf(settings: ConnectorSettings, { name }: SideContext): C2cBy {
  const given = settings["c2c-by"] ?? "importmsg";
  const way = ways.find((one) => one === given);
  if (!way) throw new Failure(`--${name}-c2c-by is one of ${ways.join(", ")}`);
  return way;
}
