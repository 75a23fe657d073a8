import { afterEach, describe, expect, test } from "vitest";
import type { Bus, BusErrorListener } from "../bus.ts";

/** A kind of bus under test: `connect` gives one more node of the same cluster. */
export type BusUnderTest = {
  name: string;
  openCluster: () => Promise<{ connect: (onError?: BusErrorListener) => Promise<Bus>; close: () => Promise<void> }>;
};

/** What every bus must do. */
export function testBuses(buses: readonly BusUnderTest[]): void {
  describe.each(buses)("the $name bus", (kind) => {
    const opened: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const close of opened.splice(0).reverse()) await close();
    });

    async function openNodes(count: number, onError?: BusErrorListener): Promise<Bus[]> {
      const cluster = await kind.openCluster();
      opened.push(cluster.close);
      const nodes: Bus[] = [];
      for (let i = 0; i < count; i++) nodes.push(await cluster.connect(onError));
      for (const node of nodes) opened.push(node.close);
      return nodes;
    }

    testPublishing(openNodes);
    testHandlers(openNodes);
    testRequests(openNodes);
    testClosing(openNodes);
  });
}

type OpenNodes = (count: number, onError?: BusErrorListener) => Promise<Bus[]>;

/** Collects what a node hears and lets a test wait for the nth message. */
function listen(node: Bus, subject: string) {
  const heard: string[] = [];
  let wake = () => {};
  const stop = node.subscribe(subject, (message) => {
    heard.push(message.text());
    wake();
  });
  const until = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return heard;
  };
  return { heard, until, stop };
}

function testPublishing(openNodes: OpenNodes): void {
  test("what one node publishes reaches every other node, in order", async () => {
    const [a, b, c] = (await openNodes(3)) as [Bus, Bus, Bus];
    const atB = listen(b, "news");
    const atC = listen(c, "news");
    for (const text of ["one", "two", "three"]) a.publish("news", text);
    expect(await atB.until(3)).toEqual(["one", "two", "three"]);
    expect(await atC.until(3)).toEqual(["one", "two", "three"]);
  });

  test("a node does not hear itself", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const atA = listen(a, "news");
    const atB = listen(b, "news");
    a.publish("news", "from a");
    await atB.until(1);
    b.publish("news", "from b");
    expect(await atA.until(1)).toEqual(["from b"]);
  });

  test("a subject is heard only by those who subscribed to it", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const sports = listen(b, "sports");
    const news = listen(b, "news");
    a.publish("sports", "goal");
    a.publish("news", "rain");
    expect(await news.until(1)).toEqual(["rain"]);
    expect(sports.heard).toEqual(["goal"]);
  });

  test("bytes arrive as the same bytes, text as the same text", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const received = new Promise<Uint8Array>((resolve) => b.subscribe("bytes", (message) => resolve(message.bytes())));
    a.publish("bytes", new Uint8Array([0, 255, 128, 10]));
    expect([...(await received)]).toEqual([0, 255, 128, 10]);
    const atB = listen(b, "text");
    a.publish("text", "鸿雁 🪿");
    a.publish("text", new TextEncoder().encode("鸿雁"));
    expect(await atB.until(2)).toEqual(["鸿雁 🪿", "鸿雁"]);
  });
}

function testHandlers(openNodes: OpenNodes): void {
  test("a handler never runs inside the publisher's call", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const atB = listen(b, "news");
    a.publish("news", "one");
    expect(atB.heard).toEqual([]);
    await atB.until(1);
  });

  test("nothing is heard after a subscription has ended, and ending it twice is harmless", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const ended = listen(b, "news");
    const kept = listen(b, "news");
    ended.stop();
    ended.stop();
    a.publish("news", "one");
    await kept.until(1);
    expect(ended.heard).toEqual([]);
  });

  test("a handler that throws or rejects disturbs nobody and is reported", async () => {
    const errors: string[] = [];
    const [a, b] = (await openNodes(2, (error, subject) => errors.push(`${subject}: ${error}`))) as [Bus, Bus];
    b.subscribe("news", () => {
      throw new Error("thrown");
    });
    b.subscribe("news", async () => {
      throw new Error("rejected");
    });
    const atB = listen(b, "news");
    a.publish("news", "one");
    a.publish("news", "two");
    expect(await atB.until(2)).toEqual(["one", "two"]);
    await expect.poll(() => errors.length).toBe(4);
    expect(new Set(errors)).toEqual(new Set(["news: Error: thrown", "news: Error: rejected"]));
  });
}

function testRequests(openNodes: OpenNodes): void {
  test("a request gets the answer of another node, also one that takes its time", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    b.subscribe("double", async (message) => {
      await Promise.resolve();
      message.reply(message.text() + message.text());
    });
    const answers = await Promise.all(["x", "y"].map((text) => a.request("double", text, 2_000)));
    expect(answers.map((answer) => answer.text())).toEqual(["xx", "yy"]);
  });

  test("the first answer counts", async () => {
    const [a, b, c] = (await openNodes(3)) as [Bus, Bus, Bus];
    for (const node of [b, c]) {
      node.subscribe("who", (message) => {
        message.reply("me");
        message.reply("me again");
      });
    }
    expect((await a.request("who", "", 2_000)).text()).toBe("me");
  });

  test("a request that nobody answers says so", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    b.subscribe("silent", () => {});
    await expect(a.request("silent", "", 20)).rejects.toThrow("no answer on silent within 20 ms");
  });

  test("a reply to something published goes nowhere", async () => {
    const [a, b] = (await openNodes(2)) as [Bus, Bus];
    const replied = new Promise<void>((resolve) => {
      b.subscribe("news", (message) => {
        message.reply("thanks");
        resolve();
      });
    });
    a.publish("news", "one");
    await replied;
  });
}

function testClosing(openNodes: OpenNodes): void {
  test("a closed node hears nothing, says nothing and leaves no request open", async () => {
    const [a, b, c] = (await openNodes(3)) as [Bus, Bus, Bus];
    const atA = listen(a, "news");
    const atC = listen(c, "news");
    const pending = expect(a.request("nobody", "", 60_000)).rejects.toThrow("closed");
    await a.close();
    await pending;
    a.publish("news", "from the closed node");
    b.publish("news", "from an open node");
    expect(await atC.until(1)).toEqual(["from an open node"]);
    expect(atA.heard).toEqual([]);
    await expect(a.request("news", "", 20)).rejects.toThrow();
    expect(() => a.subscribe("news", () => {})).toThrow();
    await a.close();
  });
}
