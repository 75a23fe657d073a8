import type { Result } from "../result.ts";
import type { Message } from "./message.ts";

export type MessageExtension = {
  /** At most 100 bytes. */
  key: string;
  /** At most 1000 bytes. */
  value: string;
};

/** What became of one pair: `code` 0, or why it was left alone, and its value as it is now. */
export type MessageExtensionResult = MessageExtension & { code: number };

/** Changing messages that were sent, and the key-value pairs beside them. */
export type MessageChangeApi = {
  /**
   * Changes a message that was sent; either side may. Give the message with its new `payload` (text, custom, location
   * and face messages) or `cloudCustomData` (any). Both sides get `MESSAGE_MODIFIED`; the message they hold changes in
   * place, with `isModified` true.
   *
   * Errors: 2480 somebody changed it first: `data.message` is the newest; 20026 the message does not exist any more, or
   * was only sent to users online; 2481 live rooms; 2105 no message; 80002 too long. Source: Web SDK, "modifyMessage".
   */
  modifyMessage(message: Message): Promise<Result<{ message: Message }>>;
  /**
   * Sets key-value pairs beside a message that was sent with `isSupportExtension`: at most 20 in a call, 300 a message.
   * Both sides get `MESSAGE_EXTENSIONS_UPDATED`. A pair that somebody else changed first has `code` 23001 and its newest
   * value; the others are written.
   *
   * Errors: 10004 too many or too long, 23002 the message takes no extensions, 23003 more than 200 writes in a minute,
   * 23004 the message does not exist. Source: Web SDK, "setMessageExtensions".
   */
  setMessageExtensions(
    message: Message,
    extensions: MessageExtension[],
  ): Promise<Result<{ extensions: MessageExtensionResult[] }>>;
  /**
   * The key-value pairs beside a message; of some keys where they are given.
   * Errors: 23004 the message does not exist. Source: Web SDK, "getMessageExtensions".
   */
  getMessageExtensions(message: Message, keyList?: string[]): Promise<Result<{ extensions: MessageExtension[] }>>;
  /**
   * Deletes key-value pairs beside a message, at most 20 in a call; without a list all of them. Both sides get
   * `MESSAGE_EXTENSIONS_DELETED`. A pair that somebody else changed first has `code` 23001, one that is not there 23004.
   * Errors as `setMessageExtensions`. Source: Web SDK, "deleteMessageExtensions".
   */
  deleteMessageExtensions(
    message: Message,
    keyList?: string[],
  ): Promise<Result<{ extensions: MessageExtensionResult[] }>>;
};
