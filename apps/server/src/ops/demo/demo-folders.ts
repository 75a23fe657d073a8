import { fileURLToPath } from "node:url";
import type { DemoFolders } from "./build-demo.ts";

const repository = new URL("../../../../../", import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, repository));

export const demoFolders: DemoFolders = {
  script: pathOf("apps/demo/build.ts"),
  dist: pathOf("apps/demo/dist"),
  sources: ["apps/demo", "packages/chat/src", "packages/protocol/src"].map(pathOf),
};
