/** Days and hours in an app's own time: a fixed distance from UTC, without summer time. */
type Zone = { utcOffsetMinutes: number };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const utcOffsetMs = ({ utcOffsetMinutes }: Zone) => utcOffsetMinutes * 60_000;

/** `yyyy-mm-ddThh:mm:ss` of a time, as a clock of that place shows it. */
function localText(zone: Zone, time: number): string {
  return new Date(time + utcOffsetMs(zone)).toISOString().slice(0, 19);
}

/** The day of a time as the number yyyymmdd. */
export function dayOf(zone: Zone, time: number): number {
  return Number(localText(zone, time).slice(0, 10).replaceAll("-", ""));
}

/** When the day of a time ends. */
export function dayEnd(zone: Zone, time: number): number {
  const offset = utcOffsetMs(zone);
  return (Math.floor((time + offset) / dayMs) + 1) * dayMs - offset;
}

/** When the hour of a time began. */
export function hourStart(zone: Zone, time: number): number {
  const offset = utcOffsetMs(zone);
  return Math.floor((time + offset) / hourMs) * hourMs - offset;
}

/** An hour as `yyyymmddhh`. */
export function hourName(zone: Zone, startsAt: number): string {
  return localText(zone, startsAt).slice(0, 13).replace(/[-T]/g, "");
}

/** When the hour `yyyymmddhh` begins; undefined where there is no such hour. */
export function parseHourName(zone: Zone, name: string): number | undefined {
  const [, year, month, day, hour] = /^(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(name) ?? [];
  if (hour === undefined) return undefined;
  const startsAt = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour)) - utcOffsetMs(zone);
  return hourName(zone, startsAt) === name ? startsAt : undefined;
}

/** `yyyy-mm-dd hh:mm:ss`. */
export function timeText(zone: Zone, time: number): string {
  return localText(zone, time).replace("T", " ");
}
