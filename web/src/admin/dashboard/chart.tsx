// A chart by days: drawn by uPlot on a canvas, with its legend as text and every number in a table.
import "uplot/dist/uPlot.min.css";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { date, money, number } from "@/lib/format";
import { Table } from "@/ui/table";
import { isDark, useTheme } from "@/ui/theme";
import { colorsOf, options, type Series } from "./plot";

interface ChartProps {
  label: string;
  /** "2026-11-26" */
  days: readonly string[];
  series: readonly Series[];
  /** The values are minor units of it. */
  currency?: string;
}

export default function Chart({ label, days, series, currency }: ChartProps) {
  const [at, setAt] = useState<number | null>(null);
  const show = (value: number) => (currency ? money({ amount: value, currency: currency as "EUR" }) : number(value));
  return (
    <figure className="chart">
      <figcaption className="chart__legend small">
        <ul>
          {series.map((one) => (
            <li key={one.name} data-form={one.form} data-color={one.color}>
              {one.name}
              {at === null ? null : <strong className="numeric"> {show(one.values[at] ?? 0)}</strong>}
            </li>
          ))}
        </ul>
        <span className="soft" aria-hidden="true">
          {at === null ? "" : date(days[at] ?? "")}
        </span>
      </figcaption>
      <Plot label={label} days={days} series={series} show={show} onHover={setAt} />
      <details>
        <summary className="small">Show as a table</summary>
        <ChartTable label={label} days={days} series={series} show={show} />
      </details>
    </figure>
  );
}

interface PlotProps extends Pick<ChartProps, "label" | "days" | "series"> {
  show: (value: number) => string;
  onHover: (index: number | null) => void;
}

function Plot({ label, days, series, show, onHover }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ show, onHover });
  latest.current = { show, onHover };
  const dark = useDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are another drawing
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const times = days.map((day) => Date.parse(day) / 1000);
    const data: uPlot.AlignedData = [times, ...series.map((one) => [...one.values])];
    const plot = new uPlot(
      options(series, colorsOf(element, series), element.clientWidth, {
        show: (value) => latest.current.show(value),
        hover: (index) => latest.current.onHover(index),
      }),
      data,
      element,
    );
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: plot.height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [days, series, dark]);
  return (
    <div className="chart__canvas" ref={box} role="img" aria-label={`${label}; the numbers are in the table below`} />
  );
}

/** Also when the system changes its look while the page is open. */
function useDark(): boolean {
  const theme = useTheme();
  const [, again] = useState(0);
  useEffect(() => {
    const media = window.matchMedia("(prefers-color-scheme: dark)");
    const listen = () => again((count) => count + 1);
    media.addEventListener("change", listen);
    return () => media.removeEventListener("change", listen);
  }, []);
  return isDark(theme);
}

function ChartTable({ label, days, series, show }: Omit<PlotProps, "onHover">) {
  return (
    <Table
      cards={false}
      label={`${label}, as a table`}
      head={
        <>
          <th scope="col">Day</th>
          {series.map((one) => (
            <th scope="col" className="end" key={one.name}>
              {one.name}
            </th>
          ))}
        </>
      }
    >
      {days.map((day, index) => (
        <tr key={day}>
          <td className="nowrap">{date(day)}</td>
          {series.map((one) => (
            <td className="end" key={one.name}>
              {show(one.values[index] ?? 0)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
