import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";

type Texts = {
  name?: string | undefined;
  introduction?: string | undefined;
  notification?: string | undefined;
  faceUrl?: string | undefined;
};

const documented = {
  name: limits.groupNameBytes,
  introduction: limits.groupIntroductionBytes,
  notification: limits.groupNotificationBytes,
  faceUrl: limits.groupFaceUrlBytes,
};
/** As newer client SDKs allow. */
const long = { name: 100, introduction: 400, notification: 400, faceUrl: 500 };

/** The texts of a profile, by their lengths. */
export function requireProfileTexts(app: App, texts: Texts): void {
  const most = app.settings.groupProfileBytes === "long" ? long : documented;
  for (const field of ["name", "introduction", "notification", "faceUrl"] as const) {
    const text = texts[field];
    if (text !== undefined && Buffer.byteLength(text) > most[field])
      throw new ImError(groupErrors.badParameter, `${field} is longer than ${most[field]} bytes`);
  }
  if (texts.name === "") throw new ImError(groupErrors.badParameter, "name is empty");
}
