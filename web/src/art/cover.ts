// Cover art, invented from a game's slug and genres: the first genre chooses the scene, the slug everything in it, the
// second genre leaves its mark over it. No game of the demo catalogue has pictures of its own.
import type { Genre } from "@/lib/words";
import { action, horror, puzzle, rpg, sports, strategy } from "./emblems";
import { adventure, platformer, racing, simulation } from "./lands";
import { paletteFor } from "./palettes";
import { Random } from "./random";
import { type Canvas, circle, line, type Palette, rect, ring, type Shape } from "./shapes";

type Scene = (canvas: Canvas, random: Random, colors: Palette) => Shape[];

const SCENES: Record<Genre, Scene> = {
  action,
  adventure,
  rpg,
  strategy,
  simulation,
  puzzle,
  racing,
  sports,
  horror,
  platformer,
};

export interface Art {
  canvas: Canvas;
  colors: Palette;
  shapes: Shape[];
  lettering: Lettering;
}

export interface Lettering {
  lines: string[];
  size: number;
  x: number;
  /** Baseline of the first line. */
  y: number;
  label: { x: number; y: number; width: number; height: number; fill: string; ink: string };
}

export const BOX: Canvas = { width: 300, height: 400 };
export const WIDE: Canvas = { width: 640, height: 360 };

/** The same answer for the same game, always. */
export function draw(slug: string, genres: readonly Genre[], title: string, canvas: Canvas): Art {
  const random = new Random(`cover:${slug}`);
  const genre = genres[0] ?? "adventure";
  const colors = paletteFor(genre, random);
  const scene = (SCENES[genre] ?? adventure)(canvas, random, colors);
  const second = genres[1];
  const mark = second ? overlay(second, canvas, random, colors) : [];
  const shapes = [rect(0, 0, canvas.width, canvas.height, colors.sky), ...scene, ...mark];
  return { canvas, colors, shapes, lettering: letter(title, canvas, random, colors) };
}

/** What the second genre adds. */
function overlay(genre: Genre, { width, height }: Canvas, random: Random, colors: Palette): Shape[] {
  const shapes: Shape[] = [];
  switch (genre) {
    case "horror":
      for (let y = 0; y < height; y += 7) shapes.push(rect(0, y, width, 1.6, colors.near, 0.34));
      break;
    case "puzzle":
    case "strategy":
      // Halftone, growing towards a corner.
      for (let x = 0; x < 9; x += 1) {
        for (let y = 0; y < 9 - x; y += 1)
          shapes.push(circle(width - 6 - x * 13, 6 + y * 13, 5.4 - (x + y) * 0.55, colors.near, 0.75));
      }
      break;
    case "racing":
    case "action":
    case "sports":
      for (let n = 0; n < 5; n += 1) {
        const y = height * random.between(0.1, 0.9);
        shapes.push(
          line(
            [
              [width * random.between(0.5, 0.9), y],
              [width + 10, y - width * 0.06],
            ],
            colors.pale,
            random.between(2, 5),
          ),
        );
      }
      break;
    default:
      shapes.push(
        ring(width * random.between(0.1, 0.9), height * random.between(0.1, 0.3), height * 0.05, colors.pale, 3),
      );
      for (let n = 0; n < 14; n += 1)
        shapes.push(circle(random.between(0, width), random.between(0, height * 0.5), 1.7, colors.pale));
  }
  return shapes;
}

/** Long words shrink the letters, long titles break; the label is as large as its words. */
export function letter(title: string, { width, height }: Canvas, random: Random, colors: Palette): Lettering {
  const lines = broken(title, width > 400 ? 16 : 11).slice(0, 4);
  const longest = Math.max(...lines.map((text) => text.length), 1);
  const room = Math.min(width, 340) - 56;
  const size = Math.min(width > 400 ? 46 : 44, room / (longest * 0.56));
  const step = size * 0.98;
  const box = { width: Math.min(longest * size * 0.56 + 36, width), height: lines.length * step + 30 };
  const low = random.chance(0.7);
  const y = low ? height - box.height - 18 : 18;
  const [fill, ink] = random.pick([
    [colors.near, colors.pale],
    [colors.pale, colors.near],
    [colors.near, colors.pale],
  ]) as [string, string];
  return { lines, size, x: 18, y: y + 10 + size * 0.86, label: { x: 0, y, ...box, fill, ink } };
}

export function broken(title: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
