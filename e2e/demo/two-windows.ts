import type { BrowserContextOptions } from "playwright-core";
import { afterEach, beforeAll } from "vitest";
import { screenshots } from "./look-at.ts";
import { openWindow, type Window } from "./open-browser.ts";
import { comeAsNew } from "./pages.ts";
import { type Demo, prepareDemo } from "./prepare-demo.ts";

type Person = Window & { userId: string };
type TwoWindows = { demo: Demo; ada: Person; bo: Person };

/**
 * Gives the tests of a suite a server, and two new people of its demo in windows of their own: there once the tests run.
 * Of a test that fails, both windows are pictured.
 */
export function twoWindows(series: string, adaOptions: BrowserContextOptions = {}): TwoWindows {
  const demo = prepareDemo();
  const ada = {} as Person;
  const bo = {} as Person;

  const enter = async (person: Person, nick: string, options: BrowserContextOptions) => {
    Object.assign(person, await openWindow(demo.browser, demo.server.url, options));
    person.userId = await comeAsNew(person.page, nick);
  };

  beforeAll(async () => {
    await enter(ada, "Ada", adaOptions);
    await enter(bo, "Bo", {});
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    await ada.page.screenshot({ path: `${screenshots}failed-${series}-ada.png` });
    await bo.page.screenshot({ path: `${screenshots}failed-${series}-bo.png` });
  });

  return { demo, ada, bo };
}
