import { compose } from "./compose.ts";
import { type Config, describeOptions, readConfig } from "./config.ts";
import { startMessage } from "./ops/start-message.ts";
import { startProblem } from "./ops/start-problem.ts";

const stopWithinMs = 9_000;

if (process.argv.includes("--help")) {
  console.log(`npm start: runs the Hongyan server. Options, by environment:\n\n${describeOptions()}\n`);
  process.exit(0);
}

let config: Config | undefined;
try {
  config = readConfig(process.env);
  const server = await compose(config);
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
  void server.broken.then(() => process.exit(1));

  const url = await server.listen();
  console.log(startMessage(config, server.firstApp, url, server.isDemoOn()));
} catch (error) {
  console.error(startProblem(error, config) ?? error);
  process.exit(1);
}
