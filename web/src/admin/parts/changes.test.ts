import { expect, it } from "vitest";
import { readOn } from "../api";
import { fileError } from "../games/upload";
import { changes } from "./changes";
import { reasonError } from "./confirm";
import { actorText, shortId } from "./values";

it("says each changed field once, before and after", () => {
  const before = { price: { amount: 1999, currency: "EUR" }, title: "Old" };
  const after = { price: { amount: 2499, currency: "EUR" }, releaseDate: "2026-05-01", genres: ["rpg", "action"] };
  expect(changes(before, after)).toEqual([
    { field: "price", before: "€19.99", after: "€24.99" },
    { field: "title", before: "Old", after: null },
    { field: "release date", before: null, after: "2026-05-01" },
    { field: "genres", before: null, after: "rpg, action" },
  ]);
  expect(changes(null, undefined)).toEqual([]);
});

it("names things instead of printing them, and says nothing of nothing", () => {
  const before = { visibility: { status: "draft" }, images: [], requirements: "" };
  const after = {
    visibility: { status: "published", at: "2026-05-01T10:00:00Z" },
    images: [{ id: "img_1", alt: "Dusk" }],
    requirements: "",
  };
  expect(changes(before, after)).toEqual([
    { field: "visibility", before: "draft", after: "published" },
    { field: "images", before: null, after: "Dusk" },
  ]);
});

it("keeps a long text short and shows what is no text", () => {
  const [one, two] = changes({ a: "x".repeat(500), b: false }, { b: { c: 1 } });
  expect(one?.before).toHaveLength(121);
  expect(two).toMatchObject({ before: "false", after: '{"c":1}' });
});

it("shortens an id to its kind and its end", () => {
  expect(shortId("ord_0198c5b2-7d40-8000-8000-0000008f31c2")).toBe("ord_…8f31c2");
  expect(shortId("payment-events")).toBe("payment-events");
});

it.each([
  ["ab", false],
  ["  ab  ", false],
  ["abc", true],
  ["x".repeat(201), false],
])("takes a reason of 3 to 200 characters: %s", (reason, fine) => {
  expect(reasonError(reason) === undefined).toBe(fine);
});

it.each([
  [{ type: "image/png", size: 10 }, true],
  [{ type: "image/svg+xml", size: 10 }, false],
  [{ type: "image/png", size: 5_000_001 }, false],
  [{ type: "image/png", size: 0 }, false],
  [null, false],
])("sends pictures only: %o", (file, fine) => {
  expect(fileError(file) === undefined).toBe(fine);
});

it("reads on over empty pages, but not for ever", async () => {
  const pages = [
    { items: [], next: "1" },
    { items: [], next: "2" },
    { items: ["found"], next: "3" },
  ];
  expect(await readOn(async (cursor) => pages[Number(cursor ?? 0)] ?? { items: [] }, undefined)).toEqual({
    items: ["found"],
    next: "3",
  });
  let reads = 0;
  const endless = await readOn(async () => {
    reads += 1;
    return { items: [], next: "more" };
  }, undefined);
  expect([endless.next, reads]).toEqual(["more", 8]);
});

it.each([
  ["guest:gst_01a2188c-9752-76a3-add7-d679a170fd89", "guest gst_…70fd89"],
  ["user:ada", "customer ada"],
  ["saga", "saga"],
  ["sam", "sam"],
])("says who did it: %s", (by, text) => {
  expect(actorText(by)).toBe(text);
});
