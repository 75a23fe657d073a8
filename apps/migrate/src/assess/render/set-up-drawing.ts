import { type Html, html } from "../../report/html.ts";
import type { Link, Part, SetUp } from "./set-up.ts";

const width = 900;
const height = 366;
const box = { width: 190, height: 58 };

/** Middle of each box. */
const places: Readonly<Record<Part, readonly [number, number]>> = {
  appOne: [115, 40],
  appTwo: [785, 40],
  oldSystem: [115, 176],
  between: [450, 176],
  hongyan: [785, 176],
  backEnd: [450, 320],
};

const fills: Readonly<Record<Part, string>> = {
  appOne: "var(--surface)",
  appTwo: "var(--surface)",
  oldSystem: "var(--warn-soft)",
  between: "var(--good-soft)",
  hongyan: "var(--good-soft)",
  backEnd: "var(--paper)",
};

/** The set-up as a drawing in the colours of the page. */
export function setUpDrawing(title: string, { names, links }: SetUp): Html {
  const parts = Object.keys(places) as Part[];
  return html`<figure role="img" aria-label="${title}"><svg viewBox="0 0 ${width} ${height}" font-size="15">
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="var(--ink-soft)"/></marker></defs>
${links.map(drawLink)}
${parts.map((part) => drawBox(part, names[part]))}
</svg></figure>`;
}

function drawBox(part: Part, name: string): Html {
  const [x, y] = places[part];
  return html`<rect x="${x - box.width / 2}" y="${y - box.height / 2}" width="${box.width}" height="${box.height}" rx="10" fill="${fills[part]}" stroke="var(--line)" stroke-width="1.5"/>
<text x="${x}" y="${y + 5}" text-anchor="middle" font-weight="600" fill="var(--ink)">${name}</text>
`;
}

function drawLink({ from, to, label, isBothWays, isLater }: Link): Html {
  const [[x1, y1], [x2, y2]] = edge(from, to);
  const isUpright = x1 === x2;
  // Beside an upright line, above a level one, and for the back end's lines outside of the elbow.
  const isElbow = from === "backEnd";
  const path = isElbow ? html`M${x1} ${y1}H${x2}V${y2}` : html`M${x1} ${y1}L${x2} ${y2}`;
  const text = isElbow
    ? { x: (x1 + x2) / 2, y: y1 - 9, anchor: "middle" }
    : isUpright
      ? { x: x1 + (x1 < width / 2 ? 12 : -12), y: (y1 + y2) / 2 + 5, anchor: x1 < width / 2 ? "start" : "end" }
      : { x: (x1 + x2) / 2, y: y1 - 10, anchor: "middle" };
  return html`<path d="${path}" fill="none" stroke="var(--ink-soft)" stroke-width="1.6" marker-end="url(#tip)"${isBothWays && html` marker-start="url(#tip)"`}${isLater && html` stroke-dasharray="6 5"`}/>
<text x="${text.x}" y="${text.y}" text-anchor="${text.anchor}" fill="var(--ink-soft)" font-size="13.5">${label}</text>
`;
}

type Point = readonly [number, number];

/** Where a line leaves one box and meets the other. */
function edge(from: Part, to: Part): readonly [Point, Point] {
  const [fromX, fromY] = places[from];
  const [toX, toY] = places[to];
  const gap = 5;
  if (fromX === toX) {
    const down = toY > fromY ? 1 : -1;
    return [
      [fromX, fromY + down * (box.height / 2 + gap)],
      [toX, toY - down * (box.height / 2 + gap)],
    ];
  }
  const right = toX > fromX ? 1 : -1;
  const start: Point = [fromX + right * (box.width / 2 + gap), fromY];
  if (from === "backEnd") return [start, [toX, toY + box.height / 2 + gap]];
  return [start, [toX - right * (box.width / 2 + gap), toY]];
}
