import { Failure } from "../../../cli/failure.ts";
import type { ChangeKind } from "../../change.ts";
import { type SideKind, secretOf, settingOf } from "../side-kind.ts";
import { changeSchemas } from "./change-schema.ts";
import { openHttpSide } from "./open-http-side.ts";

const connections = 32;

export const httpSide: SideKind = {
  name: "http",
  summary: "a system of your own that speaks two documented routes (docs/migration/http-bridge.md)",
  options: [
    { name: "url", value: "url", doc: "where it takes changes", isRequired: true },
    { name: "secret-file", value: "path", doc: "file with the secret that signs both ways" },
    { name: "without", value: "kinds", doc: "kinds of changes that it does not want to hear of, separated by commas" },
  ],
  open: async (settings, context) => {
    const without = typeof settings.without === "string" ? settings.without.split(",").map((kind) => kind.trim()) : [];
    const unknown = without.find((kind) => !Object.hasOwn(changeSchemas, kind));
    if (unknown !== undefined)
      throw new Failure(`--${context.name}-without: ${unknown} is none of ${kindNames.join(", ")}`);
    return openHttpSide({
      url: settingOf(settings, context, "url"),
      secret: secretOf(settings, context, "secret-file", "SECRET"),
      without,
      path: `/${context.name}/changes`,
      connections,
      inbound: context.inbound,
    });
  },
};

const kindNames = Object.keys(changeSchemas) as ChangeKind[];
