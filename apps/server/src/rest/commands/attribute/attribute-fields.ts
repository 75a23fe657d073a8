import { actAsApp, type Domain, requireAccount, requireGroup } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import type { CommandContext } from "../../define-command.ts";

/** A group, and the back end that acts in it. */
export async function openAsApp({ domain, app, identifier }: CommandContext, groupId: string) {
  const found = await requireGroup(domain, app, groupId);
  const operator = await requireAccount(domain, app, identifier, groupErrors.accountNotFound);
  return { domain: domain as Domain, app, found, actor: actAsApp(operator) };
}

/** Keys are spelled in lower case here, unlike everywhere else. */
export const GroupAttr = Type.Array(
  Type.Object({
    key: Type.String({ description: `At most ${limits.groupAttributeKeyBytes} bytes.` }),
    value: Type.String({ description: `At most ${limits.groupAttributeValueBytes} bytes; may be empty.` }),
  }),
  {
    description: `Attributes. A group has at most ${limits.groupAttributes}, with ${limits.groupAttributesBytes} bytes of values.`,
  },
);

export const fromGroupAttr = (pairs: readonly { key: string; value: string }[]): Record<string, string> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]));

/** What every command about attributes may answer; the writing ones more. */
export const attributeErrors = [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.badGroupId];

export const attributeWriteErrors = [
  ...attributeErrors,
  groupErrors.attributeKeyTooLong,
  groupErrors.attributeValueTooLong,
  groupErrors.tooManyAttributes,
  groupErrors.attributesTooLong,
  groupErrors.attributesTooOften,
];

export const writesNote = "A group takes five writes of attributes a second, from whomever; more answer 10049.";
