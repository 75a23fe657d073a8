import type { Context } from "../context.ts";
import { success } from "../result.ts";
import type { MessageChangeApi } from "./message-change-api.ts";
import { deleteMessageExtensions, getMessageExtensions, setMessageExtensions } from "./message-extensions.ts";
import { modifyMessage } from "./modify-message.ts";

export function createMessageChangeMethods(context: Context): MessageChangeApi {
  return {
    modifyMessage: async (message) => success({ message: await modifyMessage(context, message) }),
    setMessageExtensions: async (message, extensions) =>
      success({ extensions: await setMessageExtensions(context, message, extensions) }),
    getMessageExtensions: async (message, keyList) =>
      success({ extensions: await getMessageExtensions(context, message, keyList) }),
    deleteMessageExtensions: async (message, keyList) =>
      success({ extensions: await deleteMessageExtensions(context, message, keyList) }),
  };
}
