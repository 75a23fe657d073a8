/** What every successful call resolves to. */
export type Result<Data> = { code: 0; data: Data };

export function success<Data>(data: Data): Result<Data> {
  return { code: 0, data };
}
