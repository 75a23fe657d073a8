import type { Manifest } from "../../apps/migrate/src/dump/manifest.ts";
import type { RecordKind } from "../../apps/migrate/src/dump/records.ts";
import { fence, heading } from "./markdown.ts";

export const introduction = `# The dump of an app that moves in

A dump is a folder of files with everything that an app keeps in the IM it uses today. \`hongyan-migrate import\` brings it in. \`hongyan-migrate export\` writes it
for systems that have a [connector](../how-to/add-a-migration-connector.md); for any other, whoever can read its data can write a dump: with a script, a query, a spreadsheet.
The same in machine-readable form is [migration-dump.schema.json](migration-dump.schema.json): a JSON Schema for the lines of each file.

Files. All of them may be missing: what is not there is not moved. \`import\` takes them [in the order that fits the server](../migration/forced-upgrade.md#import-order).`;

export const aboutFiles = `${heading(2, "files", "Files")}

- **NDJSON**, UTF-8: one JSON object a line, each line ends with a line break.
- **Times** are Unix milliseconds. A system that knows only seconds writes them with three zeros.
- **Names** of accounts have 1 to 32 bytes, those of groups 1 to 48. Relations, members, messages and marks name accounts that are in the file of accounts, and groups that are in the file
  of groups: \`check-dump\` lists those that are not. A name that is too long needs a shorter one, in every file the same.
- **Messages** of a conversation stand oldest first. Different conversations may be mixed: sorted by time is best, because many conversations are then imported at once. Within a second
  the number (\`seq\`) decides; a message without it is numbered by its millisecond.
- **Ids** of messages are given by the old system, and no two messages of a conversation share one. A message that has no \`random\` gets it from its id, and by sender, time and random
  number the server knows what it has already: so a second dump of the same system gives a message the same id.
- **Bodies** hold [elements](elements.md) of the REST API.
- A kind that the app does not use has no file; a kind that it uses and has no records of has an empty one.

${heading(2, "csv", "CSV")}

Every file but those of messages may be a table instead: \`accounts.csv\` in the place of \`accounts.ndjson\`. Where both are there, the table is not read.

- UTF-8, commas, quotation marks around cells with commas, quotation marks (doubled) or line breaks. The first row names the fields.
- An empty cell leaves its field out.
- \`friendGroups\` are parted by semicolons. Truth values are \`true\` and \`false\`.
- A field of the app's own is a column \`custom.<name>\`.

${fence("csv", 'userId,friendId,remark,friendGroups,addedAt,custom.Met\nu_alice,u_bob,"Bob, from the harbour",Work;Boats,1600000050000,2019\nu_bob,u_alice,,,1600000050000,')}

${heading(2, "by-hand", "A dump made by hand")}

1. Put the files that you have into a folder, as NDJSON or CSV. Messages need not be sorted.
2. \`hongyan-migrate export files --folder <yours> --out <dump>\` makes a complete dump of them: it checks every record, sorts messages, and sets aside what is no record.
   Sorting needs room for twice the file in the folder for temporary files (\`TMPDIR\`).
3. \`hongyan-migrate check-dump <dump>\` looks at every record beside the others: names, order, ids, counts and checksums.

Files that are in order already can be imported as they are; \`check-dump <folder> --write-manifest\` checks them and writes the manifest.`;

export const afterwards = `${heading(2, "rejects", "What is set aside")}

What a connector could not make a record of, and records that are not valid, are not in these files but in the folder \`rejects\`, one file a kind: \`rejects/accounts.ndjson\`,
each line with \`reason\` and \`raw\`. They are counted in the manifest. Correct what was read and export again, or correct the line, move it to its file, and call \`check-dump --write-manifest\`.

${heading(2, "unfinished", "An export that was stopped")}

While an export runs, the folder holds \`export-state.json\`: where reading goes on, and how long each file was then. After Ctrl+C, a crash or a power cut the same command goes on from there:
it cuts the files to these lengths, so that no record is missing and none is there twice. \`--restart\` begins anew. Neither \`check-dump\` nor \`import\` takes an unfinished dump.`;

type KindSummary = { line: string; notes?: readonly string[] };

export const kindSummaries: Readonly<Record<RecordKind, KindSummary>> = {
  accounts: {
    line: "An account.",
    notes: ["Passwords are not moved: users log in with a UserSig that the app's back end makes."],
  },
  profiles: { line: "What an account says of itself." },
  relations: {
    line: "A friend on the list of an account.",
    notes: ["A friendship is on both lists, so it is two lines."],
  },
  blocklists: { line: "Who is blocked by an account." },
  c2cMessages: {
    line: "A message between two accounts.",
    notes: ["It is one line, whoever of the two keeps it in the old system."],
  },
  groups: { line: "A group." },
  members: { line: "A member of a group.", notes: ["The owner is a member, too."] },
  groupMessages: { line: "A message in a group.", notes: ["Its sender need not be a member any more."] },
  readMarks: {
    line: "How far an account has read a conversation.",
    notes: ["Either `peerId` or `groupId` says which."],
  },
};

export const manifestExample: Manifest = {
  format: "hongyan-dump",
  version: 1,
  source: "files in old-app",
  startedAt: 1600001000000,
  finishedAt: 1600001060000,
  files: [
    {
      name: "accounts.ndjson",
      kind: "accounts",
      records: 300,
      bytes: 14266,
      sha256: "5d1ca486bc952d45c9e88ad59c46b256a3874df0822500e44a868b91d2b10659",
      rejects: 0,
    },
  ],
};
