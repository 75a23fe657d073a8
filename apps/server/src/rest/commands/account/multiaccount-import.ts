import { importAccounts } from "@hongyan/domain";
import { accountErrors, ImError, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "./account-names.ts";

const maxItems = limits.accountsPerBatch;

const NewAccount = Type.Object({
  UserID: ListedName("The account, at most 32 bytes."),
  Nick: Type.Optional(Type.String({ description: "Nickname, at most 500 bytes." })),
  FaceUrl: Type.Optional(Type.String({ description: "Address of the picture, at most 500 bytes." })),
});

export const multiaccountImport = defineCommand({
  service: "im_open_login_svc",
  name: "multiaccount_import",
  concept: "account",
  summary: "Imports up to 100 accounts, with nicknames and pictures where they are given.",
  notes: [
    "One of the two lists is needed. Accounts, the older one, sets neither nickname nor picture.",
    "An account that cannot be made stands in FailAccounts; the others are imported all the same.",
  ],
  body: Type.Object({
    Accounts: Type.Optional(Type.Array(ListedName("Account."), { maxItems, description: "Account names (older)." })),
    AccountList: Type.Optional(Type.Array(NewAccount, { maxItems, description: "Accounts (today)." })),
  }),
  reply: Type.Object({
    FailAccounts: Type.Array(Type.String(), { description: "Accounts that could not be imported." }),
  }),
  fieldErrors: {},
  wrongField: accountErrors.badParameter,
  errors: [],
  documentedRate: 100,
  example: {
    body: {
      AccountList: [{ UserID: "u_bob", Nick: "Bob", FaceUrl: "https://img.example.org/b.png" }, { UserID: "u_erin" }],
    },
    reply: { FailAccounts: [] },
  },
  run: async ({ domain, app }, body) => {
    const accounts = [
      ...(body.AccountList ?? []).map(({ UserID, Nick, FaceUrl }) => ({ userId: UserID, nick: Nick, avatar: FaceUrl })),
      ...(body.Accounts ?? []).map((userId) => ({ userId })),
    ];
    if (accounts.length === 0) throw new ImError(accountErrors.badParameter, "no account is given");
    if (accounts.length > maxItems) throw new ImError(accountErrors.badParameter, `more than ${maxItems} accounts`);
    return { FailAccounts: await importAccounts(domain, app, accounts) };
  },
});
