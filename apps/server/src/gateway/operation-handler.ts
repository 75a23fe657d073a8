import type { Domain } from "@hongyan/domain";
import type { OperationInput, OperationName, OperationOutput } from "@hongyan/protocol";
import type { Connection, Session } from "./connection.ts";
import type { Sessions } from "./sessions.ts";

/** What an operation may use. */
export type Gateway = {
  domain: Domain;
  sessions: Sessions;
  /** Before a login: resolves once no message of the account's groups passes this node by. */
  enterGroups: (accountNumber: number) => Promise<void>;
  exitGroups: (accountNumber: number) => void;
  /** Of this node alone: connections are named by it, and no two nodes may give the same name. */
  nodeId: string;
  /** A client says something at least this often; after twice as long a silence its connection is taken for dead. */
  heartbeatSeconds: number;
};

/** Maps a request of a logged-in client onto a use case. */
export type OperationHandler<Name extends OperationName> = (
  gateway: Gateway,
  session: Session,
  input: OperationInput<Name>,
) => Promise<OperationOutput<Name>>;

/** The few requests that a connection may make before its login. */
export type ConnectionHandler<Name extends OperationName> = (
  gateway: Gateway,
  connection: Connection,
  input: OperationInput<Name>,
) => Promise<OperationOutput<Name>>;
