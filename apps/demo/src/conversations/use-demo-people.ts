import { useEffect, useState } from "react";
import { type DemoUser, fetchDemoConfig } from "../chat/demo-server.ts";

/** The other people of the demo; nobody where the server runs without it. */
export function useDemoPeople(ownId: string): DemoUser[] {
  const [people, setPeople] = useState<DemoUser[]>([]);
  useEffect(() => {
    void fetchDemoConfig()
      .then(({ isDemoMode, users }) => setPeople(isDemoMode ? users.filter((user) => user.userId !== ownId) : []))
      .catch(() => undefined);
  }, [ownId]);
  return people;
}
