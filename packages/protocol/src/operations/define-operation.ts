import type { Static, TObject } from "@sinclair/typebox";

/** One thing a client may ask for over its connection. The gateway has a handler of the same name. */
export type Operation<
  Name extends string = string,
  Input extends TObject = TObject,
  Output extends TObject = TObject,
> = {
  /** `op` of the frame. */
  name: Name;
  concept: string;
  summary: string;
  input: Input;
  output: Output;
  /** Who may call: a connection before its login, a guest, or only a logged-in account. */
  needs: "nothing" | "login";
  example: { input: Static<Input>; output: Static<Output> };
};

export function defineOperation<const Name extends string, Input extends TObject, Output extends TObject>(
  operation: Operation<Name, Input, Output>,
): Operation<Name, Input, Output> {
  return operation;
}
