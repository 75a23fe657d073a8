/** One logged-in client of a server under load. Clients come in pairs: 0 and 1, 2 and 3, … */
export type LoadClient = {
  /** Sends a 100-byte text that starts with its number to the other one of the pair. */
  send: (sendNumber: number) => void;
  close: () => Promise<void>;
};

/** What a client reports; the number is that of the send, `code` 0 is success. */
export type LoadListener = {
  onAck: (sendNumber: number, code: number) => void;
  onDelivery: (sendNumber: number) => void;
};

/** A server started for the bench, ours or a peer. */
export type BenchServer = {
  pid: number;
  /** Whether a send is answered; where it is not, a send is done when the other side has it. */
  acknowledges: boolean;
  connect: (userNumber: number, listener: LoadListener) => Promise<LoadClient>;
  stop: () => Promise<void>;
};

/** Something that can be measured, by the name the tables show. */
export type Contender = {
  name: string;
  /** Undefined where it can be started here, else why not. */
  missing: () => string | undefined;
  start: (options: StartOptions) => Promise<BenchServer>;
};

export type StartOptions = {
  /** Accounts that must exist, numbered from 0. */
  accounts: number;
  /** Folder for CPU profiles, where the contender can write them. */
  profileDir?: string;
};

export function userName(userNumber: number): string {
  return `u${String(userNumber).padStart(6, "0")}`;
}

export function partnerOf(userNumber: number): number {
  return userNumber ^ 1;
}

/** Digits of the send number at the start of every text; a receiver tells from them which send this is. */
export const numberDigits = 10;
const filler = "the quick brown fox jumps over the lazy dog and runs along the river until it reaches the sea".slice(
  0,
  100 - numberDigits,
);

export function messageText(sendNumber: number): string {
  return String(sendNumber).padStart(numberDigits, "0") + filler;
}
