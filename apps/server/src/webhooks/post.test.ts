import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { type Connections, openConnections, type Posted, type Target } from "./post.ts";
import { answerOk, startLocalServer, startTcpServer } from "./testing/local-server.ts";
import { createTestAuthority } from "./testing/test-certificates.ts";

const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function serve(...given: Parameters<typeof startLocalServer>) {
  const server = await startLocalServer(...given);
  opened.push(server);
  return server;
}

async function serveTcp(...given: Parameters<typeof startTcpServer>) {
  const server = await startTcpServer(...given);
  opened.push(server);
  return server;
}

function connect(
  url: string,
  more: Partial<Target> = {},
): Connections & { say: (path?: string, ms?: number) => Promise<Posted> } {
  const connections = openConnections({ url, connections: 4, mayBePrivate: true, ...more });
  opened.push({ close: () => connections.close().catch(() => {}) });
  return {
    ...connections,
    say: (path = "/im", timeoutMs = 10_000) => connections.post({ url: url + path, body: '{"x":"鸿雁"}', timeoutMs }),
  };
}

const problemOf = (posted: Posted): string => ("problem" in posted ? posted.problem : `answered ${posted.status}`);

describe("a request", () => {
  test("arrives as JSON that is posted, at the path and with the query of its address", async () => {
    const server = await serve();
    const posted = await connect(server.url).say("/im?own=a%20b&SdkAppid=7");
    expect(posted).toEqual({
      status: 200,
      text: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}',
      latencyMs: expect.any(Number),
    });
    expect(Number.isInteger(posted.latencyMs)).toBe(true);
    expect(server.arrived).toMatchObject([
      {
        method: "POST",
        url: "/im?own=a%20b&SdkAppid=7",
        body: '{"x":"鸿雁"}',
        headers: { "content-type": "application/json; charset=utf-8", "content-length": "14" },
      },
    ]);
  });

  test.each([204, 302, 404, 500, 503])(
    "that is answered with status %i is answered so, and nothing else is asked",
    async (status) => {
      const server = await serve((response) => {
        response.writeHead(status, { location: "/elsewhere" });
        response.end(status === 204 ? "" : "oops");
      });
      expect(await connect(server.url).say()).toMatchObject({ status, text: status === 204 ? "" : "oops" });
      expect(server.arrived.map(({ url }) => url)).toEqual(["/im"]);
    },
  );

  test("that is answered with something else than HTTP has a problem", async () => {
    const { url } = await serveTcp((socket) => socket.end("220 mail.example.org ESMTP\r\n"));
    expect(problemOf(await connect(url).say())).toMatch(/HTTP/);
  });

  test.each([
    ["with nothing", ""],
    ["with half of a head", "HTTP/1.1 200 OK\r\nContent-"],
    ["in the middle of a body of known length", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"],
    ["in the middle of a body of chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"],
  ])("whose connection ends %s has a problem", async (_where, text) => {
    const { url } = await serveTcp((socket) => socket.once("data", () => socket.end(text)));
    expect(problemOf(await connect(url).say())).toMatch(/closed|terminated/);
  });

  test("to where nobody listens, or to a name that there is not, has a problem", async () => {
    const server = await startLocalServer();
    await server.close();
    expect(problemOf(await connect(server.url).say())).toBe(`connect ECONNREFUSED 127.0.0.1:${server.port}`);
    const noName = `http://${"a".repeat(64)}.invalid`;
    expect(problemOf(await connect(noName).say())).toMatch(/^getaddrinfo /);
  });
});

describe("in time", () => {
  test("is a request without an answer given up, and its connection with it", async () => {
    const gone = Promise.withResolvers<void>();
    const server = await serve((_response, _arrived, request) => request.socket.on("close", () => gone.resolve()));
    const posted = await connect(server.url).say("/im", 500);
    expect(posted).toEqual({ problem: "no answer in time", latencyMs: expect.any(Number) });
    expect(posted.latencyMs).toBeGreaterThanOrEqual(490);
    await gone.promise;
  });

  test("is one given up whose answer begins and does not end", async () => {
    const server = await serve((response) => response.write('{"ActionStatus":'));
    expect(await connect(server.url).say("/im", 100)).toMatchObject({ problem: "no answer in time" });
  });

  test("is one given up that waited for a connection all the while; it was never sent", async () => {
    const arrival = Promise.withResolvers<() => void>();
    const server = await serve((response, ...more) => {
      const answer = () => answerOk(response, ...more);
      if (server.arrived.length > 1) answer();
      else arrival.resolve(answer);
    });
    const { say } = connect(server.url, { connections: 1 });
    const first = say("/first");
    const answer = await arrival.promise;
    expect(await say("/second", 100)).toMatchObject({ problem: "no answer in time" });
    answer();
    expect(await Promise.all([first, say("/third")])).toMatchObject(Array(2).fill({ status: 200 }));
    expect(server.arrived.map(({ url }) => url)).toEqual(["/first", "/third"]);
  });

  test("is one given up whose connection does not come about", async () => {
    const { port, connections } = await serveTcp(() => {});
    const { say } = connect(`https://127.0.0.1:${port}`, { connections: 1 });
    const posted = await Promise.all([say("/im", 200), say("/im", 200)]);
    expect(posted).toMatchObject(Array(2).fill({ problem: "no answer in time" }));
    expect(posted.filter(({ latencyMs }) => latencyMs > 2_000)).toEqual([]);
    expect(connections()).toBe(1);
  });

  test("another request gets through where one was given up", async () => {
    const server = await serve((response, arrived, request) => {
      if (arrived.url === "/good") answerOk(response, arrived, request);
    });
    const { say } = connect(server.url, { connections: 1 });
    await say("/bad", 100);
    expect(await say("/good")).toMatchObject({ status: 200 });
  });
});

describe("an answer", () => {
  const longest = 1_048_576;

  test("as long as allowed is read whole", async () => {
    const server = await serve((response) => response.end("x".repeat(longest)));
    expect(await connect(server.url).say()).toMatchObject({ status: 200, text: "x".repeat(longest) });
  });

  test("that is longer is not read to its end", async () => {
    const gone = Promise.withResolvers<void>();
    const server = await serve((response, _arrived, request) => {
      request.socket.on("close", () => gone.resolve());
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
        response.once("drain", more);
      };
      more();
    });
    expect(problemOf(await connect(server.url).say())).toBe(`the answer is longer than ${longest} bytes`);
    await gone.promise;
  });

  test("is put together whole where a letter is cut in two on its way", async () => {
    const letters = Buffer.from('{"ErrorInfo":"鸿雁"}');
    const server = await serve((response) => {
      response.write(letters.subarray(0, 15));
      setImmediate(() => response.end(letters.subarray(15)));
    });
    expect(await connect(server.url).say()).toMatchObject({ text: '{"ErrorInfo":"鸿雁"}' });
  });
});

describe("connections", () => {
  test("are used again", async () => {
    const server = await serve();
    const { say } = connect(server.url);
    for (let i = 0; i < 20; i++) expect(await say()).toMatchObject({ status: 200 });
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test("are as many as allowed at once, and each carries one request at a time", async () => {
    const waiting: (() => void)[] = [];
    let mostWaiting = 0;
    const server = await serve((response, ...more) => {
      waiting.push(() => answerOk(response, ...more));
      mostWaiting = Math.max(mostWaiting, waiting.length);
      if (waiting.length === 3) for (const answer of waiting.splice(0)) answer();
    });
    const { say } = connect(server.url, { connections: 3 });
    expect(await Promise.all(Array.from({ length: 12 }, () => say()))).toMatchObject(Array(12).fill({ status: 200 }));
    expect([mostWaiting, server.connections()]).toEqual([3, 3]);
  });

  test("that are closed give what is under way its answer, and take nothing new", async () => {
    const arrival = Promise.withResolvers<() => void>();
    const server = await serve((response, ...more) => arrival.resolve(() => answerOk(response, ...more)));
    const { say, close } = connect(server.url);
    const asked = say();
    const answer = await arrival.promise;
    const closed = close();
    expect(problemOf(await say())).toMatch(/closed/);
    answer();
    expect(await asked).toMatchObject({ status: 200 });
    await closed;
  });
});

test.each([
  ["an address of this machine", (port: number) => `http://127.0.0.1:${port}`],
  ["an address of this machine in disguise", (port: number) => `http://0x7f.1:${port}`],
  ["one of IPv6", (port: number) => `http://[::ffff:127.0.0.1]:${port}`],
  ["a name that leads to it", (port: number) => `http://localhost:${port}`],
])("%s is not even connected to where the target must be public", async (_what, urlOf) => {
  const server = await serve();
  expect(await connect(urlOf(server.port)).say()).toMatchObject({ status: 200 });
  const before = server.connections();
  const refused = await connect(urlOf(server.port), { mayBePrivate: false }).say();
  expect(problemOf(refused)).toMatch(/leads into a private network$/);
  expect(server.connections()).toBe(before);
});

describe("over TLS", () => {
  const { ca, issue } = createTestAuthority("Test Authority");
  const stranger = createTestAuthority("Another Authority");

  test("a certificate of the given authority is good, and without it none of a stranger's", async () => {
    const server = await serve(answerOk, issue("back end"));
    expect(await connect(server.url, { ca }).say()).toMatchObject({ status: 200 });
    expect(problemOf(await connect(server.url).say())).toMatch(/certificate/);
    expect(problemOf(await connect(server.url, { ca: stranger.ca }).say())).toMatch(/certificate/);
  });

  test("a certificate for another host is not good", async () => {
    const server = await serve(answerOk, issue("back end", ["elsewhere.example", "127.0.0.2"]));
    expect(problemOf(await connect(server.url, { ca }).say())).toMatch(/does not match|not in the cert's list/);
    expect(server.arrived).toEqual([]);
  });

  test("the server shows a certificate of its own where it has one, and is turned away without", async () => {
    const subjects: unknown[] = [];
    const server = await serve(
      (response, arrived, request) => {
        subjects.push((request.socket as TLSSocket).getPeerCertificate().subject.CN);
        answerOk(response, arrived, request);
      },
      { ...issue("back end"), ca, requestCert: true, rejectUnauthorized: true },
    );
    const own = issue("hongyan");
    const withOwn = connect(server.url, { ca, clientCert: own.cert, clientKey: own.key });
    expect(await withOwn.say()).toMatchObject({ status: 200 });
    const strange = stranger.issue("somebody");
    for (const more of [{}, { clientCert: strange.cert, clientKey: strange.key }])
      expect(await connect(server.url, { ca, ...more }).say()).toMatchObject({ problem: expect.any(String) });
    expect(subjects).toEqual(["hongyan"]);
  });

  test.each([{ ca: "no PEM" }, { clientCert: "no PEM", clientKey: "no PEM" }])(
    "%j has a problem for an answer, and is no fault of the server",
    async (broken) => {
      const server = await serve(answerOk, issue("back end"));
      expect(await connect(server.url, { ca, ...broken }).say()).toMatchObject({ problem: expect.any(String) });
    },
  );

  test("one that speaks no TLS has a problem for an answer", async () => {
    const server = await serve();
    const { say } = connect(server.url.replace("http:", "https:"), { ca });
    expect(await say()).toMatchObject({ problem: expect.any(String) });
  });
});
