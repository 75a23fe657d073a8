import { codeOf } from "../chat/client.ts";
import type { Dictionary } from "../i18n/language.ts";

/** Why something with a group did not work, in words; undefined where it has nothing to do with groups. */
export function groupFault(fault: unknown, t: Dictionary): string | undefined {
  switch (codeOf(fault)) {
    case 10007:
      return t.faultNotAllowed;
    case 2600:
    case 2603:
    case 10010:
    case 10015:
      return t.noSuchGroup;
    case 10014:
      return t.faultGroupFull;
    case 10021:
    case 10025:
      return t.faultIdTaken;
    case 10024:
      return t.requestTaken;
    case 10037:
      return t.faultTooManyGroups;
    default:
      return undefined;
  }
}
