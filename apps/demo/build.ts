import { join } from "node:path";
import { build } from "vite";

// A test runner that starts this hands its own NODE_ENV down, and React would come in its development form.
process.env.NODE_ENV = "production";

await build({
  root: import.meta.dirname,
  configFile: join(import.meta.dirname, "vite.config.ts"),
  logLevel: "warn",
  mode: "production",
});
