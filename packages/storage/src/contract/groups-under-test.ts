import type { NewGroup } from "../sql/group-batches.ts";
import type { Storage } from "../storage.ts";

let names = 0;

/** A plain group; the first account owns it. */
export async function makeGroup(
  storage: Storage,
  [owner, ...members]: readonly number[],
  more: Partial<NewGroup> = {},
): Promise<{ number: number; groupId: string }> {
  const at = more.at ?? 1_000;
  const input: NewGroup = {
    sdkAppId: 1,
    groupId: `group-${++names}`,
    idPrefix: "@TGS#2",
    type: "Public",
    name: "Crew",
    introduction: "",
    notification: "",
    faceUrl: "",
    owner: owner ?? null,
    maxMembers: 100,
    applyOption: "FreeAccess",
    inviteOption: "FreeAccess",
    isActivated: true,
    hasTopics: false,
    usesPermissions: false,
    defaultPermission: 0,
    custom: {},
    members: [
      ...(owner === undefined ? [] : [{ account: owner, role: "Owner" as const, joinedAt: at }]),
      ...members.map((account) => ({ account, role: "Member" as const, joinedAt: at })),
    ],
    createdAt: at,
    at,
    ...more,
  };
  const made = await storage.commit("createGroup", input);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made;
}

export const storedTip = (operator: number) => ({ operator, tip: { kind: 6 }, random: 5 });

export async function logOf(storage: Storage, account: number): Promise<[kind: string, data: unknown][]> {
  const { rows } = await storage.accounts.log(account, 0, 1_000);
  return rows.map(({ kind, data }) => [kind, JSON.parse(data)]);
}
