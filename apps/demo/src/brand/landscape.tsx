import { goosePath } from "./goose-mark.tsx";
import "./landscape.css";

const flock = [
  { x: 232, y: 96, size: 46 },
  { x: 182, y: 122, size: 36 },
  { x: 296, y: 128, size: 34 },
  { x: 138, y: 152, size: 29 },
  { x: 350, y: 164, size: 26 },
  { x: 100, y: 184, size: 22 },
];

/** Ink-wash hills under a seal-red sun, with geese on their way. Decoration only. */
export function Landscape() {
  return (
    <svg
      className="landscape"
      viewBox="0 0 480 640"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="landscape-sun" cx="338" cy="250" r="58" />
      <g className="landscape-hills">
        <path
          className="landscape-far"
          d="M0 388c52-46 88-62 128-30 32 26 54 12 92-34 46-56 84-44 130 8 36 40 76 42 130 4v304H0Z"
        />
        <path className="landscape-middle" d="M0 452c60-10 96-52 150-40 58 14 76 54 132 46 62-8 92-62 198-34v216H0Z" />
        <path className="landscape-near" d="M0 548c72-34 130-26 196-6 84 26 168 20 284-30v328H0Z" />
      </g>
      <g className="landscape-flock">
        {flock.map(({ x, y, size }) => (
          <path key={x} d={goosePath} transform={`translate(${x} ${y}) scale(${size / 48})`} />
        ))}
      </g>
    </svg>
  );
}
