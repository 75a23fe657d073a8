/** Which way changes go. */
export type Direction = "oldToNew" | "newToOld";
export const directions: readonly Direction[] = ["oldToNew", "newToOld"];

export type SideName = "old" | "new";

/** For people. */
export const directionNames: Readonly<Record<Direction, string>> = { oldToNew: "old → new", newToOld: "new → old" };

export const directionFrom = (source: SideName): Direction => (source === "old" ? "oldToNew" : "newToOld");
export const targetOf = (direction: Direction): SideName => (direction === "oldToNew" ? "new" : "old");
