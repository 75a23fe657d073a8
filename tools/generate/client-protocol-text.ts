import { limits } from "@hongyan/protocol";
import { heading } from "./markdown.ts";

const introduction = `# Client protocol

What a client and the server say to each other over a WebSocket. The JavaScript SDK [\`@hongyan/chat\`](../../packages/chat) speaks it; this page is
for everybody who writes a client in another language. The same facts are machine-readable in
[client-protocol.schema.json](client-protocol.schema.json): a JSON Schema for every operation and event, each with example vectors.`;

const connection = `${heading(2, "connection", "Connection")}

Open a WebSocket to \`/ws\` on the server's port. Every frame is one JSON object in one text message, at most ${limits.frameBytes} bytes. The first request must
be [login](#operation-login); a connection that does not log in is closed with 4401. After the login the client asks
([operations](#operations)) and the server answers each request once; beside that the server tells what happened ([events](#events)).

Requests may overlap: a client need not wait for one reply before the next request. Replies carry the \`id\` of their request, and may come in
another order than the requests. Replies and events have no order between them: an event of a later message may come before the reply to
an earlier send.

A client ignores fields and events it does not know, so that the server can grow without breaking it.`;

const frames = `There are three kinds of frame. A frame that is none of them closes the connection with 4400. A request for an unknown operation, or with an input
that does not match its schema, is answered with an error; the connection stays.`;

const login = `${heading(2, "login", "Login and heartbeat")}

\`login\` carries the app, the account, its UserSig and what the client is: its \`platform\` and its \`instance\`. The instance is a random name that the
client makes once and keeps as long as it keeps its state. It tells two devices of one account apart, and it scopes the numbers of sends.

The reply says how often the server wants to hear something, \`heartbeatSeconds\`. Any frame counts; a client with nothing to say sends
[heartbeat](#operation-heartbeat). After two missed intervals the server closes with 4408. A client that hears nothing for as long treats the connection as
lost.

Several devices of one account may be online. Which ones exclude each other is a setting of the app; the excluded device gets
[kickedOut](#event-kickedout) and is closed with 4403. It must not come back by itself: two devices would throw each other out for ever.

An app may set the oldest version of its client that is let in. An older one is refused with 70090, and the reply says what to show:

\`\`\`json
{"id": 1, "code": 70090, "message": "…", "data": {"upgrade": {"minimumVersion": "2.0.0", "text": {"en": "Please update."}, "link": "https://example.org/app"}}}
\`\`\`

Clients that are connected when the app raises it get [kickedOut](#event-kickedout) of type \`clientTooOld\` with the same \`upgrade\`. Versions are dotted numbers,
compared number by number (2.10.0 is newer than 2.9.3, 2.0 equals 2.0.0), with an optional pre-release, which comes before its release and is ordered as in
Semantic Versioning (2.0.0-beta.2 is older than 2.0.0). A leading \`v\` and what follows a \`+\` do not count. Anything else counts as no version at all.

After any other loss of connection the client connects again with a growing, randomised delay.`;

const sending = `${heading(2, "sending", "Sending")}

A reply to [sendC2cMessage](#operation-sendc2cmessage) leaves the server after the message is on disk. Until it comes, the client does not know whether the message is
stored, and sends it again after a reconnect. That is safe: each device instance numbers its sends 1, 2, 3 … in \`sendNumber\`, and a number that was
stored already is answered as it was the first time, without storing anything.

For that to hold, a client

- gives the same message the same number, whatever happens, and never gives a number twice;
- keeps at most ${limits.sendsInFlight} sends unacknowledged, since the server remembers the results of a limited number;
- sends again in the order of the numbers after a reconnect;
- gives the next new message the number after the highest it has used, and after \`lastSendNumber\` of the login reply.

Online-only messages (\`onlineUserOnly\`) are not stored and need no number.`;

const order = `${heading(2, "order", "Order and gaps")}

Each conversation numbers its messages with a dense \`seq\` from 1. The order of the seqs is the order of the conversation, the same for everybody. Messages are shown by
\`placedAt\`, then \`seq\`: for live messages that is the order of the seqs, and imported ones stand at their own time.

A client remembers, for each conversation it holds, the highest seq up to which it knows everything.

- A message with the next seq is shown and counted.
- A message with a seq known already is a repetition and is dropped.
- A message further on means that something is missing: the client asks [fetchMessages](#operation-fetchmessages) for the seqs between. Every seq of the range is answered, by its
  message or in \`hidden\` where this account may not see it, so a gap is asked for once.
- Seq 0 marks an online-only message, outside the order.

The conversation is not named in a message. A client names it after the other account: \`C2C\` and the account, for example \`C2Cu_bob\`. Of the client's
own messages that is \`to\`, of all others \`from\`.`;

const synchronisation = `${heading(2, "synchronisation", "Synchronisation after a reconnect")}

What happens to an account is written in two kinds of log, each with dense positions of its own: one per conversation for messages already sent (recalls), and one per account
for what its devices did (read marks, deletions, pins). Events carry the positions: \`changePosition\` and \`logPosition\`. A client applies an event whose position is the next
one, drops one it has seen, and synchronises when positions are missing.

A new client takes the list with [listConversations](#operation-listconversations) and keeps \`syncedAt\` and \`logPosition\` of its first page. A client that comes back does this:

1. [syncAccount](#operation-syncaccount) with the \`logPosition\` and \`syncedAt\` it has kept. It applies the entries, and asks again while \`hasMore\` is true or a \`cursor\` is answered.
   Where \`isReset\` is true, the log does not reach back that far: it drops its state and lists the conversations afresh.
2. For each conversation in the answer that it holds messages of: [fetchMessages](#operation-fetchmessages) from its own seq up to \`lastSeq\`, and
   [listConversationChanges](#operation-listconversationchanges) from its own \`changePosition\`. Where \`isReset\` is true it takes the newest page of messages again.
3. It keeps the new \`syncedAt\` once everything has come.

A client that was away too long for fetching every message may start a conversation over from the newest page, and page back with
[listMessages](#operation-listmessages) as people scroll.`;

const closing = `The server says why it closes with a WebSocket close code. After 4403 a client stays away until a person asks for it; after all others it may come back.`;

/** What the schemas cannot say. */
export const clientProtocolText = {
  introduction,
  connection,
  frames,
  login,
  sending,
  order,
  synchronisation,
  closing,
} as const;
