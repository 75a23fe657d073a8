/** `major.minor.patch` of this package. */
export const packageVersion = "0.1.0";

/**
 * The version of the public surface that this package follows. UI kits read it from `VERSION` to tell what they may
 * call; from 3.3.1 on they ask `canIUseModule` before they start a part of theirs.
 */
export const surfaceVersion = "3.6.6";
