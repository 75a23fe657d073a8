import type { ErrorTable } from "./im-error.ts";

/** What the front door answers before a command or an operation runs. */
export const gatewayErrors = {
  badHttpRequest: { code: 60002, text: "the HTTP request cannot be read; check method and URL" },
  badJson: { code: 60003, text: "the request body is not valid JSON" },
  badAccountOrSignature: { code: 60004, text: "account or signature in the URL is missing or wrong" },
  badSignature: { code: 60005, text: "signature in the URL is wrong" },
  badSdkAppId: { code: 60006, text: "SDKAppID is not valid" },
  commandTooOften: { code: 60007, text: "this command is called too often" },
  timedOut: { code: 60008, text: "the service timed out or the request form is wrong" },
  unknownResource: { code: 60009, text: "the service or command in the URL does not exist" },
  notAdmin: { code: 60010, text: "the identifier in the URL must be an app administrator" },
  appTooOften: { code: 60011, text: "this app calls too often" },
  sdkAppIdMissing: { code: 60012, text: "sdkappid is missing in the URL" },
  badAnswer: { code: 60013, text: "the service could not answer" },
  accountCheckTimedOut: { code: 60014, text: "the account check timed out" },
  accountNotString: { code: 60015, text: "an account name must be a JSON string" },
  appDisabled: { code: 60016, text: "this app is disabled" },
  requestDisabled: { code: 60017, text: "this request is disabled" },
  tooManyRequests: { code: 60018, text: "too many requests, try again later" },
} as const satisfies ErrorTable;
