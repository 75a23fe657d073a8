/**
 * What a back end does: makes accounts, sends a notice, reads a history, signs a client in.
 *
 *   npm start                                  in one terminal
 *   npx node examples/send-from-back-end.ts    in another
 */
import { readFileSync } from "node:fs";
import { AdminError, createAdminClient, signUserSig } from "@hongyan/admin";

const baseUrl = process.env.HONGYAN_URL ?? "http://127.0.0.1:8600";
const sdkAppId = Number(process.env.HONGYAN_SDKAPPID ?? 1400000001);
const secretKey = process.env.HONGYAN_SECRET_KEY ?? readFileSync("data/secret-key", "utf8").trim();

const admin = createAdminClient({ baseUrl, sdkAppId, secretKey });

await admin.account.accountImport({ UserID: "shop", Nick: "The shop" });
await admin.account.accountImport({ UserID: "customer" });

const { MsgKey } = await admin.message.sendmsg({
  From_Account: "shop",
  To_Account: "customer",
  MsgRandom: Math.floor(Math.random() * 2 ** 32),
  MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "Your parcel is on its way" } }],
});
console.log(`sent, MsgKey ${MsgKey}`);

const now = Math.floor(Date.now() / 1000);
const history = await admin.message.adminGetroammsg({
  Operator_Account: "customer",
  Peer_Account: "shop",
  MaxCnt: 10,
  MinTime: now - 3_600,
  MaxTime: now + 1,
});
console.log(`the customer has ${history.MsgList.length} messages from the shop`);

// A refusal carries the documented code.
try {
  await admin.account.kick({ UserID: "nobody" });
} catch (error) {
  if (!(error instanceof AdminError)) throw error;
  console.log(`refused with ${error.code}: ${error.info}`);
}

console.log("the customer's client logs in with:");
console.log(signUserSig({ sdkAppId, secretKey, userId: "customer", expireSeconds: 86_400 }));
