import { describe, expect, it } from "vitest";
import { add, chunksOf, HEADER, NOTHING, withHeader } from "./chunks";

const file = (lines: string[]) => [HEADER, ...lines].join("\n");

describe("an import's pieces", () => {
  it("have the header each, and all lines once", () => {
    const lines = Array.from({ length: 7 }, (_, index) => `gam_1,CODE${index}`);
    const chunks = chunksOf(file(lines), 2, 3);
    expect(chunks.map((chunk) => chunk.lines)).toEqual([[2, 3, 4], [5, 6, 7], [8]]);
    expect(chunks.flatMap((chunk) => chunk.data.trim().split("\n").slice(1))).toEqual(lines);
    expect(chunks.every((chunk) => chunk.data.startsWith(`${HEADER}\n`))).toBe(true);
  });

  it("pass over empty lines and keep the file's numbers", () => {
    const [chunk] = chunksOf(file(["", "gam_1,A", "  ", "gam_1,B", ""]));
    expect(chunk?.lines).toEqual([3, 5]);
  });

  it("stay under the limit in bytes as they are sent, not in letters", () => {
    const wide = `gam_1,${"é".repeat(10)}`;
    expect(chunksOf(file([wide, wide, wide]), 2, 100, 60).map((chunk) => chunk.lines.length)).toEqual([2, 1]);
    expect(chunksOf(file(["a".repeat(100), "b"]), 2, 100, 60)).toHaveLength(2);
  });

  it("are none of an empty file", () => {
    expect(chunksOf(file(["", " "]))).toEqual([]);
  });
});

describe("the header", () => {
  it("is known with a byte order mark, quotes and other line ends", () => {
    for (const first of ["gameId,code", "\uFEFFgameId,code", '"gameId","code"']) {
      expect(withHeader(`${first}\r\ngam_1,A\r\n`, "")?.added).toBe(false);
    }
  });

  it("is made for codes of a chosen game only", () => {
    expect(withHeader("AAAA\nB,B\n", "")).toBeNull();
    expect(withHeader('AAAA\n\nB,"B', "gam_1")).toEqual({
      csv: 'gameId,code\ngam_1,AAAA\n\ngam_1,"B,""B"',
      added: true,
    });
  });
});

describe("the report", () => {
  const line = (number: number, result: "accepted" | "duplicate" | "rejected") => ({
    line: number,
    result,
    code: null,
    detail: result,
  });
  const report = (dryRun: boolean, lines: ReturnType<typeof line>[], batchId: string | null = null) => ({
    dryRun,
    batchId,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    lines,
  });

  it("adds up over the pieces, with the numbers of the file", () => {
    const [first, second] = chunksOf(file(["gam_1,A", "gam_1,B", "", "gam_1,C", "x"]), 2, 2);
    if (!first || !second) throw new Error("two pieces");
    const seen = new Set<string>();
    let totals = add(NOTHING, first, report(false, [line(2, "accepted"), line(3, "duplicate")], "bat_1"), seen);
    totals = add(totals, second, report(false, [line(2, "accepted"), line(3, "rejected")], "bat_2"), seen);
    expect(totals).toMatchObject({ accepted: 2, duplicates: 1, rejected: 1, batches: ["bat_1", "bat_2"] });
    expect(totals.refused.map((refused) => [refused.line, refused.result])).toEqual([
      [3, "duplicate"],
      [6, "rejected"],
    ]);
  });

  it("of a dry run knows a code from an earlier piece, which the store cannot", () => {
    const [first, second] = chunksOf(file(["gam_1,A", "gam_1,A"]), 2, 1);
    if (!first || !second) throw new Error("two pieces");
    const both = (dryRun: boolean) => {
      const seen = new Set<string>();
      const one = add(NOTHING, first, report(dryRun, [line(2, "accepted")]), seen);
      return add(one, second, report(dryRun, [line(2, "accepted")]), seen);
    };
    expect(both(true)).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(both(false)).toMatchObject({ accepted: 2, duplicates: 0 });
  });
});
