import xml, { type Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";
import type { XmppSession } from "./open-session.ts";

const command = "http://jabber.org/protocol/admin#add-user";

/** Makes an account, as an administrator of the server (XEP-0133). Resolves to what the server has against it. */
export async function addAccount(session: XmppSession, jid: string, password: string): Promise<string | undefined> {
  const ask = async (attrs: Record<string, string>, ...content: Element[]) => {
    const question = xml("command", { xmlns: ns.commands, node: command, ...attrs }, ...content);
    const answer = await session.ask("set", question, jid.split("@")[1]);
    return answer.getChild("command", ns.commands);
  };
  const offered = await ask({ action: "execute" });
  const field = (name: string, value: string) => xml("field", { var: name }, xml("value", {}, value));
  const form = xml(
    "x",
    { xmlns: ns.data, type: "submit" },
    field("FORM_TYPE", "http://jabber.org/protocol/admin"),
    field("accountjid", jid),
    field("password", password),
    field("password-verify", password),
  );
  const done = await ask({ action: "complete", sessionid: String(offered?.attrs.sessionid ?? "") }, form);
  const note = done?.getChild("note");
  return note?.attrs.type === "error" ? note.getText() : undefined;
}
