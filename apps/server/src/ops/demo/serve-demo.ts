import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { DemoBuild } from "./build-demo.ts";
import { buildingPage, failedPage } from "./building-page.ts";

/**
 * The component library writes its styles into the page; pictures and media of messages come from anywhere. Nothing
 * else does: what people write to each other must not run.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: http: https:",
  "media-src 'self' blob: http: https:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

const securityHeaders = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** `/demo/`: the built pages; each of the others is a folder of its own. */
export function serveDemo(server: FastifyInstance, dist: string, build: DemoBuild): void {
  server.register(fastifyStatic, { root: dist, serve: false, cacheControl: false, dotfiles: "ignore" });
  server.get("/", (_request, reply) => reply.redirect("/demo/"));
  server.get("/demo", (_request, reply) => reply.redirect("/demo/"));
  server.get("/demo/live", (_request, reply) => reply.redirect("/demo/live/"));
  server.get("/demo/*", (request, reply) => {
    reply.headers(securityHeaders);
    build.begin();
    const path = (request.params as { "*": string })["*"].replace(/(^|\/)$/, "$1index.html");
    switch (build.state()) {
      case "ready":
        return sendBuilt(reply, path);
      case "failed":
        return sendPage(reply, 500, failedPage);
      default:
        return sendPage(reply, 503, buildingPage);
    }
  });
}

function sendBuilt(reply: FastifyReply, path: string): FastifyReply {
  // The name of an asset holds a hash of its content; all other names stay as they are when the content changes.
  const isHashed = path.startsWith("assets/");
  return reply.header("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache").sendFile(path);
}

function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.code(status).header("Cache-Control", "no-store").type("text/html; charset=utf-8").send(html);
}
