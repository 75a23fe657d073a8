/** What can be given in a room; the one without a letter is drawn. */
export const gifts: readonly { key: string; emoji: string }[] = [
  { key: "rose", emoji: "🌹" },
  { key: "tea", emoji: "🍵" },
  { key: "lantern", emoji: "🏮" },
  { key: "boat", emoji: "⛵" },
  { key: "fireworks", emoji: "🎆" },
  { key: "goose", emoji: "" },
];

const businessId = "hongyan_live_gift";

/** A gift travels as a custom message: other clients of the app show its description. */
export const giftPayload = (gift: string, description: string) => ({
  data: JSON.stringify({ businessID: businessId, gift }),
  description,
  extension: "",
});

/** The gift of a custom message; undefined where it is none that this page knows. */
export function giftOf(data: unknown): string | undefined {
  if (typeof data !== "string" || !data.includes(businessId)) return undefined;
  try {
    const { businessID, gift } = JSON.parse(data) as { businessID?: string; gift?: string };
    return businessID === businessId && gifts.some(({ key }) => key === gift) ? gift : undefined;
  } catch {
    return undefined;
  }
}
