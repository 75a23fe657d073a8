import type { ErrorSpec } from "@hongyan/protocol";
import { type ValueError, ValueErrorType } from "@sinclair/typebox/compiler";
import type { Command, FieldFault } from "./define-command.ts";

const typeFaults = new Set([
  ValueErrorType.Array,
  ValueErrorType.Boolean,
  ValueErrorType.Integer,
  ValueErrorType.Number,
  ValueErrorType.Object,
  ValueErrorType.String,
  ValueErrorType.Union,
]);

function kindOf(fault: ValueError): FieldFault | undefined {
  if (fault.value === undefined || fault.value === null) return "missing";
  if (fault.type === ValueErrorType.ArrayMinItems) return "empty";
  if (fault.type === ValueErrorType.ArrayMaxItems) return "tooMany";
  return typeFaults.has(fault.type) ? "wrongType" : undefined;
}

/** The documented error for a fault that the schema found. */
export function errorOfField(command: Command, fault: ValueError): ErrorSpec {
  const names = fault.path.split("/").filter((part) => part !== "" && !/^\d+$/.test(part));
  const kind = kindOf(fault);
  const ofFault = kind && command.faultErrors?.[names.join(".")]?.[kind];
  // An item of a wrong type is no list of a wrong type.
  const isInList = /\/\d+$/.test(fault.path);
  return (isInList ? undefined : ofFault) ?? command.fieldErrors[names[0] ?? ""] ?? command.wrongField;
}
