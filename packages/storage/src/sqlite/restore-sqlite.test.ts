import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openMaintenance } from "../open-maintenance.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-restore-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secret = "k".repeat(40);
const addApp = (storage: Storage, sdkAppId: number) =>
  storage.commit("createApp", { sdkAppId, name: "", admins: [], settings: {}, secret, at: 1 });
const pathOf = (name: string) => join(folder, name);

/** A database with app 1, its backup, and then app 2. */
async function backedUpData() {
  const url = `sqlite:${pathOf("hongyan.db")}`;
  const backup = pathOf("backup.db");
  const storage = await openStorage(url);
  await addApp(storage, 1);
  await storage.backup(backup);
  await addApp(storage, 2);
  return { url, backup, storage };
}

describe("backup", () => {
  test("is made while the server writes, for its owner only", async () => {
    const { backup, storage } = await backedUpData();
    await storage.close();
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
    const apps = openMaintenance(`sqlite:${backup}`).readApps();
    expect(apps.map((app) => app.sdkAppId)).toEqual([1]);
  });

  test("does not overwrite a file", async () => {
    const { backup, storage } = await backedUpData();
    const before = readFileSync(backup);
    await expect(storage.backup(backup)).rejects.toThrow("exists already");
    await storage.close();
    expect(readFileSync(backup).equals(before)).toBe(true);
  });

  test("says why it could not be made", async () => {
    const { storage } = await backedUpData();
    await expect(storage.backup(pathOf("no/such/folder/backup.db"))).rejects.toThrow("no such file or directory");
    await storage.close();
  });
});

describe("restore", () => {
  test("puts the backup in place and keeps what was there", async () => {
    const { url, backup, storage } = await backedUpData();
    await storage.close();
    const { keptAs } = openMaintenance(url).restore({ from: backup, mayReplace: true });
    expect(openMaintenance(url).readApps()).toHaveLength(1);
    expect(openMaintenance(`sqlite:${keptAs}`).readApps()).toHaveLength(2);
    const again = await openStorage(url);
    await addApp(again, 3);
    await again.close();
    expect(openMaintenance(url).check().findings).toEqual([]);
  });

  test("fills an empty data folder", async () => {
    const { backup, storage } = await backedUpData();
    await storage.close();
    const url = `sqlite:${pathOf("new.db")}`;
    expect(openMaintenance(url).restore({ from: backup, mayReplace: false })).toEqual({});
    expect(statSync(pathOf("new.db")).mode & 0o777).toBe(0o600);
    expect(openMaintenance(url).readApps()).toHaveLength(1);
  });

  test("does not replace data that nobody gave up", async () => {
    const { url, backup, storage } = await backedUpData();
    await storage.close();
    expect(() => openMaintenance(url).restore({ from: backup, mayReplace: false })).toThrow("there is data already");
    expect(openMaintenance(url).readApps()).toHaveLength(2);
  });

  test("refuses while a server uses the data", async () => {
    const { url, backup, storage } = await backedUpData();
    expect(() => openMaintenance(url).restore({ from: backup, mayReplace: true })).toThrow("another process");
    await storage.close();
  });

  test.each([
    ["a file that is no database", (file: string) => writeFileSync(file, "hello".repeat(1_000))],
    [
      "a database of something else",
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec("CREATE TABLE other (x)");
        database.close();
      },
    ],
    [
      "a backup whose contents contradict each other",
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec("DELETE FROM app_keys");
        database.close();
      },
    ],
  ])("refuses %s and leaves the data as it is", async (_what, spoil) => {
    const { url, backup, storage } = await backedUpData();
    await storage.close();
    if (_what !== "a backup whose contents contradict each other") rmSync(backup);
    spoil(backup);
    expect(() => openMaintenance(url).restore({ from: backup, mayReplace: true })).toThrow("not a sound backup");
    expect(openMaintenance(url).readApps()).toHaveLength(2);
    expect(existsSync(pathOf("hongyan.db.restoring"))).toBe(false);
  });
});
