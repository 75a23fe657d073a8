import type { App } from "../app/apps.ts";
import {
  type Actor,
  type ApplyOption,
  builtIn,
  type GroupOperation,
  type GroupType,
  type InviteOption,
} from "./group-types.ts";

/** Names of newer client SDKs; the wire keeps the older ones. */
const aliases: Readonly<Record<string, string>> = { Work: "Private", Meeting: "ChatRoom" };

/** What an app may change of a type it makes from a built-in one. */
export type TypeOverrides = {
  name: string;
  basedOn: string;
  memberLimit?: number;
  countsUnread?: boolean;
  showsEarlier?: boolean;
  applyOption?: ApplyOption;
  inviteOption?: InviteOption;
  may?: Readonly<Partial<Record<GroupOperation, readonly Actor[]>>>;
  tips?: Partial<GroupType["tips"]>;
};

/** The types of an app: the six, and what its settings make of them. Undefined for a name that is none. */
export function findGroupType(given: Pick<App, "settings">, name: string): GroupType | undefined {
  const wire = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const own = given.settings.groupTypes.find((type) => type.name === wire);
  if (!own) return wire !== undefined && Object.hasOwn(builtIn, wire) ? builtIn[wire] : undefined;
  return customType(own as TypeOverrides);
}

/** Nobody is ever stored in a live room, whatever an app declares. */
function storesNobody({ may }: GroupType): Pick<GroupType["may"], "addAtCreation" | "invite" | "import"> {
  return { addAtCreation: may.addAtCreation, invite: may.invite, import: may.import };
}

const made = new WeakMap<TypeOverrides, GroupType>();

function customType(own: TypeOverrides): GroupType | undefined {
  const known = made.get(own);
  if (known) return known;
  const base = Object.hasOwn(builtIn, own.basedOn) ? builtIn[own.basedOn] : undefined;
  if (!base) return undefined;
  const type: GroupType = {
    ...base,
    name: own.name,
    memberLimit: own.memberLimit ?? base.memberLimit,
    countsUnread: own.countsUnread ?? base.countsUnread,
    showsEarlier: own.showsEarlier ?? base.showsEarlier,
    apply: { ...base.apply, default: own.applyOption ?? base.apply.default },
    invite: { ...base.invite, default: own.inviteOption ?? base.invite.default },
    may: { ...base.may, ...own.may, ...(base.kind === "live" && storesNobody(base)) },
    tips: { ...base.tips, ...own.tips },
  };
  made.set(own, type);
  return type;
}
