import { limits } from "@hongyan/protocol";

const reservedPrefixes = ["@RBT#", "@TOA#_", "@TGS#"];

/** Why a name cannot be given to an account, or undefined. */
export function accountNameProblem(name: string): string | undefined {
  if (name === "") return "an account name is not empty";
  if (Buffer.byteLength(name) > limits.accountNameBytes)
    return `an account name has at most ${limits.accountNameBytes} bytes`;
  if (reservedPrefixes.some((prefix) => name.startsWith(prefix))) return "this prefix of account names is reserved";
  // Storage would write both halves of a broken pair as the same replacement character.
  if (!name.isWellFormed()) return "an account name is well-formed text";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  if (/[\u0000-\u001f\u007f]/.test(name) || name.trim() !== name)
    return "an account name has no control characters or outer spaces";
  return undefined;
}
