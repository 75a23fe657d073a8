/** What came of one account of a list, as the app is told. */
export function toUserResult({ userId, code, message }: { userId: string; code: number; message: string }) {
  return { userID: userId, code, message };
}
