import type { Dictionary } from "../i18n/language.ts";

/** One line for a message of any kind, in the language of the page. */
export function messageLabel(type: string, text: string, t: Dictionary): string {
  const labels: Record<string, string> = {
    TIMImageElem: t.image,
    TIMSoundElem: t.audio,
    TIMVideoFileElem: t.video,
    TIMFileElem: t.file,
    TIMFaceElem: t.face,
    TIMLocationElem: t.location,
    TIMRelayElem: t.merger,
    TIMGroupTipElem: t.groupTip,
  };
  const label = labels[type];
  if (label) return `[${label}]`;
  if (type === "TIMCustomElem") return text || `[${t.custom}]`;
  return text;
}
