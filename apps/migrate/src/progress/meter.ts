/** How far one piece of work is, and how fast it goes. */
export type Meter = {
  title: string;
  add: (count: number) => void;
  setTotal: (total: number) => void;
  end: () => void;
  done: () => number;
  total: () => number | undefined;
  /** A second: over the last seconds while it runs, over all of it afterwards. */
  rate: () => number;
  isRunning: () => boolean;
  /** Milliseconds since the beginning, or from beginning to end. */
  lasted: () => number;
};

const sampleMs = 500;
const samplesKept = 20;

export type MeterStart = {
  total?: number | undefined;
  /** What was done before: it counts, but not for the rate. */
  alreadyDone?: number | undefined;
  /** Gives milliseconds that never go back. */
  now?: () => number;
};

export function createMeter(title: string, start: MeterStart = {}): Meter {
  const { total, alreadyDone = 0, now = () => performance.now() } = start;
  const begun = now();
  const samples = [{ at: begun, done: alreadyDone }];
  let most = total;
  let done = alreadyDone;
  let ended: number | undefined;

  const add = (count: number) => {
    done += count;
    const at = now();
    if (at - (samples.at(-1)?.at ?? begun) < sampleMs) return;
    samples.push({ at, done });
    if (samples.length > samplesKept) samples.shift();
  };
  const lasted = () => (ended ?? now()) - begun;
  const rate = () => {
    const first = { at: begun, done: alreadyDone };
    const from = ended === undefined ? (samples[0] ?? first) : first;
    const ms = (ended ?? now()) - from.at;
    return ms > 0 ? ((done - from.done) * 1000) / ms : 0;
  };
  return {
    title,
    add,
    setTotal: (count) => {
      most = count;
    },
    end: () => {
      ended ??= now();
    },
    done: () => done,
    total: () => most,
    rate,
    isRunning: () => ended === undefined,
    lasted,
  };
}

/** Megabytes are added as fractions. */
const roundingError = 1e-6;
const titleWidth = 14;

/** `groupMessages  ███░░░ 61%  612,000 of 1,000,000  9,800/s  40 s left` */
export function meterLine(meter: Meter, bar = ""): string {
  const total = meter.total();
  const done = meter.done();
  const parts = [meter.title.padEnd(titleWidth)];
  if (bar) parts.push(bar);
  if (total) parts.push(`${Math.min(100, Math.floor((done / total) * 100 + roundingError))}%`.padStart(4));
  parts.push(total === undefined ? number(done) : `${number(done)} of ${number(total)}`);
  const rate = meter.rate();
  if (rate > 0) parts.push(`${number(rate)}/s`);
  if (!meter.isRunning()) parts.push(`in ${duration(meter.lasted() / 1000)}`);
  else if (total !== undefined && rate > 0 && total > done) parts.push(`${duration((total - done) / rate)} left`);
  return parts.join("  ").trimEnd();
}

function number(value: number): string {
  return (value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString("en");
}

/** In the two largest units that say something: `2 h 5 min`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
