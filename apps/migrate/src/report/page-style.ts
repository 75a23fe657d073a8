/** Colours are those of the chat: warm paper, deep teal ink, seal red. Charts take them by the same names. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f4f0e7; --surface: #ffffff; --ink: #1d2b2c; --ink-soft: #4f5d5c; --ink-faint: #65706e; --line: #e6dfd1;
  --accent: #1e5b57; --good: #1f7a52; --good-soft: #e1efe6; --bad: #a53a26; --bad-soft: #f8e6e0;
  --warn: #7d5a0c; --warn-soft: #f6ecd2;
  --chart-1: #1e5b57; --chart-2: #d08a3e; --chart-3: #5b7fb5; --chart-4: #a8553f; --chart-5: #7c6a9c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1516; --surface: #182122; --ink: #e7ece8; --ink-soft: #b0bcb8; --ink-faint: #93a09c; --line: #2b3839;
    --accent: #74c0b3; --good: #7fd0a6; --good-soft: #173127; --bad: #ec9a86; --bad-soft: #3a211b;
    --warn: #e0b252; --warn-soft: #352b14;
    --chart-1: #74c0b3; --chart-2: #e0a35c; --chart-3: #8fb0e0; --chart-4: #e08f78; --chart-5: #b6a3d6;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55; font-size: 16px;
  font-family: Inter, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans",
    "Noto Sans CJK SC", "Noto Sans SC", "Noto Color Emoji", system-ui, sans-serif;
  -webkit-text-size-adjust: 100%;
}
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 0.25rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
.subtitle { color: var(--ink-soft); margin: 0.5rem 0 0; }
.lead { color: var(--ink-soft); margin: 0 0 1rem; }
main { display: grid; gap: 1.25rem; padding-top: 1.75rem; padding-bottom: 1.75rem; }
section {
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.4rem 1.5rem; min-width: 0;
}
footer { color: var(--ink-faint); font-size: 0.85rem; padding-bottom: 3rem; }
a { color: var(--accent); }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { margin: 0.75rem 0; padding: 0.8rem 1rem; background: var(--paper); border-radius: 8px; overflow-x: auto; }
pre code { overflow-wrap: normal; }

.scroll { overflow-x: auto; margin: 0 -0.25rem; padding: 0 0.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
caption { text-align: left; color: var(--ink-soft); padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
th { color: var(--ink-soft); font-weight: 600; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td { overflow-wrap: break-word; max-width: 24rem; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
small { color: var(--ink-soft); font-size: 0.85em; }
.empty { color: var(--ink-faint); }
.more { color: var(--ink-soft); font-size: 0.9rem; }

.verdict { border-radius: 12px; padding: 1.25rem 1.5rem; border: 0; }
.verdict strong { display: block; font-size: 1.35rem; line-height: 1.3; }
.verdict p { margin: 0.35rem 0 0; color: var(--ink); }
.good.verdict { background: var(--good-soft); } .good strong { color: var(--good); }
.bad.verdict { background: var(--bad-soft); } .bad strong { color: var(--bad); }
.warn.verdict { background: var(--warn-soft); } .warn strong { color: var(--warn); }
section:has(> .verdict) { padding: 0; border: 0; background: none; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 1.5rem; margin: 0; }
.figures dt { color: var(--ink-soft); font-size: 0.85rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.figures .good { color: var(--good); } .figures .bad { color: var(--bad); } .figures .warn { color: var(--warn); }

.tag { display: inline-block; border-radius: 99px; padding: 0 0.6em; font-size: 0.82rem; white-space: nowrap; font-weight: 600; }
.good.tag { background: var(--good-soft); color: var(--good); }
.bad.tag { background: var(--bad-soft); color: var(--bad); }
.warn.tag { background: var(--warn-soft); color: var(--warn); }

figure { margin: 0.75rem 0 0; }
figure + figure, figure + .scroll, .scroll + figure { margin-top: 1.75rem; }
figcaption { color: var(--ink-soft); font-size: 0.9rem; font-weight: 600; margin-bottom: 0.35rem; }
figure svg { display: block; width: 100%; height: auto; }
figure text { font-family: inherit !important; }

@media (max-width: 40rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  section { padding: 1.1rem 1rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  figure { overflow-x: auto; }
  figure svg { min-width: 34rem; }
}
@media print {
  :root { --paper: #ffffff; --line: #cccccc; }
  body { font-size: 11pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  section { border-radius: 0; border-width: 1px 0 0; padding: 0.8rem 0; }
  h2, figcaption, caption { break-after: avoid; }
  tr, figure, .verdict, .figures { break-inside: avoid; }
  .verdict { border: 1px solid var(--line); padding: 0.8rem 1rem; }
  .scroll { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
