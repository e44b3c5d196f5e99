// How uPlot draws a chart of ours: the shop's colours, whole days, no zooming.
import uPlot from "uplot";
import { shortDay } from "@/lib/format";

export interface Series {
  name: string;
  /** A custom property of the style sheet. */
  color: `--${string}`;
  form: "bars" | "line" | "dashed" | "dotted";
  values: readonly number[];
}

export interface Colors {
  series: string[];
  grid: string;
  text: string;
}

const HEIGHT = 220;
const FONT = "12px 'Bricolage Grotesque Variable', system-ui, sans-serif";

/** A canvas knows no custom properties: the browser works them out on an element in the page. */
export function colorsOf(element: HTMLElement, series: readonly Series[]): Colors {
  const probe = document.createElement("span");
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colors = { series: series.map((one) => read(one.color)), grid: read("--line"), text: read("--ink-soft") };
  probe.remove();
  return colors;
}

const DASHES: Partial<Record<Series["form"], number[]>> = { dashed: [7, 4], dotted: [2, 4] };

function drawn(one: Series, color: string): uPlot.Series {
  if (one.form === "bars") {
    const bars = uPlot.paths.bars?.({ size: [0.72, 42], radius: 0.08 });
    return {
      label: one.name,
      fill: color,
      stroke: color,
      width: 0,
      points: { show: false },
      ...(bars ? { paths: bars } : {}),
    };
  }
  const dash = DASHES[one.form];
  return { label: one.name, stroke: color, width: 2, points: { size: 5, fill: color }, ...(dash ? { dash } : {}) };
}

export function options(
  series: readonly Series[],
  colors: Colors,
  width: number,
  { show, hover }: { show: (value: number) => string; hover: (index: number | null) => void },
): uPlot.Options {
  const axis = { stroke: colors.text, font: FONT, ticks: { show: false } };
  const grid = { stroke: colors.grid, width: 1 };
  return {
    width: Math.max(width, 100),
    height: HEIGHT,
    padding: [10, 12, 0, 0],
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "UTC"),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { range: (_plot, low, high) => [low - 43_200, high + 43_200] },
      y: { range: (_plot, _low, high) => [0, top(high)] },
    },
    series: [{}, ...series.map((one, index) => drawn(one, colors.series[index] ?? colors.text))],
    axes: [
      {
        ...axis,
        size: 32,
        grid: { show: false },
        incrs: [1, 2, 7, 14, 28].map((days) => days * 86_400),
        values: (_plot, times) => times.map(shortDay),
        space: 56,
      },
      { ...axis, grid, size: 68, incrs: STEPS, values: (_plot, values) => values.map(show) },
    ],
    hooks: { setCursor: [(plot) => hover(plot.cursor.idx ?? null)] },
  };
}

/** Whole steps only: there is no half order and no half cent. */
const STEPS = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

/** Some room above the highest value; never a scale without height. */
function top(high: number): number {
  return Math.max(4, Math.ceil(high * 1.08));
}
