import cliProgress from "cli-progress";
import { createMeter, type Meter, meterLine } from "./meter.ts";

/** Where the display goes: standard error, so that standard output stays free for results. */
type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/** One piece of long work on the display. */
export type Step = {
  /** So many more are done. */
  add: (count: number) => void;
  /** How many there are, once that is known. */
  setTotal: (total: number) => void;
  done: () => void;
};

/** Shows how far long work is: bars on a terminal, otherwise a plain line for each step every few seconds. */
export type Progress = {
  /** `total` may stay unknown. `alreadyDone` is what an earlier run did: it counts, but not for the rate. */
  begin: (title: string, total?: number, alreadyDone?: number) => Step;
  /** A line for people above the bars. */
  log: (line: string) => void;
  /** Shows everything once more and leaves the screen alone; what is told afterwards goes nowhere. */
  stop: () => void;
};

const plainLineMs = 5000;

export function createProgress(stream: Stream = process.stderr): Progress {
  return stream.isTTY ? progressBars(stream) : plainProgress(stream);
}

function progressBars(stream: Stream): Progress {
  const bars = new cliProgress.MultiBar({
    stream,
    // The library switches wrapping off for the whole terminal; a killed program would leave it so.
    linewrap: true,
    forceRedraw: true,
    barsize: 10,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    format: (options, { progress }, { meter }: { meter: Meter }) => {
      const isShown = meter.total() !== undefined;
      return meterLine(meter, isShown ? (cliProgress.Format.BarFormat?.(progress, options) ?? "") : "");
    },
  });
  let isStopped = false;
  return {
    begin: (title, total, alreadyDone) => {
      const meter = createMeter(title, { total, alreadyDone });
      const bar = isStopped ? undefined : bars.create(total ?? 0, alreadyDone ?? 0, { meter });
      return {
        add: (count) => {
          meter.add(count);
          bar?.update(meter.done());
        },
        setTotal: (most) => {
          meter.setTotal(most);
          bar?.setTotal(most);
        },
        done: () => meter.end(),
      };
    },
    log: (line) => bars.log(`${line}\n`),
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      // Lines that still wait are written by an update only.
      bars.update();
      bars.stop();
    },
  };
}

function plainProgress(stream: Stream): Progress {
  const running = new Set<Meter>();
  const write = (line: string) => stream.write(`${line}\n`);
  const timer = setInterval(() => {
    for (const meter of running) write(meterLine(meter));
  }, plainLineMs);
  // A display alone keeps no program running.
  timer.unref();
  const end = (meter: Meter) => {
    if (!running.delete(meter)) return;
    meter.end();
    write(meterLine(meter));
  };
  return {
    begin: (title, total, alreadyDone) => {
      const meter = createMeter(title, { total, alreadyDone });
      running.add(meter);
      return { add: meter.add, setTotal: meter.setTotal, done: () => end(meter) };
    },
    log: write,
    stop: () => {
      clearInterval(timer);
      for (const meter of running) write(meterLine(meter));
      running.clear();
    },
  };
}
