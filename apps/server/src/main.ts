import { compose } from "./compose.ts";
import { ConfigError, describeOptions, readConfig } from "./config.ts";

const stopWithinMs = 9_000;

if (process.argv.includes("--help")) {
  console.log(`npm start: runs the Hongyan server. Options, by environment:\n\n${describeOptions()}\n`);
  process.exit(0);
}

try {
  const config = readConfig(process.env);
  const server = await compose(config);
  const port = await server.listen();
  const scheme = config.tls ? "https" : "http";
  const { app } = server.firstApp;
  console.log(`SDKAppID ${app.sdkAppId}, administrator ${app.admins.join(", ")}`);
  console.log("A UserSig for an account: npx hongyan user-sig <account>");
  console.log(`hongyan ready ${scheme}://${config.host}:${port}`);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    // Whatever hangs must not keep the process: what was acknowledged is on disk already.
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await server.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
