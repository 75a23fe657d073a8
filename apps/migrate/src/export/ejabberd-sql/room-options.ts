import type { Affiliation } from "../../xmpp/ask-rooms.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { OldRoom } from "../xmpp/old-server.ts";
import { parseErlangTerm, type Term } from "./erlang-term.ts";

const affiliations: readonly string[] = ["owner", "admin", "member", "outcast"] satisfies Affiliation[];

/** What ejabberd keeps of a room, as Erlang writes it. */
export function readRoomOptions(room: string, text: string, subscribers: readonly string[]): OldRoom {
  const options = new Map<string, Term>();
  for (const option of listOf(parsed(room, text))) {
    const [name, value] = listOf(option);
    if (typeof name === "string" && value !== undefined) options.set(name, value);
  }
  const is = (name: string) => options.get(name) === "true";
  return {
    title: textOf(options.get("title")),
    description: textOf(options.get("description")),
    subject: subjectOf(options.get("subject")),
    isClosed: is("members_only") || is("password_protected"),
    affiliations: listOf(options.get("affiliations")).flatMap(affiliationOf),
    subscribers,
  };
}

function parsed(room: string, text: string): Term {
  try {
    return parseErlangTerm(text);
  } catch (error) {
    throw new Unreadable(`the options of the room ${room} cannot be read: ${(error as Error).message}`);
  }
}

/** `{{User, Host, Resource}, {Affiliation, Reason}}`, or the affiliation alone. */
function affiliationOf(entry: Term): { jid: string; affiliation: Affiliation }[] {
  const [who, what] = listOf(entry);
  const [user, host] = listOf(who);
  const affiliation = Array.isArray(what) ? what[0] : what;
  if (!user || !host || !affiliations.includes(String(affiliation))) return [];
  return [{ jid: `${user}@${host}`, affiliation: affiliation as Affiliation }];
}

/** `[{text, Language, Text}, …]`, or the text alone. */
function subjectOf(subject: Term | undefined): string {
  if (typeof subject === "string") return subject;
  const [first] = listOf(subject);
  return textOf(listOf(first)[2]);
}

const listOf = (term: Term | undefined): Term[] => (Array.isArray(term) ? term : []);
const textOf = (term: Term | undefined): string => (typeof term === "string" ? term : "");
