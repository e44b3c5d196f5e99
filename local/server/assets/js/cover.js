// Draws a cover for a game that has none: the same title always gets the same picture.
import { svg } from "./dom.js";

const SKIES = {
  action: [12, 70], adventure: [172, 45], rpg: [262, 48], strategy: [214, 42], simulation: [128, 36],
  puzzle: [292, 42], racing: [352, 62], sports: [96, 44], horror: [236, 26], platformer: [34, 78],
};

/** A small generator of repeatable numbers from a text (FNV-1a, then xorshift). */
function numbers(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619) >>> 0;
  return (limit) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}

function hills(next, top, rough) {
  const points = ["0,180"];
  for (let x = 0; x <= 320; x += rough) points.push(`${x},${top + next(34) - 17}`);
  return [...points, "320,180"].join(" ");
}

function blocks(next, colour) {
  return Array.from({ length: 9 }, (_, index) => svg("rect", {
    x: index * 36 + next(10), y: 70 + next(60), width: 20 + next(16), height: 120, rx: 3, fill: colour(22 + next(12)),
  }));
}

function rings(next, colour) {
  return Array.from({ length: 6 }, (_, index) => svg("circle", {
    cx: 40 + next(240), cy: 90 + next(80), r: 14 + index * 9, fill: "none", stroke: colour(30 + index * 6), "stroke-width": 7,
  }));
}

function lanes(next, colour) {
  const turn = next(80) - 40;
  return Array.from({ length: 5 }, (_, index) => svg("polygon", {
    points: `${150 + index * 5 + turn},84 ${156 + index * 5 + turn},84 ${-60 + index * 110 + 60},180 ${-60 + index * 110},180`,
    fill: colour(20 + index * 9),
  }));
}

function ranges(next, colour, rough) {
  return [96, 122, 148].map((top, index) => svg("polygon", { points: hills(next, top, rough), fill: colour(44 - index * 13) }));
}

function scenery(genre, next, colour) {
  if (genre === "strategy" || genre === "simulation") return blocks(next, colour);
  if (genre === "puzzle" || genre === "sports") return rings(next, colour);
  if (genre === "racing") return [svg("rect", { y: 84, width: 320, height: 96, fill: colour(16) }), ...lanes(next, colour)];
  return ranges(next, colour, genre === "adventure" || genre === "platformer" ? 40 : 16);
}

/** The picture; decoration only, so hidden from screen readers. */
export function cover(game) {
  const next = numbers(game.slug ?? game.id);
  next(7);
  const genre = game.genres?.[0] ?? "adventure";
  const [base, saturation] = SKIES[genre] ?? SKIES.adventure;
  const hue = (base + next(36) - 18 + 360) % 360;
  const colour = (light) => `hsl(${hue} ${saturation}% ${light}%)`;
  const sky = genre === "horror" ? 20 : 66;
  return svg("svg", { class: "cover", viewBox: "0 0 320 180", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true", focusable: "false" },
    svg("rect", { width: 320, height: 180, fill: colour(sky) }),
    svg("rect", { y: 60, width: 320, height: 120, fill: colour(sky + 7), opacity: "0.6" }),
    svg("circle", { cx: 50 + next(220), cy: 40 + next(30), r: 16 + next(18), fill: `hsl(${(hue + 40) % 360} 85% 84%)` }),
    ...scenery(genre, next, colour));
}
