import type { Contender } from "./load/bench-server.ts";

/** A figure that could not be had is left out. */
export type Figures = Record<string, number | undefined>;

/** What one subject did under one load in one round. */
export type Row = {
  subject: string;
  load: string;
  round: number;
  figures: Figures;
  /** Something else on the machine used much of it; counts only where no round was undisturbed. */
  isDisturbed?: boolean;
};

export type Column = { figure: string; title: string; digits: number };

export type Scenario = {
  name: string;
  title: string;
  columns: readonly Column[];
  run: (context: BenchContext) => Promise<Row[]>;
};

export type BenchContext = {
  isQuick: boolean;
  /** Everything compared is measured this many times in turn (A B A B …), so that a slow spell of the machine hits all. */
  rounds: number;
  /** Of the contenders given, those that are wanted and can be started here. */
  present: (contenders: readonly Contender[]) => Contender[];
  progress: (text: string) => void;
  /** Given when the server is to write CPU profiles. */
  profileDir?: string;
};
