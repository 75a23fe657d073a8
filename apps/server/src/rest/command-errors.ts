import type { ErrorSpec } from "@hongyan/protocol";
import type { Command, FieldFault } from "./define-command.ts";

/** Where an error of a command comes from: a field and what is wrong with it, or, without a field, its rules. */
export type ErrorSource = { spec: ErrorSpec; field?: string; fault?: FieldFault };

/** Tables of errors are shared by commands, so only fields that this command has count. */
export function errorSources(command: Command): ErrorSource[] {
  const isField = (path: string) => (path.split(/[.[]/)[0] ?? "") in command.body.properties;
  const ofFields = Object.entries(command.fieldErrors)
    .filter(([field]) => isField(field))
    .map(([field, spec]) => ({ field, spec }));
  const ofFaults = Object.entries(command.faultErrors ?? {})
    .filter(([field]) => isField(field))
    .flatMap(([field, faults]) =>
      Object.entries(faults).map(([fault, spec]) => ({ field, fault: fault as FieldFault, spec })),
    );
  return [...ofFields, ...ofFaults, { spec: command.wrongField }, ...command.errors.map((spec) => ({ spec }))];
}

/** Every error a command names, each code once, by code. */
export function commandErrors(command: Command): ErrorSpec[] {
  const all = errorSources(command).map(({ spec }) => spec);
  return [...new Map(all.map((spec) => [spec.code, spec])).values()].sort((a, b) => a.code - b.code);
}
