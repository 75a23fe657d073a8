import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.kill());

const names = Array.from({ length: 10 }, (_, i) => `r_${i}`);
const callers = 24;
const callsEach = 50;

function pick<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)] as Value;
}

/** Bodies of calls that write relations and settings of accounts drawn by lot. */
const calls: readonly [command: string, body: () => object][] = [
  [
    "sns/friend_add",
    () => ({ AddFriendItem: [{ To_Account: pick(names), AddSource: "AddSource_Type_Web", GroupName: "A" }] }),
  ],
  [
    "sns/friend_delete",
    () => ({ To_Account: [pick(names)], DeleteType: pick(["Delete_Type_Both", "Delete_Type_Single"]) }),
  ],
  ["sns/friend_delete_all", () => ({ DeleteType: "Delete_Type_Both" })],
  ["sns/black_list_add", () => ({ To_Account: [pick(names), pick(names)] })],
  ["sns/black_list_delete", () => ({ To_Account: [pick(names)] })],
  ["sns/group_add", () => ({ GroupName: [pick(["A", "B"])], To_Account: [pick(names)] })],
  ["sns/group_delete", () => ({ GroupName: [pick(["A", "B"])] })],
  ["follow/follow_add", () => ({ FollowItem: [{ To_Account: pick(names) }, { To_Account: pick(names) }] })],
  ["follow/follow_delete", () => ({ To_Account: [pick(names)] })],
  [
    "recentcontact/create_contact_group",
    () => ({
      GroupContactItem: [{ GroupName: pick(["A", "B"]), ContactItem: [{ Type: 1, To_Account: pick(names) }] }],
    }),
  ],
  ["recentcontact/del_contact_group", () => ({ GroupName: [pick(["A", "B"])] })],
  [
    "recentcontact/mark_contact",
    () => ({
      MarkItem: [
        { OptType: 1, ContactItem: { Type: 1, To_Account: pick(names) }, [pick(["SetMark", "ClearMark"])]: [1] },
      ],
    }),
  ],
];

const importAll = (userIds: readonly string[]) =>
  callRest(server, "im_open_login_svc/multiaccount_import", { AccountList: userIds.map((UserID) => ({ UserID })) });

async function callByLot(): Promise<void> {
  for (let i = 0; i < callsEach; i++) {
    const [command, body] = pick(calls);
    const { ErrorInfo } = await callRest(server, command, { From_Account: pick(names), ...body() });
    expect(ErrorInfo).not.toContain("internal");
  }
}

/** Accounts go and come back under their names while everybody writes about them. */
async function replaceByLot(): Promise<void> {
  for (let i = 0; i < callsEach; i++) {
    const name = pick(names);
    await callRest(server, "im_open_login_svc/account_delete", { DeleteItem: [{ UserID: name }] });
    await importAll([name]);
  }
}

test("whatever is written at the same moment, the lists, counts and logs agree, and nothing is left of who is gone", async () => {
  await importAll(names);
  await Promise.all([replaceByLot(), ...Array.from({ length: callers }, callByLot)]);
  expect(await server.stop()).toBe(0);
  await expectSoundData(server.dataDir);
}, 60_000);
