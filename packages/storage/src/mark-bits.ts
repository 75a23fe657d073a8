/** The numbers of the bits that are set among the marks of a conversation, from 0. */
export function bitsOf(marks: string | null): number[] {
  return [...(marks ?? "")].flatMap((bit, number) => (bit === "1" ? [number] : []));
}
