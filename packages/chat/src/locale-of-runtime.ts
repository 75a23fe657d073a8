/** Such as `zh-CN`: of the browser, or of the machine. */
export function localeOfRuntime(): string {
  return globalThis.navigator?.language ?? Intl.DateTimeFormat().resolvedOptions().locale;
}
