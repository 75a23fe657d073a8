import { codeOf, reasonOf } from "../chat/client.ts";
import { groupFault } from "../groups/group-fault.ts";
import type { Dictionary } from "../i18n/language.ts";

/** Why a change of relations or of a group did not work, in words. */
export function relationFault(fault: unknown, t: Dictionary): string {
  switch (codeOf(fault)) {
    case 30010:
      return t.faultOwnListFull;
    case 30014:
      return t.faultTheirListFull;
    case 30515:
      return t.faultBlockedByMe;
    case 30516:
      return t.faultAcceptsNobody;
    case 30525:
      return t.faultBlockedByThem;
    case 30614:
      return t.faultRequestGone;
    default:
      return groupFault(fault, t) ?? t.failed(reasonOf(fault));
  }
}
