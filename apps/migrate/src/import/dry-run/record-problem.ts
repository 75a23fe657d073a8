import { limits } from "@hongyan/protocol";
import type { RecordKind, RecordOf } from "../../dump/records.ts";

type Message = RecordOf<"c2cMessages"> | RecordOf<"groupMessages">;

/** What the server will not take of a record that is valid in itself. */
type Problem<Kind extends RecordKind> = (record: RecordOf<Kind>) => string | undefined;

const reservedPrefixes = ["@RBT#", "@TOA#_", "@TGS#"];

function accountProblem({ userId }: RecordOf<"accounts">): string | undefined {
  const prefix = reservedPrefixes.find((one) => userId.startsWith(one));
  if (prefix) return `names of accounts may not begin with ${prefix}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  if (/[\u0000-\u001f\u007f]/.test(userId) || userId.trim() !== userId || !userId.isWellFormed())
    return "names of accounts have no control characters and no spaces around them";
  return undefined;
}

function profileProblem({ nick = "", avatar = "", signature = "", location = "" }: RecordOf<"profiles">) {
  const texts = { nick, avatar, signature };
  const tooLong = Object.entries(texts).find(([, text]) => Buffer.byteLength(text) > limits.profileValueBytes);
  if (tooLong) return `${tooLong[0]} has more than ${limits.profileValueBytes} bytes`;
  return Buffer.byteLength(location) > limits.profileLocationBytes
    ? `location has more than ${limits.profileLocationBytes} bytes`
    : undefined;
}

function relationProblem({ userId, friendId, remark = "", addWording = "", friendGroups = [] }: RecordOf<"relations">) {
  if (userId === friendId) return "an account cannot be its own friend";
  if (Buffer.byteLength(remark) > limits.remarkBytes) return `remark has more than ${limits.remarkBytes} bytes`;
  if (Buffer.byteLength(addWording) > limits.addWordingBytes)
    return `addWording has more than ${limits.addWordingBytes} bytes`;
  const group = friendGroups.find((name) => name === "" || Buffer.byteLength(name) > limits.friendGroupNameBytes);
  return group === undefined ? undefined : `names of friend groups have 1 to ${limits.friendGroupNameBytes} bytes`;
}

function messageProblem({ body, customData = "" }: Message): string | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(body)) + Buffer.byteLength(customData);
  if (bytes > limits.messageBytes)
    return `it has ${bytes} bytes; an app takes ${limits.messageBytes} unless its settings say more`;
  const custom = body.filter(({ MsgType }) => MsgType === "TIMCustomElem");
  return custom.length > 1 ? "a message holds at most one TIMCustomElem" : undefined;
}

/** Ids of the callers' choice. Those that a server gave out are imported under another name. */
function groupProblem({ groupId }: RecordOf<"groups">): string | undefined {
  if (!/^[\x20-\x7e]+$/.test(groupId)) return "ids of groups are printable ASCII";
  return groupId.includes("@TOPIC#") ? "topics are not imported as groups" : undefined;
}

function markProblem({ groupId, unread }: RecordOf<"readMarks">): string | undefined {
  return groupId !== undefined && unread === undefined
    ? "the mark of a group needs the number of unread messages"
    : undefined;
}

const none = () => undefined;

const problems: { readonly [Kind in RecordKind]: Problem<Kind> } = {
  accounts: accountProblem,
  profiles: profileProblem,
  relations: relationProblem,
  blocklists: ({ userId, blockedId }) => (userId === blockedId ? "an account cannot block itself" : undefined),
  c2cMessages: messageProblem,
  groups: groupProblem,
  members: ({ nameCard = "" }) =>
    Buffer.byteLength(nameCard) > limits.nameCardBytes
      ? `nameCard has more than ${limits.nameCardBytes} bytes`
      : none(),
  groupMessages: messageProblem,
  readMarks: markProblem,
};

export function recordProblem<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): string | undefined {
  return (problems[kind] as Problem<Kind>)(record);
}
