import { expect, test } from "vitest";
import type { Procedure } from "../procedure.ts";
import {
  countGroupsOfApp,
  countJoined,
  listGroupsOfApp,
  listGroupsToEmpty,
  listJoinedAfter,
  listOwnedNumbers,
  searchNames,
  sumTopics,
} from "../sql/group-lists-sql.ts";
import { prepareQueryPlans } from "./testing/query-plans.ts";

const { plansOf } = prepareQueryPlans();

const search = { sdkAppId: 1, type: "Public", words: ["club"], after: 0, names: 10 };

test.each<[string, () => Procedure<unknown>, string]>([
  [
    "groups of an app",
    () => listGroupsOfApp({ sdkAppId: 1, after: 0, count: 9 }),
    "groups_of_app (sdk_app_id=? AND number>?)",
  ],
  [
    "groups of a type",
    () => listGroupsOfApp({ sdkAppId: 1, type: "Public", after: 0, count: 9 }),
    "groups_of_type (sdk_app_id=? AND type=? AND number>?)",
  ],
  ["how many groups an app has", () => countGroupsOfApp(1), "COVERING INDEX groups_of_app"],
  ["how many there are of a type", () => countGroupsOfApp(1, ["Public"]), "COVERING INDEX groups_of_type"],
  [
    "groups of an account",
    () => listJoinedAfter({ account: 1, inactive: "none" }, 0, 9),
    "group_members_of (account=? AND group_number>?)",
  ],
  [
    "how many groups an account is in",
    () => countJoined({ account: 1, inactive: "all" }),
    "group_members_of (account=?)",
  ],
  ["groups that an account owns", () => listOwnedNumbers(1), "groups_of_owner (owner=?)"],
  ["topics of a community", () => sumTopics(1, 1), "groups_of_community (community=?)"],
  ["names of groups", () => searchNames(search), "COVERING INDEX groups_of_type"],
  ["groups to empty", () => listGroupsToEmpty(), "INDEX groups_to_empty"],
])("%s are found by their index", (_what, procedure, index) => {
  const plans = plansOf(procedure()).join("\n");
  expect(plans).toContain(index);
  // The few that wait to be emptied are all that their index holds.
  expect(plans.replace(/SCAN groups USING INDEX groups_to_empty/, "")).not.toMatch(/^SCAN |TEMP B-TREE/m);
});
