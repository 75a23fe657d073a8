import { getRecordFiles } from "@hongyan/domain";
import { OneOf, recordErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const RecordFile = Type.Object(
  {
    URL: Type.String({
      description: "Signed address of a gzip file; whoever has it may download it until ExpireTime.",
    }),
    ExpireTime: Type.String({ description: "`yyyy-mm-dd hh:mm:ss` in the app's own time." }),
    FileSize: Type.Integer({ description: "Bytes before compression." }),
    FileMD5: Type.String({ description: "MD5 before compression." }),
    GzipSize: Type.Integer({ description: "Bytes of the file." }),
    GzipMD5: Type.String({ description: "MD5 of the file." }),
  },
  { description: "One file." },
);

export const getHistory = defineCommand({
  service: "open_msg_svc",
  name: "get_history",
  concept: "record",
  summary: "Tells where to download the messages of one hour.",
  notes: [
    'The file is one JSON document in lines: its head with SdkAppId, ChatType, MsgTime and `"MsgList":[`, then a message per line, then `]}`. A message has From_Account, To_Account, MsgTimestamp, MsgSeq, MsgRandom and MsgBody; those of one conversation stand together. One of a group has GroupId in place of To_Account, and no MsgRandom.',
    "Files are written shortly after the hour and kept for 7 days (setting recordDays); setting recordMessages switches them off. Messages that are imported into an hour that is over have its file written again a few seconds later.",
    "Recalled messages have an empty MsgBody. Tips of groups and messages of live rooms are left out.",
  ],
  body: Type.Object({
    ChatType: OneOf(["C2C", "Group"], "C2C or Group."),
    MsgTime: Type.String({
      pattern: "^\\d{10}$",
      description: "The hour as yyyymmddhh, in the app's own time (setting utcOffsetMinutes).",
    }),
  }),
  reply: Type.Object({ File: Type.Array(RecordFile, { description: "The files; one." }) }),
  fieldErrors: {},
  wrongField: recordErrors.badParameter,
  errors: [recordErrors.noFile, recordErrors.expired],
  documentedRate: 10,
  example: {
    body: { ChatType: "C2C", MsgTime: "2023111503" },
    reply: {
      File: [
        {
          URL: "https://im.example.org/records/1400000001/c2c-2023111503-5f0c4b7e9a2d1c38.json.gz?expires=1700086400&signature=6c1f",
          ExpireTime: "2023-11-16 06:13:20",
          FileSize: 20480,
          FileMD5: "7f1c0b6c1f0e0d0a9a8b7c6d5e4f3a2b",
          GzipSize: 3011,
          GzipMD5: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        },
      ],
    },
  },
  run: async ({ domain, site, app }, body) => {
    const files = await getRecordFiles(domain, app, body.ChatType, body.MsgTime);
    return {
      File: files.map(({ path, expireTime, bytes, md5, gzipBytes, gzipMd5 }) => ({
        URL: `${site.publicUrl()}${path}`,
        ExpireTime: expireTime,
        FileSize: bytes,
        FileMD5: md5,
        GzipSize: gzipBytes,
        GzipMD5: gzipMd5,
      })),
    };
  },
});
