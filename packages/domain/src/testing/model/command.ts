import fc from "fast-check";

/**
 * One step of a run, as plain data: fast-check can shrink it. Accounts and devices are places in the world's lists;
 * `back` counts from the newest message of a conversation.
 */
export type Command =
  | ({ kind: "send"; device: number; to: number } & SendOptions)
  | { kind: "burst"; sends: { device: number; to: number; text: number }[] }
  | { kind: "resend"; device: number; back: number }
  | ({
      kind: "restSend";
      from: number;
      to: number;
      random: number;
      msgSeq: number | undefined;
      secondsAgo: number | undefined;
      isHiddenFromSender: boolean;
    } & SendOptions)
  | { kind: "restRepeat"; back: number; msgSeq: number | undefined }
  | { kind: "wait"; milliseconds: number }
  | { kind: "import"; from: number; to: number; secondsAgo: number; random: number; msgSeq: number; isLive: boolean }
  | { kind: "recallOwn"; device: number; peer: number; back: number }
  | { kind: "recallByKey"; from: number; to: number; back: number }
  | { kind: "edit"; device: number; peer: number; back: number; isStale: boolean }
  | { kind: "editAtOnce"; devices: number[]; peer: number; back: number }
  | { kind: "editByKey"; from: number; to: number; back: number }
  | { kind: "deleteMessages"; device: number; peer: number; backs: number[] }
  | { kind: "markRead"; device: number; peer: number; back: number | undefined }
  | { kind: "markReadUntil"; me: number; peer: number; secondsAgo: number | undefined }
  | { kind: "deleteConversation"; device: number; peer: number; clearHistory: boolean }
  | { kind: "clearHistory"; device: number; peer: number }
  | { kind: "sendReceipts"; device: number; peer: number; backs: number[] }
  | { kind: "pin"; device: number; peer: number; isPinned: boolean }
  | { kind: "comeBack"; device: number };

export type SendOptions = {
  text: number;
  noUnread: boolean;
  noLastMessage: boolean;
  isOnlineOnly: boolean;
  needReadReceipt: boolean;
};

export const accountCount = 3;
export const deviceCount = 5;

const account = fc.nat(accountCount - 1);
const device = fc.nat(deviceCount - 1);
const rarely = fc.integer({ min: 0, max: 5 }).map((value) => value === 5);
/** Few values, so that repeats happen. */
const small = fc.nat(1);
const back = fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(30) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const kind = <const Kind extends string>(name: Kind) => fc.constant(name);

const sendOptions = {
  text: fc.nat(2),
  noUnread: rarely,
  noLastMessage: rarely,
  isOnlineOnly: rarely,
  needReadReceipt: fc.boolean(),
};

const burst = fc.record({
  kind: kind("burst"),
  sends: fc.array(fc.record({ device, to: account, text: fc.nat(2) }), { minLength: 2, maxLength: 8 }),
});

/** So many sends of one device that the server forgets its first ones. */
const volley = fc
  .record({ device, to: account, count: fc.integer({ min: 30, max: 36 }) })
  .map(({ device, to, count }) => ({
    kind: "burst" as const,
    sends: Array.from({ length: count }, () => ({ device, to, text: 0 })),
  }));
/** The last ones, and those at the edge of what the server remembers. */
const sendsBack = fc.oneof(fc.nat(3), fc.integer({ min: 30, max: 33 }));

/** In order, late, just inside and well outside the recall window, ahead of the clock. */
const importAge = fc.constantFrom(0, 1, 2, 60, 1_000, 1_001, 100_000, -3_600);

const commands: { [Kind in Command["kind"]]: { weight: number; arbitrary: fc.Arbitrary<Command & { kind: Kind }> } } = {
  send: { weight: 8, arbitrary: fc.record({ kind: kind("send"), device, to: account, ...sendOptions }) },
  burst: { weight: 3, arbitrary: fc.oneof({ weight: 6, arbitrary: burst }, { weight: 1, arbitrary: volley }) },
  resend: { weight: 3, arbitrary: fc.record({ kind: kind("resend"), device, back: sendsBack }) },
  restSend: {
    weight: 6,
    arbitrary: fc.record({
      kind: kind("restSend"),
      from: account,
      to: account,
      random: small,
      msgSeq: maybe(small),
      secondsAgo: maybe(fc.constantFrom(0, 1, 500)),
      isHiddenFromSender: rarely,
      ...sendOptions,
    }),
  },
  restRepeat: {
    weight: 3,
    arbitrary: fc.record({ kind: kind("restRepeat"), back: fc.nat(3), msgSeq: maybe(small) }),
  },
  wait: { weight: 2, arbitrary: fc.record({ kind: kind("wait"), milliseconds: fc.constantFrom(999, 1_500, 301_000) }) },
  import: {
    weight: 3,
    arbitrary: fc.record({
      kind: kind("import"),
      from: account,
      to: account,
      secondsAgo: importAge,
      random: small,
      msgSeq: small,
      isLive: fc.boolean(),
    }),
  },
  recallOwn: { weight: 2, arbitrary: fc.record({ kind: kind("recallOwn"), device, peer: account, back }) },
  recallByKey: { weight: 2, arbitrary: fc.record({ kind: kind("recallByKey"), from: account, to: account, back }) },
  edit: {
    weight: 3,
    arbitrary: fc.record({ kind: kind("edit"), device, peer: account, back, isStale: rarely }),
  },
  editAtOnce: {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: kind("editAtOnce"), peer: account, back },
      devices: fc.array(device, { minLength: 2, maxLength: 4 }),
    }),
  },
  editByKey: { weight: 1, arbitrary: fc.record({ kind: kind("editByKey"), from: account, to: account, back }) },
  deleteMessages: {
    weight: 2,
    arbitrary: fc.record({
      kind: kind("deleteMessages"),
      device,
      peer: account,
      backs: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1, maxLength: 4 }),
    }),
  },
  markRead: { weight: 3, arbitrary: fc.record({ kind: kind("markRead"), device, peer: account, back: maybe(back) }) },
  markReadUntil: {
    weight: 1,
    arbitrary: fc.record({
      kind: kind("markReadUntil"),
      me: account,
      peer: account,
      secondsAgo: maybe(fc.constantFrom(0, 1, 30, 500, 1_000, -7_200)),
    }),
  },
  deleteConversation: {
    weight: 1,
    arbitrary: fc.record({ kind: kind("deleteConversation"), device, peer: account, clearHistory: fc.boolean() }),
  },
  clearHistory: { weight: 1, arbitrary: fc.record({ kind: kind("clearHistory"), device, peer: account }) },
  sendReceipts: {
    weight: 3,
    arbitrary: fc.record({
      kind: kind("sendReceipts"),
      device,
      peer: account,
      backs: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  pin: { weight: 1, arbitrary: fc.record({ kind: kind("pin"), device, peer: account, isPinned: fc.boolean() }) },
  comeBack: { weight: 2, arbitrary: fc.record({ kind: kind("comeBack"), device }) },
};

/** A run: what happens, and the page size by which the histories are read at its end. */
export const runs = fc.record({
  pageSize: fc.integer({ min: 1, max: 12 }),
  commands: fc.array(fc.oneof(...Object.values(commands)) as fc.Arbitrary<Command>, {
    minLength: 1,
    maxLength: 40,
    size: "max",
  }),
});
export type Run = { pageSize: number; commands: Command[] };
