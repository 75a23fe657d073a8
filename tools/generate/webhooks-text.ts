import { fence } from "./markdown.ts";

export const introduction = `# Webhooks

A webhook is a request of the server to the back end of an app. A **before** webhook asks: the back end lets something happen, refuses it, or changes it.
An **after** webhook tells what happened. They follow the public documentation of Tencent Cloud IM (there: third-party callbacks), so a back end written for that
service needs no change. All of them are off until the app has a URL.

[The same as JSON Schema](webhooks.schema.json), with an example each. To see them arrive on your own machine:

${fence("sh", "npx hongyan webhook listen                                  # prints what arrives, and answers it\nnpx hongyan webhook set --url http://127.0.0.1:8700/        # in another terminal")}

## A request

${fence("http", 'POST /im?SdkAppid=1400000001&CallbackCommand=C2C.CallbackAfterSendMsg&contenttype=json&ClientIP=203.0.113.7&OptPlatform=Web HTTP/1.1\nContent-Type: application/json; charset=utf-8\n\n{"CallbackCommand":"C2C.CallbackAfterSendMsg", …}')}

| Parameter | Meaning |
|---|---|
| \`SdkAppid\` | The app. |
| \`CallbackCommand\` | The webhook, as in the body. |
| \`contenttype\` | \`json\`. |
| \`ClientIP\` | Where the request came from that caused it; empty where nobody asked. |
| \`OptPlatform\` | \`RESTAPI\` for a back end; \`Web\`, \`Android\`, \`iOS\`, \`iPad\`, \`Windows\`, \`Mac\` for clients; \`Unknown\` otherwise, as for what the server does by itself. |
| \`Sign\`, \`RequestTime\` | With a token: Unix seconds, and the SHA-256 of the token followed by them, in hexadecimal. |

A URL with a query of its own keeps it. Connections are kept open. Redirects are not followed. With the settings \`clientCert\` and \`clientKey\` the server shows a
certificate (mutual TLS), with \`ca\` it checks the back end's against an authority of your own.

A back end checks the signature in constant time, and refuses a \`RequestTime\` that is more than a minute away:

${fence("ts", 'const sign = createHash("sha256").update(token + requestTime).digest("hex");\n// token "orchard-42", time 1735689600: 1b01ceb3270594e86113765a254da1e5c71d166007b3c983677e5c7d898eff7b')}

## An answer

HTTP status 200 and a JSON object, within \`timeoutMs\` (2 seconds):

${fence("json", '{"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}')}

Anything else (another status, no JSON, no answer in time, no connection, more than 1 MB) is no answer. An answer to an after webhook only says that it arrived.

## Before webhooks

| \`ErrorCode\` | What happens |
|---|---|
| 0 | It goes on, changed where the answer says so. |
| 1 | It is refused, with the code that the webhook names. |
| 2 | Messages: dropped, and the sender is told of a success. |
| a code of your own | Refused: code and \`ErrorInfo\` reach the caller as they are. Each webhook names its range. |
| anything else | As 1. |

Fields of the answer that are \`null\` or empty texts count as left out: custom data is replaced by other custom data, not by nothing.

A request that is not answered is not repeated. The setting \`onFailure\` says what becomes of what was asked about: \`continue\` (as if allowed) or \`refuse\`.
A back end that did not answer five times in a row is left alone for half a second, then longer, at most 5 seconds; meanwhile \`onFailure\` decides at once. So does
it where \`mostAsked\` requests wait already. Messages of one sender in one conversation keep their order while they are asked about.

## After webhooks

They are written to disk together with what they tell of, in one transaction, so none is lost: neither when the back end is away, nor when the server is killed.

- **At least once.** A request without an answer is sent again, so a back end may see one twice. Tell repeats by \`MsgKey\` or \`GroupId\` and \`MsgSeq\` with the command, otherwise by
  \`EventTime\` and the accounts.
- **In order** within a one-to-one conversation, a group, an account. The next one waits until the one before it was answered. Different conversations go side by side, up to \`connections\` at once.
- **Away.** A back end that does not answer is tried now and then, with pauses up to 30 seconds. What waits, waits on disk, however long, and is delivered when it is back.
- **Dead letters.** One that fails \`attempts\` times (12) while others get through, or is answered wrongly for a day, is put aside, so that those behind it go on.
  \`hongyan webhook log --state dead\` lists them, \`hongyan webhook replay --dead\` tells them again.
- **The log** keeps each with its status, latency and number of tries for \`keepHours\` (72), and dead letters until they are told again. \`hongyan webhook replay --since <time>\` tells everything since then once more,
  as new entries with their old \`EventTime\`.
- **Nothing is dropped** unless the app says how many may wait (\`mostWaiting\`). The server warns when its disk is nearly full.

Live rooms are the exception: nothing of them is stored, so after webhooks of their messages and of who comes and goes wait in memory, are sent once, and are shed where more than \`liveQueue\`
wait. With \`liveEvents\` above 1 several come in one request: \`{"Events": [ … ]}\`.

A webhook never fails what it tells of, and one that is off costs nothing. Messages with \`ForbidCallbackControl\` leave out the webhooks it names; imports and
\`batchsendmsg\` call none.

## Settings

Of each app, at once and without a restart, by whoever runs the server:

- \`hongyan webhook set --url https://… --token … --commands all\` on the machine of the server;
- \`HONGYAN_WEBHOOK_URL\`, \`HONGYAN_WEBHOOK_TOKEN\`, \`HONGYAN_WEBHOOK_COMMANDS\` for the first app;
- a file named by \`HONGYAN_WEBHOOK_FILE\`, \`{"1400000001": {"url": "https://…"}}\`, read again whenever it changes (certificates as \`caFile\`, \`clientCertFile\`, \`clientKeyFile\` beside it);
- \`PATCH /admin/v1/apps/<SDKAppID>/webhooks\` of the operator API. A URL set that way leads into no private network, also not by its name, unless \`HONGYAN_WEBHOOK_ALLOW_PRIVATE\` is \`yes\`.`;

export const operatorApi = `## Over the operator API

| Request | What it does |
|---|---|
| \`GET /admin/v1/webhooks\` | Lists the webhooks there are. |
| \`GET /admin/v1/apps/<id>/webhooks\` | Settings without their secrets, and what waits. |
| \`PATCH /admin/v1/apps/<id>/webhooks\` | Changes what is given; \`null\` takes a field back to its default. |
| \`GET /admin/v1/apps/<id>/webhooks/log?state=&command=&before=&count=\` | What became of after webhooks, newest first; \`next\` leads on. |
| \`GET /admin/v1/apps/<id>/webhooks/log/<entry>\` | One of them, with what it tells. |
| \`POST /admin/v1/apps/<id>/webhooks/replay\` | \`{"since": ms}\` or \`{"after": entry}\`, with \`until\`, \`states\`, \`commands\`: tells a page of them again; \`next\` is the \`after\` of the following call. |

## Metrics

\`hongyan_webhook_asked_total\`, \`hongyan_webhook_ask_seconds\`, \`hongyan_webhook_told_total\`, \`hongyan_webhook_tell_seconds\`, \`hongyan_webhook_live_total\`, \`hongyan_webhook_lost_total\`,
\`hongyan_webhook_waiting\`, \`hongyan_webhook_before_away\`, \`hongyan_webhook_after_away\`: by app under \`/metrics\`.`;
