import { readFileSync } from "node:fs";

/** The table of types as the reference gives it. */
type Role = "Owner" | "Admin" | "Member" | "Outsider";
export type GroupType = {
  name: string;
  kind: "log" | "live";
  may: Record<string, readonly (Role | "app")[]>;
  invite: { canChange: boolean };
  hasOwner: boolean;
  topics: boolean;
  countsUnread: boolean;
  showsEarlier: boolean;
};

const file = new URL("../../docs/reference/group-types.json", import.meta.url);
const { operations, types } = JSON.parse(readFileSync(file, "utf8")) as { operations: string[]; types: GroupType[] };

export const groupOperations: readonly string[] = operations;
export const builtInTypes: readonly GroupType[] = types;

/** Who may do something in a type; an operation that the table does not know is a fault of the test. */
export function whoMay(type: GroupType, operation: string): readonly (Role | "app")[] {
  const actors = type.may[operation];
  if (!actors) throw new Error(`no operation is called ${operation}`);
  return actors;
}
