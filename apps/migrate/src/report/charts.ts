import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { asMarkup, type Html, html } from "./html.ts";
import { asCount } from "./table.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export type Series = { name: string; values: readonly (number | undefined)[] };

type ChartOptions = {
  title: string;
  series: readonly Series[];
  /** What the numbers are: stands above the axis. */
  unit?: string;
  /** Pixels, of a drawing that is 900 wide. */
  height?: number;
};

export type BarChartOptions = ChartOptions & {
  categories: readonly string[];
  /** Bars from left to right, one category below the other: for few categories with long names. */
  isHorizontal?: boolean;
  /** For numbers of very different sizes. */
  isLogarithmic?: boolean;
  /** Writes the number at each bar. */
  hasLabels?: boolean;
};

export type LineChartOptions = ChartOptions & {
  /** Unix milliseconds of each value; shown in UTC. */
  times: readonly number[];
  /** Values of several lines on top of each other, as areas. */
  isStacked?: boolean;
};

const width = 900;
const ink = "var(--ink-soft)";
const line = { lineStyle: { color: "var(--line)" } };
const colours = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)", "var(--chart-5)"];

export function barChart(options: BarChartOptions): Html {
  const { categories, series, isHorizontal = false, isLogarithmic = false, hasLabels = isHorizontal, unit } = options;
  const height = options.height ?? (isHorizontal ? 70 + categories.length * (14 + 20 * series.length) : 300);
  const names = {
    ...axisStyle,
    type: "category",
    data: [...categories],
    inverse: isHorizontal,
    axisTick: { show: false },
  };
  const values = { ...valueAxis(unit, series), show: !isLogarithmic };
  return draw(
    { ...options, height },
    {
      ...(isHorizontal ? { xAxis: values, yAxis: names } : { xAxis: names, yAxis: values }),
      series: series.map(({ name, values }) => ({
        type: "bar",
        name,
        // The library's own logarithmic axis has no place for 0 and begins its bars at 1.
        data: values.map((value = 0) => (isLogarithmic ? Math.log10(value + 1) : value)),
        barMaxWidth: isHorizontal ? 16 : 28,
        barGap: "15%",
        itemStyle: { borderRadius: 2 },
        label: {
          show: hasLabels,
          position: isHorizontal ? "right" : "top",
          color: ink,
          formatter: ({ dataIndex }: { dataIndex: number }) => asCount(values[dataIndex] ?? 0),
        },
      })),
    },
  );
}

export function lineChart(options: LineChartOptions): Html {
  const { times, series, isStacked = false, unit } = options;
  return draw(
    { ...options, height: options.height ?? 300 },
    {
      useUTC: true,
      xAxis: { ...axisStyle, type: "time", splitLine: { show: false }, axisLabel: { color: ink, hideOverlap: true } },
      yAxis: valueAxis(unit, series),
      series: series.map(({ name, values }, index) => ({
        type: "line",
        name,
        data: times.map((time, at) => [time, values[at] ?? "-"]),
        showSymbol: times.length === 1,
        // Two lines that lie on each other are both to be seen.
        lineStyle: { width: index === 0 ? 4 : 2, type: index === 0 || isStacked ? "solid" : [6, 4] },
        ...(isStacked && { stack: "all", areaStyle: { opacity: 0.35 } }),
      })),
    },
  );
}

const axisStyle = { axisLine: line, axisTick: line, axisLabel: { color: ink } };

/** However small the steps of an axis are, no two of them read the same. */
const asTick = (value: number): string => value.toLocaleString("en-US", { maximumSignificantDigits: 6 });

const valueAxis = (unit: string | undefined, series: readonly Series[]) => ({
  ...axisStyle,
  type: "value",
  // Of what is counted there are no halves.
  ...(series.every(({ values }) => values.every((value = 0) => Number.isInteger(value))) && { minInterval: 1 }),
  axisLine: { show: false },
  splitLine: line,
  axisLabel: { color: ink, formatter: asTick },
  ...(unit !== undefined && { name: unit, nameTextStyle: { color: ink, align: "left" }, nameGap: 12 }),
});

function draw({ title, series, unit, height }: ChartOptions & { height: number }, option: EChartsCoreOption): Html {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    const hasLegend = series.length > 1;
    const hasUnit = unit !== undefined;
    chart.setOption({
      animation: false,
      silent: true,
      color: colours,
      textStyle: { color: ink, fontSize: 13 },
      grid: { left: 4, right: 56, top: (hasLegend ? 40 : 8) + (hasUnit ? 16 : 0), bottom: 4, outerBoundsMode: "same" },
      ...(hasLegend && {
        legend: { top: 0, left: 0, selectedMode: false, icon: "roundRect", textStyle: { color: ink, fontSize: 13 } },
      }),
      ...option,
    });
    // Its style sheet is about the mouse only, and would count for the whole page.
    const drawing = chart.renderToSVGString().replace(/<style[\s\S]*?<\/style>/g, "");
    return html`<figure role="img" aria-label="${title}"><figcaption>${title}</figcaption>${asMarkup(drawing)}</figure>`;
  } finally {
    chart.dispose();
  }
}
