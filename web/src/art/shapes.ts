// The few shapes that covers are drawn with: flat fills, no gradients, no filters, nothing that needs an id.

export interface Shape {
  tag: "rect" | "circle" | "path";
  attributes: Record<string, string | number>;
}

export interface Canvas {
  width: number;
  height: number;
}

export interface Palette {
  /** Behind everything. */
  sky: string;
  far: string;
  mid: string;
  /** Nearly black, but of this palette. */
  near: string;
  /** The one loud colour. */
  hot: string;
  /** Nearly white, but of this palette. */
  pale: string;
}

const round = (value: number) => Math.round(value * 10) / 10;

export function rect(x: number, y: number, width: number, height: number, fill: string, opacity = 1): Shape {
  const attributes: Shape["attributes"] = {
    x: round(x),
    y: round(y),
    width: round(width),
    height: round(height),
    fill,
  };
  if (opacity < 1) attributes.fillOpacity = opacity;
  return { tag: "rect", attributes };
}

export function circle(cx: number, cy: number, r: number, fill: string, opacity = 1): Shape {
  const attributes: Shape["attributes"] = { cx: round(cx), cy: round(cy), r: round(r), fill };
  if (opacity < 1) attributes.fillOpacity = opacity;
  return { tag: "circle", attributes };
}

export function ring(cx: number, cy: number, r: number, stroke: string, width: number): Shape {
  const attributes = { cx: round(cx), cy: round(cy), r: round(r), fill: "none", stroke, strokeWidth: round(width) };
  return { tag: "circle", attributes };
}

export type Point = readonly [number, number];

export function polygon(points: readonly Point[], fill: string, opacity = 1): Shape {
  return path(`M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}Z`, fill, opacity);
}

export function line(points: readonly Point[], stroke: string, width: number): Shape {
  const d = `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}`;
  return { tag: "path", attributes: { d, fill: "none", stroke, strokeWidth: round(width), strokeLinecap: "round" } };
}

export function path(d: string, fill: string, opacity = 1): Shape {
  const attributes: Shape["attributes"] = { d, fill };
  if (opacity < 1) attributes.fillOpacity = opacity;
  return { tag: "path", attributes };
}

/** A filled quarter of a disc with its corner at (x, y); `turn` counts quarters. */
export function quarter(x: number, y: number, size: number, turn: number, fill: string): Shape {
  const corners: [Point, Point, Point][] = [
    [
      [x, y],
      [x + size, y],
      [x, y + size],
    ],
    [
      [x + size, y],
      [x + size, y + size],
      [x, y],
    ],
    [
      [x + size, y + size],
      [x, y + size],
      [x + size, y],
    ],
    [
      [x, y + size],
      [x, y],
      [x + size, y + size],
    ],
  ];
  const [corner, from, to] = corners[turn % 4] ?? (corners[0] as [Point, Point, Point]);
  const at = ([px, py]: Point) => `${round(px)} ${round(py)}`;
  return path(`M${at(corner)}L${at(from)}A${round(size)} ${round(size)} 0 0 1 ${at(to)}Z`, fill);
}
