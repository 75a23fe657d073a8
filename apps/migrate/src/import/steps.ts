import type { RecordKind } from "../dump/records.ts";
import type { Step } from "./step.ts";
import { importAccounts } from "./steps/import-accounts.ts";
import { importBlocklists } from "./steps/import-blocklists.ts";
import { importC2cMessages } from "./steps/import-c2c-messages.ts";
import { importGroupMessages } from "./steps/import-group-messages.ts";
import { importGroups } from "./steps/import-groups.ts";
import { importMembers } from "./steps/import-members.ts";
import { importProfiles } from "./steps/import-profiles.ts";
import { importReadMarks } from "./steps/import-read-marks.ts";
import { importRelations } from "./steps/import-relations.ts";

const byKind: { readonly [Kind in RecordKind]: Step<Kind> } = {
  accounts: importAccounts,
  profiles: importProfiles,
  // Before the friends: a block ends a friendship, but an imported friendship ends no block.
  blocklists: importBlocklists,
  relations: importRelations,
  c2cMessages: importC2cMessages,
  groups: importGroups,
  groupMessages: importGroupMessages,
  // After the history: who came later reads it from there on, and that place is looked up when the member comes in.
  members: importMembers,
  readMarks: importReadMarks,
};

/** Every step of an import, in order. */
export const steps = Object.values(byKind) as unknown as readonly Step[];
