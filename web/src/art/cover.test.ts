import { describe, expect, it } from "vitest";
import { GENRES, type Genre } from "@/lib/words";
import { BOX, broken, draw, WIDE } from "./cover";

const genres = Object.keys(GENRES) as Genre[];

describe("a cover", () => {
  it("is the same for the same game, always", () => {
    expect(draw("lantern", ["adventure"], "Lantern", BOX)).toEqual(draw("lantern", ["adventure"], "Lantern", BOX));
  });

  it("differs from game to game, in every genre and shape", () => {
    for (const genre of genres) {
      for (const canvas of [BOX, WIDE]) {
        const drawn = Array.from({ length: 20 }, (_, n) =>
          JSON.stringify(draw(`game-${n}`, [genre], "x", canvas).shapes),
        );
        expect(new Set(drawn).size, genre).toBe(20);
      }
    }
  });

  it("has finite numbers only, and few enough shapes to draw quickly", () => {
    for (const genre of genres) {
      for (let n = 0; n < 40; n += 1) {
        const { shapes } = draw(`game-${n}`, [genre, genres[n % 10] ?? genre], "A title", n % 2 ? BOX : WIDE);
        expect(JSON.stringify(shapes)).not.toMatch(/NaN|Infinity|null/);
        expect(shapes.length, genre).toBeLessThan(700);
      }
    }
  });

  it("keeps its title within the box", () => {
    for (const title of [
      "X",
      "Echoes of Varn: The Salt Road",
      "Supercalifragilisticexpialidocious",
      "W".repeat(80),
      "",
    ]) {
      const { lettering } = draw("any", ["rpg"], title, BOX);
      expect(lettering.label.width).toBeLessThanOrEqual(BOX.width);
      expect(lettering.label.y).toBeGreaterThanOrEqual(0);
      expect(lettering.lines.length).toBeLessThanOrEqual(4);
    }
  });
});

it("breaks titles at words", () => {
  expect(broken("Echoes of Varn", 11)).toEqual(["Echoes of", "Varn"]);
});
