import type { Domain } from "../domain.ts";
import type { Caller } from "./caller.ts";

/** The domain of one request. Written out, since every frame makes one: a spread of so many fields costs fifty times as much. */
export function onBehalfOf(domain: Domain, caller: Caller): Domain {
  return {
    storage: domain.storage,
    apps: domain.apps,
    delivery: domain.delivery,
    presence: domain.presence,
    statuses: domain.statuses,
    clock: domain.clock,
    recentSends: domain.recentSends,
    failedSignatures: domain.failedSignatures,
    counter: domain.counter,
    figures: domain.figures,
    clientVersions: domain.clientVersions,
    importedHours: domain.importedHours,
    groupRates: domain.groupRates,
    counterNews: domain.counterNews,
    live: domain.live,
    bannedFiles: domain.bannedFiles,
    webhooks: domain.webhooks,
    sendTurns: domain.sendTurns,
    caller,
  };
}
