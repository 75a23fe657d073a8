import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { type Context, serverNow } from "../context.ts";
import { emptyMessage } from "./from-wire.ts";
import type { Message } from "./message.ts";
import type { CreateOptions, MessageApi } from "./message-api.ts";
import type { StoredMessage } from "./message-memory.ts";
import type { MessageElement, MessageType, SimplifiedMessage } from "./payloads.ts";

type Creating = Pick<MessageApi, Extract<keyof MessageApi, `create${string}`>>;

const forwardable: readonly string[] = [
  "TIMTextElem",
  "TIMFaceElem",
  "TIMCustomElem",
  "TIMLocationElem",
  "TIMImageElem",
  "TIMSoundElem",
  "TIMVideoFileElem",
  "TIMFileElem",
  "TIMRelayElem",
] satisfies MessageType[];

export function createMessageCreators(context: Context): Creating {
  const create = (options: CreateOptions<unknown>, type: MessageType, payload: object) =>
    newMessage(context, options, [{ type, payload, content: payload }]);
  return {
    createTextMessage: (options) => create(options, "TIMTextElem", { text: String(options.payload?.text ?? "") }),
    createTextAtMessage: (options) => {
      const message = create(options, "TIMTextElem", { text: String(options.payload?.text ?? "") });
      message.atUserList = (options.payload?.atUserList ?? []).map(String);
      return message;
    },
    createFaceMessage: (options) =>
      create(options, "TIMFaceElem", { index: options.payload.index, data: options.payload.data ?? "" }),
    createCustomMessage: (options) => {
      const { data = "", description = "", extension = "" } = options.payload ?? {};
      return create(options, "TIMCustomElem", { data, description, extension });
    },
    createLocationMessage: (options) => {
      const { description = "", longitude, latitude } = options.payload;
      return create(options, "TIMLocationElem", { description, longitude, latitude });
    },
    createMergerMessage: (options) => {
      const { messageList, title, abstractList, compatibleText } = options.payload;
      const payload = {
        title,
        abstractList: abstractList
          .slice(0, limits.mergedAbstractLines)
          .map((line) => [...line].slice(0, limits.mergedAbstractCharacters).join("")),
        compatibleText,
        downloadKey: "",
        messageList: messageList.slice(0, limits.mergedMessages).map(simplify),
      };
      return create(options, "TIMRelayElem", payload);
    },
    createForwardMessage: (options) => {
      const original = options.payload;
      if (!original || !forwardable.includes(original.type))
        throw new ChatError(localCodes.notForwardable, "this type of message cannot be forwarded");
      const elements = structuredCopy(original._elements?.length ? original._elements : [elementOf(original)]);
      return newMessage(context, { cloudCustomData: original.cloudCustomData, ...options }, elements);
    },
  };
}

function newMessage(context: Context, options: CreateOptions<unknown>, elements: MessageElement[]): StoredMessage {
  const { session } = context;
  const first = elements[0] as MessageElement;
  const clientTime = Math.floor(serverNow(context) / 1000);
  const random = crypto.getRandomValues(new Uint32Array(1))[0] as number;
  const given = options.conversationType ?? TYPES.CONV_C2C;
  const type = given === TYPES.CONV_TOPIC ? TYPES.CONV_GROUP : given;
  return {
    ...emptyMessage(),
    ID: `${session.number}-${clientTime}-${random}`,
    type: first.type,
    payload: first.payload,
    _elements: elements,
    conversationID: `${type}${options.to}`,
    conversationType: type,
    from: session.userId,
    to: String(options.to ?? ""),
    nick: session.nick,
    avatar: session.avatar,
    time: clientTime,
    clientTime,
    random,
    priority: options.priority ?? "Normal",
    cloudCustomData: options.cloudCustomData ?? "",
    needReadReceipt: options.needReadReceipt ?? false,
    isSupportExtension: options.isSupportExtension ?? false,
    receiverList: options.receiverList ?? [],
    _isMadeHere: true,
  };
}

function elementOf(message: Message): MessageElement {
  return { type: message.type, payload: message.payload, content: message.payload };
}

/** A copy that survives wrappers such as reactive proxies, which `structuredClone` refuses. */
function structuredCopy(elements: MessageElement[]): MessageElement[] {
  return elements.map(({ type, payload }) => {
    const copy = JSON.parse(JSON.stringify(payload));
    return { type, payload: copy, content: copy };
  });
}

function simplify(message: Message): SimplifiedMessage & { to: string; sequence: number; random: number } {
  if (message?.status !== "success" || !forwardable.includes(message.type))
    throw new ChatError(localCodes.mergerWrongType, "only sent messages can be merged");
  return {
    ID: message.ID,
    from: message.from,
    nick: message.nick,
    avatar: message.avatar,
    time: message.time,
    messageBody: structuredCopy(message._elements?.length ? message._elements : [elementOf(message)]),
    cloudCustomData: message.cloudCustomData,
    to: message.to,
    sequence: message.sequence,
    random: message.random,
  };
}
