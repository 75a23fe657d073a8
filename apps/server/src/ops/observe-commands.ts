import type { RestPipeline } from "../rest/handle-request.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

/** What metrics and logs learn of REST commands: names, codes and times; nothing that was in them. */
export function observeCommands(metrics: Metrics, logger: Logger): RestPipeline["observer"] {
  return {
    onResult: (command, code, seconds) => {
      logger.debug({ command, code, seconds }, "command");
      metrics.restCalls.inc({ command, code });
      metrics.restSeconds.observe({ command }, seconds);
    },
    onFault: (command, error) => logger.error({ command, err: error }, "a command failed"),
  };
}
