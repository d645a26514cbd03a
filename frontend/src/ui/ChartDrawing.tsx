// The drawing of a chart by uPlot, in the colours of the theme.
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatInstant, formatNumber } from "../i18n/formats";
import type { ChartProps } from "./Chart";

const HEIGHT = 260;
const INKS = ["--petrol", "--muted", "--danger"];

/** Draws to the width it gets and anew when that, the data or the colours change. */
export default function ChartDrawing({ times, series, formatTimes = formatInstant }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    let plot: uPlot | null = null;
    const draw = () => {
      plot?.destroy();
      const colour = (name: string) => resolved(element, name);
      const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") }, font: "13px 'Source Sans 3 Variable', sans-serif" };
      const options: uPlot.Options = {
        width: element.clientWidth,
        height: HEIGHT,
        padding: [12, 12, 0, 0],
        legend: { live: false },
        cursor: { y: false },
        scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(1, high * 1.05)] } },
        axes: [
          { ...axis, space: 150, values: (_, ticks) => ticks.map((tick) => formatTimes(new Date(tick * 1000))) },
          { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => formatNumber(tick)) },
        ],
        series: [{}, ...series.map((line, index) => ({ label: line.label, stroke: colour(INKS[index % 3]!), width: 2, fill: index === 0 ? colour("--petrol-soft") : undefined, points: { show: times.length < 2 } }))],
      };
      plot = new uPlot(options, [times.map((time) => time.getTime() / 1000), ...series.map((line) => line.values)], element);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    window.addEventListener("depesche:theme", draw);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", draw);
      window.removeEventListener("depesche:theme", draw);
      plot?.destroy();
    };
  }, [times, series, formatTimes]);
  return <div ref={box} className="chart" aria-hidden />;
}

// A canvas knows no light-dark(): a probe tells the colour that is meant.
function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
