import { describe, expect, it } from "vitest";
import { detailsOf, emptyForm, errorsOf, formOf, patchOf, previewOf, rebase, refusalsOf, slugOf } from "./form";

const game = {
  title: "Lantern of the Deep",
  slug: "lantern-of-the-deep",
  description: "Dive.",
  genres: ["puzzle", "action"] as ("puzzle" | "action")[],
  platforms: ["pc"] as "pc"[],
  region: "GLOBAL" as const,
  ageRating: 12,
  publisher: "Moth",
  releaseDate: "2026-05-01",
  price: { amount: 1999, currency: "EUR" as const },
  requirements: "",
  featured: true,
};

describe("a game's form", () => {
  it("comes back as it went in", () => {
    expect(detailsOf(formOf(game))).toEqual(game);
    const yen = { ...game, price: { amount: 500, currency: "JPY" as const } };
    expect(detailsOf(formOf(yen))).toEqual(yen);
    expect(formOf({ ...game, price: { amount: 5, currency: "EUR" } }).price).toBe("0.05");
  });

  it("sends only what was changed", () => {
    expect(patchOf(game, formOf(game))).toEqual({});
    expect(patchOf(game, { ...formOf(game), title: " Lantern ", price: "20" })).toEqual({
      title: "Lantern",
      price: { amount: 2000, currency: "EUR" },
    });
    expect(patchOf(game, { ...formOf(game), genres: ["action", "puzzle"] })).toEqual({ genres: ["action", "puzzle"] });
  });

  it("keeps what was typed over somebody else's change, and takes the rest of theirs", () => {
    const typed = { ...formOf(game), title: "Mine" };
    const theirs = { ...game, title: "Theirs", publisher: "Owl" };
    const form = rebase(typed, game, theirs);
    expect(form).toMatchObject({ title: "Mine", publisher: "Owl" });
    expect(patchOf(theirs, form)).toEqual({ title: "Mine" });
  });

  it("sees what is missing", () => {
    expect(Object.keys(errorsOf(emptyForm("2026-05-01"))).sort()).toEqual([
      "genres",
      "price",
      "publisher",
      "slug",
      "title",
    ]);
    expect(errorsOf(formOf(game))).toEqual({});
    expect(errorsOf({ ...formOf(game), slug: "two--hyphens" })).toHaveProperty("slug");
    expect(errorsOf({ ...formOf(game), price: "12.345" })).toHaveProperty("price");
  });

  it("finds the field of a refusal, also of one of several", () => {
    const refused = [
      { pointer: "/title", detail: "too long" },
      { pointer: "/genres/0", detail: "no such genre" },
      { pointer: "/genres/1", detail: "nor this" },
    ];
    expect(refusalsOf(refused)).toEqual({ title: "too long", genres: "no such genre" });
  });

  it("can always be shown", () => {
    expect(previewOf(emptyForm(""), {})).toMatchObject({
      title: "Title",
      genres: ["adventure"],
      releaseDate: "2026-01-01",
    });
    expect(previewOf(formOf(game), { stock: "few" })).toMatchObject({ title: game.title, stock: "few" });
  });
});

it.each([
  ["Lantern of the Deep", "lantern-of-the-deep"],
  ["  Élan & Co: II!  ", "elan-co-ii"],
  ["日本", ""],
  [`${"a".repeat(79)} b`, "a".repeat(79)],
])("makes a slug of %s", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});
