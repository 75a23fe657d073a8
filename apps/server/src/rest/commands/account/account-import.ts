import { importAccount } from "@hongyan/domain";
import { AccountName, accountErrors, profileErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const accountImport = defineCommand({
  service: "im_open_login_svc",
  name: "account_import",
  concept: "account",
  summary: "Imports one account, with nickname and picture where they are given.",
  notes: ["Importing an account again changes nothing but the nickname and picture that are given."],
  body: Type.Object({
    UserID: AccountName("The account, at most 32 bytes."),
    Nick: Type.Optional(Type.String({ description: "Nickname, at most 500 bytes." })),
    FaceUrl: Type.Optional(Type.String({ description: "Address of the picture, at most 500 bytes." })),
  }),
  oldSpellings: { Identifier: "UserID" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: accountErrors.badParameter,
  errors: [accountErrors.badParameter, profileErrors.valueTooLong],
  documentedRate: 200,
  example: {
    body: { UserID: "u_alice", Nick: "Alice", FaceUrl: "https://img.example.org/alice.png" },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    await importAccount(domain, app, { userId: body.UserID, nick: body.Nick, avatar: body.FaceUrl });
    return {};
  },
});
