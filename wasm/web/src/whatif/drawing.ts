// The picture of a plot for ECharts: lines told apart by dash and number, cliffs by letter.

import type { LineSeriesOption } from "echarts/charts";
import { SIDES, dash } from "./look";
import type { Plot, Point } from "./plot";

export interface Look {
  ink: string;
  total: string;
  soft: string;
  grid: string;
  card: string;
  fall: string;
  here: string;
  lines: string[];
  font: string;
}

export interface Told {
  label: string;
  here: string;
  number: (value: number) => string;
  tip: (x: number) => string;
}

/** A cliff: where, and how it is called with and without its word. */
export interface Mark {
  at: number;
  letter: string;
  name: string;
}

/** Words of neighbouring cliffs are so wide, in pixels. */
const LABEL = 64;

/** Labels of cliffs: whole where there is room for all, else the letters; those that would touch stand higher. */
export function labels(cliffs: Mark[], range: { from: number; to: number }, width: number) {
  const scale = (width - SIDES.left - SIDES.right) / (range.to - range.from);
  const isNear = (one: Mark | undefined, other: Mark, most: number) =>
    one !== undefined && Math.abs(other.at - one.at) * scale < most;
  const isTight = cliffs.some((it, index) => isNear(cliffs[index - 1], it, LABEL));
  let level = 0;
  return cliffs.map((it, index) => {
    level = isNear(cliffs[index - 1], it, LABEL / 3) ? (level + 1) % 2 : 0;
    return { text: isTight ? it.letter : it.name, distance: 5 + level * 14 };
  });
}

const colour = (look: Look, index: number): string =>
  look.lines[index % look.lines.length] ?? look.ink;

/** A place on a line for its number: each line a little further along, so that none hide another. */
function numbered(points: Point[], index: number, of: number): Point | null {
  const drawn = points.filter(([, y]) => y !== null);
  return drawn[Math.floor((drawn.length * (index + 1)) / (of + 1))] ?? null;
}

function marker(look: Look, place: Point | null, text: string, fill: string) {
  return {
    silent: true,
    symbol: "circle" as const,
    symbolSize: 20,
    itemStyle: { color: look.card, borderColor: fill, borderWidth: 2 },
    label: { color: look.ink, fontSize: 12, fontWeight: 700, formatter: text },
    data: place === null ? [] : [{ name: text, coord: [place[0], place[1] ?? 0] }],
  };
}

/** The line of what is answered now: set again whenever a slider moves. */
export function here(look: Look, told: Told, value: number | null): LineSeriesOption {
  return {
    id: "here",
    type: "line",
    data: [],
    markLine: {
      silent: true,
      animation: false,
      symbol: "none",
      lineStyle: { color: look.here, type: "solid", width: 2 },
      label: { formatter: told.here, color: look.here, fontWeight: 700, position: "end" },
      data: value === null ? [] : [{ xAxis: value }],
    },
  };
}

export function option(
  plot: Plot,
  cliffs: Mark[],
  look: Look,
  told: Told,
  range: { from: number; to: number },
  width: number,
) {
  const marks = labels(cliffs, range, width);
  const lines = plot.lines.map((line, index): LineSeriesOption => ({
    id: `line ${index}`,
    type: "line",
    showSymbol: false,
    data: line.points,
    color: colour(look, index),
    lineStyle: { width: 2, type: dash(index) },
    markPoint: marker(look, numbered(line.points, index, plot.lines.length), String(index + 1), colour(look, index)),
  }));
  const total: LineSeriesOption = {
    id: "total",
    type: "line",
    showSymbol: false,
    data: plot.total,
    color: look.total,
    lineStyle: { width: 7, type: "solid", cap: "round" },
    z: 1,
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: look.fall, type: [3, 3], width: 2 },
      label: { color: look.fall, fontWeight: 700, position: "end" },
      data: cliffs.map(({ at, name }, index) => ({
        xAxis: at,
        label: { formatter: marks[index]?.text ?? name, distance: marks[index]?.distance ?? 5 },
      })),
    },
  };
  const axis = {
    type: "value" as const,
    axisLabel: { color: look.soft, formatter: told.number, hideOverlap: true },
    axisLine: { lineStyle: { color: look.soft } },
    splitLine: { lineStyle: { color: look.grid } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: look.font },
    aria: { enabled: true, label: { description: told.label } },
    // Fixed, so that what stands below the chart can stand below its range.
    grid: { left: SIDES.left, right: SIDES.right, top: 40, bottom: 28, outerBoundsMode: "none" as const },
    xAxis: { ...axis, min: range.from, max: range.to, splitLine: { show: false } },
    yAxis: { ...axis, min: 0 },
    tooltip: {
      trigger: "axis" as const,
      renderMode: "richText" as const,
      confine: true,
      backgroundColor: look.card,
      borderColor: look.soft,
      textStyle: { color: look.ink, fontSize: 13 },
      formatter: (series: unknown) => {
        const first = (Array.isArray(series) ? series[0] : series) as { axisValue?: number } | undefined;
        return told.tip(Number(first?.axisValue ?? 0));
      },
    },
    series: [total, ...lines],
  };
}
