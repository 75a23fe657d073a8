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

/** The name of a picture of this folder, from whichever name this server was reached under when it was chosen. */
function pictureIn(address: string): string {
  const url = safeUrl(address);
  const path = url ? new URL(url).pathname : "";
  return path.startsWith(folder) ? path.slice(folder.length).replace(/\.svg$/, "") : "";
}

/** One of these pictures. */
export function ownPictureOf(address: string): string | undefined {
  const name = pictureIn(address);
  return ownPictures.some((picture) => picture === name) ? `${folder}${name}.svg` : undefined;
}

export const isOwnPicture = (address: string): boolean => ownPictureOf(address) !== undefined;

/** A plain colour that a group chose: other apps show it as a picture, this one puts the group's letters on it. */
export const groundAddress = (ground: number): string => pictureAddress(`ground-${ground}`);

export function groundOfAddress(address: string): number | undefined {
  const number = /^ground-(\d)$/.exec(pictureIn(address))?.[1];
  return number === undefined ? undefined : Number(number);
}
