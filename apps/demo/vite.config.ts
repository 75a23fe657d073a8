import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://127.0.0.1:8600";
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")) as { version: string };

/** `npm run dev -w apps/demo` shows the page with hot reload; a Hongyan server on its usual port does the rest. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/demo/",
  plugins: [react()],
  define: { "import.meta.env.VITE_APP_VERSION": JSON.stringify(version) },
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [join(import.meta.dirname, "index.html"), join(import.meta.dirname, "live/index.html")],
    },
  },
  server: {
    proxy: {
      "/demo/config": server,
      "/demo/session": server,
      "/ws": { target: server, ws: true },
    },
  },
});
