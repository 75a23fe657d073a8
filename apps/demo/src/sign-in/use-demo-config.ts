import { useCallback, useEffect, useState } from "react";
import { type DemoConfig, fetchDemoConfig } from "../chat/demo-server.ts";

export function useDemoConfig() {
  const [config, setConfig] = useState<DemoConfig>();
  const [isUnreachable, setUnreachable] = useState(false);
  const load = useCallback(async () => {
    setUnreachable(false);
    try {
      setConfig(await fetchDemoConfig());
    } catch {
      setUnreachable(true);
    }
  }, []);
  useEffect(() => void load(), [load]);
  return { config, isUnreachable, retry: load };
}
