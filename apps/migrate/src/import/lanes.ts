/** Work that is done side by side, with the pieces of one lane one after the other in the order in which they came. */
export type Lanes<Item> = {
  /** Resolves once there is room for more: who reads faster than the work is done has to wait. */
  put: (key: string, item: Item, weight: number) => Promise<void> | undefined;
  /** Nothing more comes: resolves once everything is done. */
  finish: () => Promise<void>;
};

export type LaneOptions<Item> = {
  /** Most pieces of work at a time. */
  width: number;
  /** Most items of one lane in one piece of work, and the most that they weigh together. */
  batch: number;
  batchWeight: number;
  /** How much may wait, as items and by weight. */
  room: { items: number; weight: number };
  /** Does one piece of work. The first that throws ends all. */
  work: (items: Item[]) => Promise<void>;
};

type Weighed<Item> = { item: Item; weight: number };
type Lane<Item> = { key: string; waiting: Weighed<Item>[]; isRunning: boolean };

/**
 * Lanes that hold a whole piece of work go first; others wait for more of their kind, until half of the room is taken or
 * nothing more comes. So calls are as full as the order of the records allows, and nobody idles meanwhile.
 */
export function createLanes<Item>({ width, batch, batchWeight, room, work }: LaneOptions<Item>): Lanes<Item> {
  const lanes = new Map<string, Lane<Item>>();
  const whole = createQueue<Lane<Item>>();
  // In the order in which they began to wait.
  const partial = new Set<Lane<Item>>();
  let running = 0;
  let items = 0;
  let weight = 0;
  let isFinished = false;
  let failure: { reason: unknown } | undefined;
  const entrance = createGate();
  const end = createGate();

  const isFull = () => items >= room.items || weight >= room.weight;
  const isHalfFull = () => items * 2 >= room.items || weight * 2 >= room.weight;

  const enqueue = (lane: Lane<Item>) => {
    if (lane.waiting.length < batch) partial.add(lane);
    else whole.push(lane);
  };
  const nextLane = (): Lane<Item> | undefined => {
    const lane = whole.shift();
    if (lane) return lane;
    if (!isFinished && !isHalfFull()) return undefined;
    const [oldest] = partial;
    if (oldest) partial.delete(oldest);
    return oldest;
  };
  const run = async (lane: Lane<Item>) => {
    const taken = takeBatch(lane, batch, batchWeight);
    try {
      await work(taken.map(({ item }) => item));
    } catch (reason) {
      failure ??= { reason };
    }
    running--;
    items -= taken.length;
    for (const one of taken) weight -= one.weight;
    lane.isRunning = false;
    if (lane.waiting.length > 0) enqueue(lane);
    else lanes.delete(lane.key);
    dispatch();
    if (!isFull() || failure) entrance.open();
    if (failure ? running === 0 : items === 0) end.open();
  };
  const dispatch = () => {
    while (running < width && !failure) {
      const lane = nextLane();
      if (!lane) return;
      lane.isRunning = true;
      running++;
      void run(lane);
    }
  };
  return {
    put: (key, item, itemWeight) => {
      if (failure) throw failure.reason;
      let lane = lanes.get(key);
      if (!lane) {
        lane = { key, waiting: [], isRunning: false };
        lanes.set(key, lane);
      }
      lane.waiting.push({ item, weight: itemWeight });
      items++;
      weight += itemWeight;
      // With more than a whole piece of work it stands in line already.
      if (!lane.isRunning && lane.waiting.length <= batch) {
        enqueue(lane);
        if (lane.waiting.length === batch) partial.delete(lane);
      }
      dispatch();
      if (!isFull()) return undefined;
      return entrance.wait().then(() => {
        if (failure) throw failure.reason;
      });
    },
    finish: async () => {
      isFinished = true;
      dispatch();
      if (failure ? running > 0 : items > 0) await end.wait();
      if (failure) throw failure.reason;
    },
  };
}

function takeBatch<Item>(lane: Lane<Item>, batch: number, batchWeight: number): Weighed<Item>[] {
  let count = 0;
  let weight = 0;
  for (const one of lane.waiting) {
    weight += one.weight;
    // Even one that is too heavy by itself has to go some time.
    if (count === batch || (count > 0 && weight > batchWeight)) break;
    count++;
  }
  return lane.waiting.splice(0, count);
}

/** First in, first out, at the same cost however many wait. */
function createQueue<Item>() {
  let head: Item[] = [];
  let tail: Item[] = [];
  return {
    push: (item: Item) => {
      tail.push(item);
    },
    shift: (): Item | undefined => {
      if (head.length === 0) {
        head = tail.reverse();
        tail = [];
      }
      return head.pop();
    },
  };
}

/** Lets those through who wait at it whenever it is opened. */
function createGate() {
  let waiting: (() => void)[] = [];
  return {
    wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: () => {
      const passing = waiting;
      waiting = [];
      for (const pass of passing) pass();
    },
  };
}
