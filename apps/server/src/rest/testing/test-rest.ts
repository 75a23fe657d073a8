import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBus } from "@hongyan/bus";
import {
  createApp,
  createClientVersions,
  createCounterNews,
  createDailyFigures,
  createFailedSignatures,
  createGroupRates,
  createImportedHours,
  createLive,
  createMinuteCounter,
  createSecretKey,
  createStatuses,
  type Domain,
  loadApps,
  loadBannedFiles,
  rebuildRecentSends,
} from "@hongyan/domain";
import { type CommitObserver, openStorage } from "@hongyan/storage";
import { signUserSig } from "@hongyan/user-sig";
import { testBackEnd } from "../../webhooks/testing/test-back-end.ts";
import { type Envelope, handleRequest, type RestPipeline } from "../handle-request.ts";
import { createRateLimit } from "../rate-limit.ts";
import { recordDevices } from "./record-devices.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests look into the fields of many different answers
export type Answer = Envelope & Record<string, any>;

export type TestRest = Awaited<ReturnType<typeof testRest>>;

/**
 * Storage, rules and pipeline without a port. Time stands still until it is moved; only the storage, which places live
 * messages, keeps to the real time that this one starts from.
 */
/** Who calls in these tests, as back ends are told. */
export const restCaller = { platform: "RESTAPI", ip: "127.0.0.1", account: "administrator" };

export async function testRest() {
  let now = Date.now();
  const clock = () => now;
  const { storage, commits, database, close } = await openTestStorage();
  const { delivery, presence, ...devices } = recordDevices(clock);
  const apps = await loadApps(storage);
  const backEnd = testBackEnd(storage);
  const domain: Domain = {
    storage,
    apps,
    delivery,
    presence,
    statuses: createStatuses({ id: "node", bus: await openBus("memory:") }, { storage, presence, clock }),
    clock,
    recentSends: await rebuildRecentSends(storage, clock),
    failedSignatures: createFailedSignatures(clock),
    counter: createMinuteCounter(clock),
    figures: createDailyFigures(apps, clock),
    clientVersions: createClientVersions(apps, clock),
    importedHours: createImportedHours(clock),
    groupRates: createGroupRates(),
    live: createLive({
      nodeId: "node",
      bus: await openBus("memory:"),
      storage,
      clock,
      build: (frame) => Buffer.from(frame),
    }),
    counterNews: createCounterNews(),
    bannedFiles: await loadBannedFiles(storage),
    ...backEnd.parts,
  };
  const secretKey = createSecretKey();
  const app = await createApp(domain, { secretKey });
  const faults: unknown[] = [];
  const pipeline: RestPipeline = {
    domain,
    limitRate: createRateLimit(clock),
    site: { publicUrl: () => "https://im.example.org", addresses: () => ["203.0.113.7", "203.0.113.0/24"] },
    observer: { onResult: () => {}, onFault: (_command, error) => faults.push(error) },
  };
  return {
    domain,
    backEnd,
    pipeline,
    app,
    ...devices,
    commits,
    database,
    faults,
    ...createCalls(pipeline, { sdkAppId: app.sdkAppId, secretKey }),
    /** Unix seconds. */
    now: () => Math.floor(now / 1000),
    moveTime: (seconds: number) => {
      now += seconds * 1000;
    },
    close,
  };
}

/** Storage of its own, with every commit that it makes and the path of its SQLite file. */
async function openTestStorage() {
  const directory = await mkdtemp(join(tmpdir(), "hongyan-rest-"));
  const commits: Parameters<CommitObserver>[0][] = [];
  const database = join(directory, "test.db");
  const storage = await openStorage(`sqlite:${database}`, (commit) => commits.push(commit));
  const close = async () => {
    await storage.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { storage, commits, database, close };
}

/** Ways to call the pipeline, signed. */
function createCalls(pipeline: RestPipeline, key: { sdkAppId: number; secretKey: string }) {
  const sign = (userId: string, issuedAt = Math.floor(pipeline.domain.clock() / 1000)): string =>
    signUserSig({ ...key, userId, expireSeconds: 86_400, issuedAt });
  const queryOf = (userId = "administrator"): string =>
    `sdkappid=${key.sdkAppId}&identifier=${encodeURIComponent(userId)}&usersig=${sign(userId)}&random=1&contenttype=json`;
  /** A call exactly as given. */
  const request = async (path: string, query: string, body: string, method = "POST"): Promise<Answer> => {
    const url = query === "" ? `/v4/${path}` : `/v4/${path}?${query}`;
    return (await handleRequest(pipeline, { method, url, body, source: "127.0.0.1" })) as Answer;
  };
  /** A call of the administrator. */
  const call = (path: string, body: unknown): Promise<Answer> => request(path, queryOf(), JSON.stringify(body));
  const importAll = (...names: string[]) => call("im_open_login_svc/multiaccount_import", { Accounts: names });
  return { sign, queryOf, request, call, importAll };
}

export const text = (content: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: content } }];
