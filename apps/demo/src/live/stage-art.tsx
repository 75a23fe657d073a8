import "./stage-art.css";

/** Where lanterns rise: across, delay, size, duration. */
const lanterns = [
  [90, 0, 1, 26],
  [180, -9, 0.7, 31],
  [262, -17, 1.15, 24],
  [350, -4, 0.6, 34],
  [430, -21, 0.9, 28],
  [520, -12, 1.2, 23],
  [610, -27, 0.75, 32],
  [690, -6, 1, 27],
  [745, -15, 0.55, 36],
] as const;

const geese = [0, 1, 2, 3, 4];
const reflections = [64, 58, 66, 50, 56, 42, 47, 33, 36, 24, 15];
const glints = [540, 585, 632, 684, 742, 806, 868, 930];

/** A river between hills, lanterns rising, geese going home: drawn here, nothing is fetched. */
export function StageArt() {
  return (
    <svg className="stage-art" viewBox="0 0 800 1000" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <Paints />
      <rect width="800" height="1000" fill="url(#stage-sky)" />
      <circle className="stage-halo" cx="560" cy="250" r="250" fill="url(#stage-glow)" />
      <circle className="stage-disc" cx="560" cy="250" r="66" />
      <g className="stage-stars">
        {[60, 150, 240, 330, 460, 640, 730, 770].map((x, index) => (
          <circle key={x} cx={x} cy={60 + ((index * 83) % 240)} r={index % 3 === 0 ? 2.4 : 1.5} />
        ))}
      </g>
      <path className="hill-far" d="M0 470 90 400l70 40 110-110 90 90 60-50 120 110 90-80 80 70 90-60v260H0Z" />
      <path className="hill-middle" d="M0 520 120 440l100 60 120-90 130 100 110-60 120 80 100-50v160H0Z" />
      <path className="hill-near" d="M0 560c120-60 220-30 330-10s250-60 470-10v50H0Z" />
      <g className="stage-geese">
        {geese.map((index) => (
          <path
            key={index}
            className="stage-goose"
            d="M-26-8Q-12-10 0 2 12-10 26-8"
            transform={`translate(${Math.abs(index - 2) * -46} ${(index - 2) * 26})`}
          />
        ))}
      </g>
      <Water />
      {lanterns.map(([x, delay, size, duration]) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <g className="stage-lantern" style={{ animationDelay: `${delay}s`, animationDuration: `${duration}s` }}>
            <g transform={`scale(${size})`}>
              <circle className="lantern-glow" r="46" fill="url(#stage-glow)" />
              <path d="M-15-20h30l5 26a20 14 0 0 1-40 0Z" fill="url(#stage-lantern)" />
              <path className="lantern-rim" d="M-12 18h24" />
            </g>
          </g>
        </g>
      ))}
    </svg>
  );
}

function Paints() {
  return (
    <defs>
      <linearGradient id="stage-sky" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" className="sky-top" />
        <stop offset="0.55" className="sky-middle" />
        <stop offset="1" className="sky-low" />
      </linearGradient>
      <linearGradient id="stage-water" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" className="water-far" />
        <stop offset="1" className="water-near" />
      </linearGradient>
      <radialGradient id="stage-glow">
        <stop offset="0" className="glow-inner" />
        <stop offset="1" className="glow-outer" />
      </radialGradient>
      <radialGradient id="stage-lantern">
        <stop offset="0" stopColor="#ffe7a8" />
        <stop offset="0.55" stopColor="#ffb45e" />
        <stop offset="1" stopColor="#e2663a" />
      </radialGradient>
    </defs>
  );
}

function Water() {
  return (
    <>
      <rect y="556" width="800" height="444" fill="url(#stage-water)" />
      {reflections.map((width, index) => (
        <path
          key={width}
          className="stage-reflection"
          style={{ animationDelay: `${index * -0.9}s` }}
          d={`M${560 - width} ${574 + index * 21}h${width * 2}`}
        />
      ))}
      {glints.map((y, index) => (
        <path
          key={y}
          className="stage-glint"
          style={{ animationDelay: `${index * -1.3}s` }}
          d={`M${120 + ((index * 211) % 420)} ${y}h${70 + ((index * 37) % 120)}`}
        />
      ))}
    </>
  );
}
