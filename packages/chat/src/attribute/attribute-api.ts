import type { Result } from "../result.ts";

export type GroupAttributes = Record<string, string>;
export type GroupCounters = Record<string, number>;

/** Attributes and counters of groups: small values that everybody in the group shares. */
export type AttributeApi = {
  /**
   * Replaces all attributes. At most 16 keys of 32 bytes, values of 4,000 bytes and 16,000 together.
   * Errors: 2642 live room not entered, 2996 more than 10 writes in 5 seconds, 10045 to 10049 limits, 10056 somebody was
   * faster: read them again. Source: Web SDK, "initGroupAttributes".
   */
  initGroupAttributes(options: {
    groupID: string;
    groupAttributes: GroupAttributes;
  }): Promise<Result<{ groupAttributes: GroupAttributes }>>;
  /** Adds or changes attributes; the others stay. Errors as above. Source: Web SDK, "setGroupAttributes". */
  setGroupAttributes(options: {
    groupID: string;
    groupAttributes: GroupAttributes;
  }): Promise<Result<{ groupAttributes: GroupAttributes }>>;
  /** Deletes attributes; an empty list: all. Errors as above, 10050 no such key. Source: Web SDK, "deleteGroupAttributes". */
  deleteGroupAttributes(options: { groupID: string; keyList?: string[] }): Promise<Result<{ keyList: string[] }>>;
  /**
   * Reads attributes; an empty list: all. Errors: 2642 live room not entered, 2996 more than 20 reads in 5 seconds.
   * Source: Web SDK, "getGroupAttributes".
   */
  getGroupAttributes(options: {
    groupID: string;
    keyList?: string[];
  }): Promise<Result<{ groupAttributes: GroupAttributes }>>;
  /**
   * Gives counters a value: at most 20 of a group, keys of 128 bytes.
   * Errors: 2996 more than 20 calls in 5 seconds, 10063 too many keys. Source: Web SDK, "setGroupCounters".
   */
  setGroupCounters(options: { groupID: string; counters: GroupCounters }): Promise<Result<{ counters: GroupCounters }>>;
  /** Raises a counter; a missing one starts at 0. Errors as above. Source: Web SDK, "increaseGroupCounter". */
  increaseGroupCounter(options: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<Result<{ groupID: string; key: string; value: number }>>;
  /** Lowers a counter. Errors as above. Source: Web SDK, "decreaseGroupCounter". */
  decreaseGroupCounter(options: {
    groupID: string;
    key: string;
    value: number;
  }): Promise<Result<{ groupID: string; key: string; value: number }>>;
  /** Reads counters; without a list all. Errors as above. Source: Web SDK, "getGroupCounters". */
  getGroupCounters(options: { groupID: string; keyList?: string[] }): Promise<Result<{ counters: GroupCounters }>>;
};
