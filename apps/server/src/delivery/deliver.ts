import type { Bus } from "@hongyan/bus";
import type { Delivery } from "@hongyan/domain";

/** What delivery needs of a live session on this node. */
type Reachable = { connection: { id: string } };

type Parts<Target extends Reachable> = {
  bus: Bus;
  sessionsOf: (accountNumber: number) => readonly Target[];
  write: (session: Target, frame: string) => void;
};

const subjectOf = (accountNumber: number) => `account.${accountNumber}`;

/** To the sessions of this node at once, and over the bus to whichever other node holds some. */
export function createDelivery<Target extends Reachable>({ bus, sessionsOf, write }: Parts<Target>) {
  const writeHere = (accountNumber: number, frame: string, exceptConnection: string): void => {
    for (const session of sessionsOf(accountNumber))
      if (session.connection.id !== exceptConnection) write(session, frame);
  };
  const subscriptions = new Map<number, () => void>();

  const send = (accountNumber: number, frame: string, exceptConnection: string): void => {
    writeHere(accountNumber, frame, exceptConnection);
    bus.publish(subjectOf(accountNumber), `${exceptConnection} ${frame}`);
  };

  const delivery: Delivery = {
    send: (accounts, frame, exceptConnection = "") => {
      for (const { number } of accounts) send(number, frame, exceptConnection);
    },
    sendToNumbers: (accountNumbers, frame) => {
      for (const number of accountNumbers) send(number, frame, "");
    },
  };
  return {
    delivery,
    /** Only accounts with a session here are listened for. */
    listenFor: (accountNumber: number): void => {
      const stop = bus.subscribe(subjectOf(accountNumber), (message) => {
        const text = message.text();
        const space = text.indexOf(" ");
        writeHere(accountNumber, text.slice(space + 1), text.slice(0, space));
      });
      subscriptions.set(accountNumber, stop);
    },
    stopListeningFor: (accountNumber: number): void => {
      subscriptions.get(accountNumber)?.();
      subscriptions.delete(accountNumber);
    },
  };
}
