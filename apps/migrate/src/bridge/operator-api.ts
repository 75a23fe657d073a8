import { Failure } from "../cli/failure.ts";

export type ClientVersions = {
  days: { day: number; versions: { version: string; platform: string; accounts: number; isTooOld: boolean }[] }[];
};

/** What whoever runs a Hongyan server may do to an app. */
export type OperatorApi = {
  /** Stops messaging of the app, or lets it go on. */
  setMaintenance: (isOn: boolean) => Promise<void>;
  /** Webhooks that were not delivered yet. */
  webhooksWaiting: () => Promise<number>;
  /** With which versions of its client people came, newest day first. */
  clientVersions: (days: number) => Promise<ClientVersions["days"]>;
};

export function createOperatorApi(options: { url: string; sdkAppId: number; token: string }): OperatorApi {
  const root = `${options.url.replace(/\/+$/, "")}/admin/v1/apps/${options.sdkAppId}`;
  const call = async (method: "GET" | "PUT", path: string, body?: object): Promise<unknown> => {
    const response = await fetch(root + path, {
      method,
      headers: { authorization: `Bearer ${options.token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(10_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Failure(
        `the operator API answers HTTP ${response.status} to ${method} ${path}: ${await response.text()}`,
      );
    return response.json();
  };
  return {
    setMaintenance: async (isOn) => {
      await call("PUT", "/maintenance", { isOn });
    },
    webhooksWaiting: async () => {
      const { webhooks } = (await call("GET", "/webhooks")) as { webhooks: { state: { waiting: number } } };
      return webhooks.state.waiting;
    },
    clientVersions: async (days) => ((await call("GET", `/client-versions?days=${days}`)) as ClientVersions).days,
  };
}
