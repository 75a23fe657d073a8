import type { Answer, TestRest } from "./test-rest.ts";

type AllowType = "NeedConfirm" | "AllowAny" | "DenyAny";

/** One friend to add or import. */
export const itemOf = (To_Account: unknown, more: object = {}) => ({
  To_Account,
  AddSource: "AddSource_Type_Web",
  ...more,
});

/** What the tests of the friend commands call again and again. */
export function relationCalls(rest: TestRest) {
  let names = 0;

  const setProfile = (name: string, Tag: string, Value: string) =>
    rest.call("profile/portrait_set", { From_Account: name, ProfileItem: [{ Tag, Value }] });

  /** Fresh accounts; `allow` sets how they may be added. */
  const people = async <Count extends number>(count: Count, allow?: AllowType): Promise<string[]> => {
    const made = Array.from({ length: count }, () => `f_${++names}`);
    for (let i = 0; i < made.length; i += 100) await rest.importAll(...made.slice(i, i + 100));
    if (allow) for (const name of made) await setProfile(name, "Tag_Profile_IM_AllowType", `AllowType_Type_${allow}`);
    return made;
  };
  const one = async (allow?: AllowType) => (await people(1, allow))[0] as string;
  const two = async (allow?: AllowType) => (await people(2, allow)) as [string, string];
  const three = async (allow?: AllowType) => (await people(3, allow)) as [string, string, string];

  const add = (from: unknown, items: unknown, more: object = {}): Promise<Answer> =>
    rest.call("sns/friend_add", { From_Account: from, AddFriendItem: items, ...more });
  /** Friends of each other from now on. */
  const befriend = (a: string, ...others: string[]) =>
    add(
      a,
      others.map((name) => itemOf(name)),
      { ForceAddFlags: 1 },
    );

  const check = async (a: string, b: string): Promise<string> => {
    const checked = { From_Account: a, To_Account: [b], CheckType: "CheckResult_Type_Both" };
    const [item] = (await rest.call("sns/friend_check", checked)).InfoItem;
    return item.Relation.replace("CheckResult_Type_", "");
  };
  const list = async (name: string): Promise<{ To_Account: string; ValueItem: { Tag: string; Value: unknown }[] }[]> =>
    (await rest.call("sns/friend_get", { From_Account: name, StartIndex: 0 })).UserDataItem;
  const namesOf = async (name: string) => (await list(name)).map(({ To_Account }) => To_Account);
  /** The fields of one friend by tag. */
  const fieldsOf = async (name: string, friend: string): Promise<Record<string, unknown>> => {
    const item = (await list(name)).find(({ To_Account }) => To_Account === friend);
    return Object.fromEntries((item?.ValueItem ?? []).map(({ Tag, Value }) => [Tag, Value]));
  };
  const groups = async (name: string): Promise<Record<string, string[]>> => {
    const body = { From_Account: name, LastSequence: 0, NeedFriend: "Need_Friend_Type_Yes" };
    const { ResultItem } = await rest.call("sns/group_get", body);
    const entries = ResultItem.map((group: { GroupName: string; To_Account: string[] }) => [
      group.GroupName,
      group.To_Account,
    ]);
    return Object.fromEntries(entries);
  };
  /** Events that the devices of an account got since the last call, with what they said. */
  const told = (name: string) => {
    const events = rest.delivered
      .filter(({ to }) => to === name)
      .map(({ event, data: { logPosition, ...data } }) => [event, data]);
    rest.delivered.length = 0;
    return events;
  };
  return { setProfile, people, one, two, three, add, befriend, check, list, namesOf, fieldsOf, groups, told };
}

export const codesOf = (answer: Answer): number[] =>
  (answer.ResultItem ?? answer.InfoItem).map((item: { ResultCode: number }) => item.ResultCode);

export const success = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ErrorDisplay: "" };
