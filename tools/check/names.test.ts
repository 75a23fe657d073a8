import { expect, test } from "vitest";
import { misnamed } from "./names.ts";

test("folders and files with names that say nothing are found", () => {
  expect([...misnamed(["packages/domain/src/utils", "packages/domain/src/group"], [])]).toEqual([
    "packages/domain/src/utils: a folder is named after what is in it",
  ]);
  expect([...misnamed([], ["packages/domain/src/helpers.ts", "packages/domain/src/group/create-group.ts"])]).toEqual([
    "packages/domain/src/helpers.ts: a file is named after its main export",
  ]);
});

test("file names are kebab-case, migrations are numbered", () => {
  const wrong = [...misnamed([], ["a/createGroup.ts", "a/Create.tsx", "a/first.sql"])];
  expect(wrong.map((finding) => finding.split(":")[0])).toEqual(["a/createGroup.ts", "a/Create.tsx", "a/first.sql"]);
  expect([...misnamed([], ["a/create-group.test.ts", "a/vite-env.d.ts", "a/0001-first-tables.sql"])]).toEqual([]);
});
