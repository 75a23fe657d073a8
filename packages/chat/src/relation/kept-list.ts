/** A list that is asked for when it is first wanted, and again after each change that the server tells of. */
export type KeptList<Value> = {
  /** A copy of it as it is now: from memory, or from the server where it changed or was never asked for. */
  get(): Promise<Value>;
  /** It changed on the server: asks again, and tells the app where that brought something new. */
  refresh(): Promise<Value>;
};

export function createKeptList<Value>(fetch: () => Promise<Value>, announce: (value: Value) => void): KeptList<Value> {
  let text: string | undefined;
  let changes = 0;
  let loadedAt = -1;
  let isToBeTold = false;
  let loading: Promise<Value> | undefined;

  async function load(): Promise<Value> {
    for (;;) {
      const at = changes;
      const fetched = await fetch();
      // What changed while it was asked for may be missing in the answer.
      if (at !== changes) continue;
      loadedAt = at;
      return take(fetched);
    }
  }

  function take(fetched: Value): Value {
    const before = text;
    text = JSON.stringify(fetched);
    if (isToBeTold && text !== before) announce(JSON.parse(text));
    isToBeTold = false;
    return fetched;
  }

  function get(): Promise<Value> {
    // The app may do with its copy what it likes.
    if (text !== undefined && loadedAt === changes) return Promise.resolve(JSON.parse(text));
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  return {
    get,
    refresh: () => {
      changes += 1;
      isToBeTold = true;
      return get();
    },
  };
}
