/** Ids that begin so are given out by a server of the REST API; no caller may choose one. */
const givenOut = /^(@TGS#_)?@TGS#(?!_)/;
const elsewhere = /^(@TGS#_)?tgs~/;

/**
 * What a group is called in the other of two systems. Ids of the callers' choice are the same in both. One that a server gave
 * out (`@TGS#2ABC`) cannot be chosen on another server, which may have given it to a group of its own: there it reads `tgs~2ABC`.
 * The same function leads back.
 */
export function groupIdElsewhere(groupId: string): string {
  if (givenOut.test(groupId)) return groupId.replace(givenOut, "$1tgs~");
  return groupId.replace(elsewhere, "$1@TGS#");
}
