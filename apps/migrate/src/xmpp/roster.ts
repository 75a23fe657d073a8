import type { Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";

export type RosterItem = {
  jid: string;
  name: string;
  subscription: "both" | "to" | "from" | "none";
  groups: readonly string[];
};

/** The items of the answer with a roster. */
export function rosterOf(answer: Element): RosterItem[] {
  return (answer.getChild("query", ns.roster)?.getChildren("item") ?? []).map((item) => {
    const { jid, name = "", subscription = "none" } = item.attrs;
    const groups = item.getChildren("group").map((group) => group.getText());
    return { jid: String(jid), name: String(name), subscription, groups };
  });
}
