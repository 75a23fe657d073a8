import { signUserSig } from "@hongyan/user-sig";
import { type CliCommand, numberOption, sdkAppIdLimit } from "./cli-command.ts";
import { findKey } from "./find-key.ts";

const defaultExpireSeconds = 7 * 86_400;

export const userSig: CliCommand = {
  name: "user-sig",
  arguments: "<account>",
  summary: "Prints a UserSig for an account.",
  options: {
    app: { type: "string", value: "ID", doc: "SDKAppID; the first app without it." },
    expire: { type: "string", value: "SECONDS", doc: "How long it is good; a week without it." },
  },
  run: (call) => {
    const { sdkAppId, secretKey } = findKey(call.config, numberOption(call, "app", sdkAppIdLimit));
    const expireSeconds = numberOption(call, "expire", sdkAppIdLimit) ?? defaultExpireSeconds;
    console.log(signUserSig({ sdkAppId, secretKey, userId: call.positionals[0] as string, expireSeconds }));
  },
};
