import { AdminError } from "@hongyan/admin";
import { Failure } from "../../../cli/failure.ts";
import { openRestApp, type RestApp, troubleOf } from "../../../rest/rest-app.ts";
import type { Change } from "../../change.ts";
import type { Inbound } from "../../inbound/inbound.ts";
import type { Ear, Side } from "../../side.ts";
import { appliedKinds, applyChange, echoesOf } from "./apply-change.ts";
import { idOfImported } from "./apply-recall.ts";
import { passOn } from "./pass-on.ts";
import { receiveWebhooks } from "./receive-webhook.ts";
import { type C2cBy, createTarget } from "./rest-target.ts";

export type RestSideOptions = {
  url: string;
  sdkAppId: number;
  /** An administrator that nobody else uses. */
  admin: string;
  secretKey: string;
  /** Signs the webhooks that this side sends. */
  webhookToken: string;
  /** Where it sends them: a path of the bridge. */
  webhookPath: string;
  /** Where webhooks are passed on to. */
  backEndUrl: string | undefined;
  connections: number;
  c2cBy: C2cBy;
  inbound: Inbound;
};

/** A system of the REST API: Hongyan, or another one that speaks it. */
export function openRestSide(options: RestSideOptions): Side {
  const { url, sdkAppId, admin, webhookToken: token, webhookPath, c2cBy, inbound } = options;
  // Failures go back to the pump, which knows that a repeat has to look first.
  const app = openRestApp({ ...options, mostRepeats: 0 });
  const target = createTarget(app, c2cBy);
  const backEnd = options.backEndUrl === undefined ? undefined : passOn(options.backEndUrl);
  let ear: Ear | undefined;
  let strangers = 0;
  let toldAt = 0;

  const onCall = (isOurs: boolean) => {
    if (isOurs) toldAt = Date.now();
    else strangers++;
  };
  inbound.serve(webhookPath, receiveWebhooks({ sdkAppId, admin, token, target, backEnd, ear: () => ear, onCall }));
  return {
    description: `the REST API at ${url}, app ${sdkAppId}`,
    applies: appliedKinds,
    listen: async (given) => {
      await requireRights(app.call, { url, admin });
      ear = given;
    },
    apply: (change: Change, attempt) => applyChange(target, change as never, attempt),
    echoes: echoesOf,
    idOf: (recall) => idOfImported(target, recall),
    trouble: () =>
      toldAt === 0 && strangers > 0
        ? `${strangers} webhooks came that are not signed with the bridge's token for this side`
        : backEnd?.trouble(),
    close: async () => {
      ear = undefined;
      await Promise.all([app.close(), backEnd?.close()]);
    },
  };
}

/** A wrong key is said at once and not tried for ever; a server that is away may come back. */
async function requireRights(call: RestApp["call"], { url, admin }: { url: string; admin: string }): Promise<void> {
  try {
    await call("im_open_login_svc/account_check", { CheckItem: [{ UserID: admin }] });
  } catch (error) {
    if (troubleOf(error) !== undefined || !(error instanceof AdminError)) return;
    throw new Failure(`${url} does not let ${admin} in: ${error.info} (${error.code})`);
  }
}
