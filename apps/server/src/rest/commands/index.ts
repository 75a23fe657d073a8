import type { Command } from "../define-command.ts";
import { accountImport } from "./account/account-import.ts";
import { adminGetroammsg } from "./message/admin-getroammsg.ts";
import { sendmsg } from "./message/sendmsg.ts";

/** Every REST command. A new one is a file in its concept's folder and a line here. */
export const commands = [accountImport, sendmsg, adminGetroammsg] as unknown as readonly Command[];
