import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAccountFile } from "./read-account-file.ts";

const folder = mkdtempSync(join(tmpdir(), "hongyan-account-file-"));
function read(content: string): string[] {
  const path = join(folder, "accounts");
  writeFileSync(path, content);
  return readAccountFile(path);
}

describe("a list of accounts", () => {
  test("is a name a line, once each", () => {
    expect(read("\uFEFFu_alice\n\n u_bob \r\nu_alice\n雁")).toEqual(["u_alice", "u_bob", "雁"]);
  });

  test("is the first column of a table, with a heading or without", () => {
    expect(read('userId,createdAt\nu_alice,1\n"u,bob",2\n')).toEqual(["u_alice", "u,bob"]);
    expect(read("u_alice,1\nu_bob\n")).toEqual(["u_alice", "u_bob"]);
  });

  test("is the file of a dump", () => {
    expect(read('{"userId":"u_alice"}\n{"UserID":"u_bob"}\n')).toEqual(["u_alice", "u_bob"]);
    expect(() => read('{"userId":"u_alice"}\n{"name":"u_bob"}\n')).toThrow("accounts:2: it is no JSON with a userId");
  });
});
