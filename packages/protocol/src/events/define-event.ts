import type { Static, TObject } from "@sinclair/typebox";

/** Something the server tells a client without being asked. */
export type EventSpec<Name extends string = string, Data extends TObject = TObject> = {
  /** `event` of the frame. */
  name: Name;
  concept: string;
  summary: string;
  data: Data;
  example: Static<Data>;
};

export function defineEvent<const Name extends string, Data extends TObject>(
  event: EventSpec<Name, Data>,
): EventSpec<Name, Data> {
  return event;
}
