import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Failure } from "../../../cli/failure.ts";
import { passOn } from "./pass-on.ts";

type Told = { url: string; body: string };

/** A back end that answers with a status and a text. */
async function backEnd(status: number, answer: string): Promise<{ url: string; told: Told[] }> {
  const told: Told[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const text of request.setEncoding("utf8")) body += text;
    told.push({ url: request.url ?? "", body });
    response.writeHead(status).end(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}

const query = new URLSearchParams({ SdkAppid: "1400000001", CallbackCommand: "C2C.CallbackBeforeSendMsg" });

test("a webhook reaches the back end as it came, beside its own parameters, and its answer goes back", async () => {
  const { url, told } = await backEnd(200, '{"ActionStatus":"OK","ErrorInfo":"no links","ErrorCode":120001}');
  const target = passOn(`${url}/im/hook?app=parcel`);
  expect(await target.tell(query, '{"a":"好"}')).toEqual({
    status: 200,
    body: { ActionStatus: "OK", ErrorInfo: "no links", ErrorCode: 120001 },
  });
  expect(told).toEqual([
    { url: "/im/hook?app=parcel&SdkAppid=1400000001&CallbackCommand=C2C.CallbackBeforeSendMsg", body: '{"a":"好"}' },
  ]);
  expect(target.trouble()).toBeUndefined();
  await target.close();
});

test.each([
  ["HTTP 503", 503, "{}"],
  ["not valid JSON", 200, "thanks"],
])("a back end that answers with %s did not take it, and the status says so", async (reason, status, answer) => {
  const { url } = await backEnd(status, answer);
  const target = passOn(url);
  expect(await target.tell(query, "{}")).toMatchObject({ status: 502 });
  expect(target.trouble()).toContain(reason);
  await target.close();
});

test("a back end that is away did not take it, and is asked again the next time", async () => {
  const { url } = await backEnd(200, "{}");
  const away = passOn("http://127.0.0.1:1");
  expect(await away.tell(query, "{}")).toMatchObject({ status: 502, body: { ErrorInfo: expect.any(String) } });
  await away.close();
  const there = passOn(url);
  expect(await there.tell(query, "{}")).toEqual({ status: 200, body: {} });
  await there.close();
});

test.each(["back end", "ftp://files.example", ""])("%j is no address of a back end", (url) => {
  expect(() => passOn(url)).toThrow(Failure);
});
