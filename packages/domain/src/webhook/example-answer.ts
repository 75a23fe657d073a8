/** An answer for the reference page: that of a back end which allows, but for what is given. */
export const exampleAnswer = (means: string, given: Readonly<Record<string, unknown>> = {}) => ({
  means,
  answer: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ...given },
});
