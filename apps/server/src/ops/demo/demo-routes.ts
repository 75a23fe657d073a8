import { type App, type Domain, getGroups, importAccount, listAppGroups } from "@hongyan/domain";
import { ImError } from "@hongyan/protocol";
import { signUserSig } from "@hongyan/user-sig";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "../../config.ts";
import { isLocalRequest } from "../is-local-request.ts";
import { InputError, readBody } from "../read-input.ts";
import { demoAppId, demoUserPattern } from "./demo-app.ts";
import { isDemoMode } from "./demo-mode.ts";

const usersShown = 50;
const roomsShown = 30;
const signedForSeconds = 7 * 86_400;

const SessionBody = Type.Object({
  userId: Type.String({ pattern: demoUserPattern.source }),
  nick: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
});

/** What the demo's page asks for: people to choose from, and a UserSig for one of them. */
export function serveDemoSessions(server: FastifyInstance, domain: Domain, config: Config): void {
  const isOpenTo = (request: FastifyRequest): boolean =>
    isDemoMode(config, domain.apps.list()) && (config.demo === "on" || isLocalRequest(request));

  server.get("/demo/config", async (request, reply) => {
    reply.header("Cache-Control", "no-store");
    if (!isOpenTo(request)) return { isDemoMode: false, sdkAppId: config.sdkAppId, users: [] };
    const accounts = await domain.storage.accounts.list(demoAppId, "demo_", usersShown);
    const users = accounts.map(({ userId, nick, avatar }) => ({
      userId,
      nick: nick ?? userId,
      ...(avatar !== undefined && { avatar }),
    }));
    const app = domain.apps.get(demoAppId);
    const rooms = app ? await roomsOf(domain, app, "AVChatRoom") : [];
    const broadcasts = app ? await roomsOf(domain, app, "BChatRoom") : [];
    return { isDemoMode: true, sdkAppId: demoAppId, users, rooms, broadcasts };
  });

  server.post("/demo/session", async (request, reply) => {
    reply.header("Cache-Control", "no-store");
    const app = domain.apps.get(demoAppId);
    if (!isOpenTo(request) || !isFromOwnPage(request) || !app)
      return reply.code(403).send({ error: "the demo signs nobody in here" });
    try {
      const { userId, nick } = readBody(SessionBody, request.body);
      const isKnown = (await domain.storage.accounts.find(demoAppId, userId)) !== undefined;
      if (!isKnown) await importAccount(domain, app, { userId, nick });
      const secretKey = app.keys[0]?.secret ?? "";
      const userSig = signUserSig({ sdkAppId: demoAppId, userId, secretKey, expireSeconds: signedForSeconds });
      return { sdkAppId: demoAppId, userId, userSig };
    } catch (error) {
      if (!(error instanceof InputError || error instanceof ImError)) throw error;
      return reply.code(400).send({ error: error.message });
    }
  });
}

/** The live rooms of the demo, the busiest first. */
async function roomsOf(domain: Domain, app: App, type: string) {
  const { groupIds } = await listAppGroups(domain, app, { type, next: 0, count: roomsShown });
  const rooms = (await getGroups(domain, app, groupIds)).filter((room) => room !== undefined);
  return rooms
    .map(({ group: { groupId, name, memberCount } }) => ({ groupId, name, online: memberCount }))
    .sort((a, b) => b.online - a.online);
}

/** A page of another site may send requests here as well; its browser says where it comes from. */
function isFromOwnPage({ headers, protocol }: FastifyRequest): boolean {
  return headers.origin === undefined || headers.origin === `${protocol}://${headers.host}`;
}
