import { safeUrl } from "../messages/safe-url.ts";

/** Pictures that come with the demo, to choose from. */
export const ownPictures = [
  "goose",
  "moon",
  "sunrise",
  "hills",
  "boat",
  "bamboo",
  "blossom",
  "tea",
  "lantern",
  "koi",
  "cat",
  "fox",
  "panda",
] as const;

const folder = `${import.meta.env.BASE_URL}avatars/`;

/** What a profile keeps: an address that other apps can show as well. */
export const pictureAddress = (picture: string): string => `${location.origin}${folder}${picture}.svg`;

/** One of these pictures, from whichever name this server was reached under when it was chosen. */
export function ownPictureOf(address: string): string | undefined {
  const url = safeUrl(address);
  const path = url ? new URL(url).pathname : "";
  const name = path.startsWith(folder) ? path.slice(folder.length).replace(/\.svg$/, "") : "";
  return ownPictures.some((picture) => picture === name) ? `${folder}${name}.svg` : undefined;
}

export const isOwnPicture = (address: string): boolean => ownPictureOf(address) !== undefined;

/** A plain colour that a group chose: other apps show it as a picture, this one puts the group's letters on it. */
export const groundAddress = (ground: number): string => pictureAddress(`ground-${ground}`);

export function groundOfAddress(address: string): number | undefined {
  const path = safeUrl(address) ? new URL(address).pathname : "";
  const number = path.startsWith(folder) ? /^ground-(\d)\.svg$/.exec(path.slice(folder.length))?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}
