const everyMs = 2_000;

/** A line now and then for what takes long. */
export function showProgress(): (done: number, total: number) => void {
  let shownAt = Date.now();
  return (done, total) => {
    if (Date.now() - shownAt < everyMs) return;
    shownAt = Date.now();
    console.error(`checked ${done} of ${total} messages`);
  };
}
