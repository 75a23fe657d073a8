import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Argument, Command, Option } from "commander";
import { type Direction, directionNames, directions } from "../bridge/direction.ts";
import { createOperatorApi } from "../bridge/operator-api.ts";
import type { Status } from "../bridge/page/status.ts";
import { durationText } from "../bridge/page/status-page.ts";
import { runBridge } from "../bridge/run-bridge.ts";
import type { SideKind } from "../bridge/sides/side-kind.ts";
import { newSide, oldSides } from "../bridge/sides/sides.ts";
import { talkToBridge } from "../bridge/talk-to-bridge.ts";
import type { ConnectorOption, ConnectorSettings } from "../export/connector.ts";
import { wholeNumber } from "./app-options.ts";
import { Failure } from "./failure.ts";
import { createStopSignal } from "./stop-signal.ts";
import { textTable } from "./text-table.ts";

type Given = Record<string, string | number | true | undefined>;

/** `hongyan-migrate bridge`, and what is asked of one that runs. */
export function bridgeCommand(): Command {
  const command = new Command("bridge")
    .description("Keeps the old system and Hongyan in step, in both directions, for as long as both are in use.")
    .enablePositionalOptions()
    .option("--state <dir>", "folder of the bridge's journal; keep it on a disk that lasts")
    .addOption(new Option("--old <kind>", "what the old system is").choices(oldSides.map(({ name }) => name)))
    .addOption(new Option("--host <address>", "where the status page is served").default("127.0.0.1"))
    .addOption(new Option("--port <number>", "its port").default(8700).argParser(portNumber))
    .addOption(new Option("--told-host <address>", "where the two systems tell what happens").default("127.0.0.1"))
    .addOption(new Option("--told-port <number>", "its port").default(8701).argParser(portNumber))
    .addOption(new Option("--streams <number>", "most conversations at a time").default(64).argParser(wholeNumber))
    .option("--paused", "a new bridge only listens, until what was there before is imported and somebody says resume")
    .option("--new-operator-token-file <path>", "the server's operator token: shows which client versions are in use");
  for (const option of sideOptions("old", oldSides)) command.addOption(option);
  for (const option of sideOptions("new", [newSide])) command.addOption(option);
  command.action((given: Given) => run(given));
  for (const sub of askingCommands()) command.addCommand(sub);
  return command;
}

function portNumber(text: string): number {
  return text === "0" ? 0 : wholeNumber(text);
}

/** Sides of several kinds may have an option of the same name. */
function sideOptions(side: "old" | "new", kinds: readonly SideKind[]): Option[] {
  const byName = new Map<string, { option: ConnectorOption; docs: Map<string, string[]> }>();
  for (const kind of kinds)
    for (const option of kind.options) {
      const known = byName.get(option.name) ?? { option, docs: new Map<string, string[]>() };
      known.docs.set(option.doc, [...(known.docs.get(option.doc) ?? []), kind.name]);
      byName.set(option.name, known);
    }
  return [...byName.values()].map(({ option, docs }) => {
    const texts = [...docs].map(([doc, names]) => (kinds.length > 1 ? `${names.join(", ")}: ${doc}` : doc));
    return new Option(`--${side}-${option.name}${option.value ? ` <${option.value}>` : ""}`, texts.join("; "));
  });
}

/** The settings of a side, by the names of its kind's options. */
function settingsOf(side: "old" | "new", kind: SideKind, given: Given): ConnectorSettings {
  const entries = kind.options.map(({ name }) => {
    const value = given[new Option(`--${side}-${name} <value>`).attributeName()];
    return [name, typeof value === "number" ? String(value) : value];
  });
  return Object.fromEntries(entries);
}

async function run(given: Given): Promise<void> {
  const kind = oldSides.find(({ name }) => name === given.old);
  if (typeof given.state !== "string" || !kind) throw new Failure("--state and --old are needed");
  const settings = settingsOf("new", newSide, given);
  const { signal, release } = createStopSignal(() => console.log("The bridge finishes what is under way …"));
  try {
    await runBridge({
      state: resolve(given.state),
      old: { kind, settings: settingsOf("old", kind, given) },
      new: { kind: newSide, settings },
      page: { host: String(given.host), port: Number(given.port) },
      inbound: { host: String(given.toldHost), port: Number(given.toldPort) },
      width: Number(given.streams),
      isPausedAtFirst: given.paused === true,
      operator: operatorOf(given.newOperatorTokenFile, settings),
      log: (line) => console.log(line),
      signal,
    });
  } finally {
    release();
  }
}

function operatorOf(path: Given[string], { url, sdkappid }: ConnectorSettings) {
  if (typeof path !== "string") return undefined;
  return createOperatorApi({ url: String(url), sdkAppId: Number(sdkappid), token: readFileSync(path, "utf8").trim() });
}

function askingCommands(): Command[] {
  const withState = (name: string, doc: string) =>
    new Command(name).description(doc).requiredOption("--state <dir>", "folder of the bridge's journal");
  const way = () => new Argument("[direction]", "one direction only").choices(directions);
  return [
    withState("status", "Shows how a running bridge is.").action(async ({ state }: { state: string }) => {
      console.log(statusText(await talkToBridge(state).status()));
    }),
    withState("pause", "Makes no changes any more; what is told is kept.")
      .addArgument(way())
      .action(async (direction: Direction | undefined, { state }: { state: string }) => {
        console.log(statusText(await talkToBridge(state).pause(direction)));
      }),
    withState("resume", "Goes on after a pause.")
      .addArgument(way())
      .action(async (direction: Direction | undefined, { state }: { state: string }) => {
        console.log(statusText(await talkToBridge(state).resume(direction)));
      }),
    withState("skip", "Gives up the change that holds up a stream; it goes into the conflict log.")
      .addArgument(new Argument("<direction>", "its direction").choices(directions))
      .argument("<stream>", "the stream, as the status shows it")
      .action(async (direction: Direction, stream: string, { state }: { state: string }) => {
        await talkToBridge(state).skip(direction, stream);
      }),
  ];
}

function statusText(status: Status): string {
  const rows = directions.map((way) => {
    const { isPaused, waiting, lagMs, taken, applied, conflicts } = status.directions[way];
    return [directionNames[way], isPaused ? "paused" : "runs", waiting, durationText(lagMs), taken, applied, conflicts];
  });
  const held = directions.flatMap((way) =>
    status.directions[way].held.map(
      ({ stream, failures, reason }) => `${directionNames[way]}: ${stream}, ${failures} attempts: ${reason}`,
    ),
  );
  return [
    textTable(["direction", "", "waiting", "lag", "told", "made", "conflicts"], rows),
    ...[status.sides.old.trouble, status.sides.new.trouble].filter((line) => line !== undefined),
    ...held,
  ].join("\n");
}
