// An import in pieces: the API takes 2,000 lines and 1 MB in one call, a file may have any number.
import type { Schemas } from "@/api/client";

type Report = Schemas["ImportReport"];
export type LineReport = Schemas["LineReport"];

export const HEADER = "gameId,code";
/** Small enough that each piece is answered in a few seconds. */
export const MOST_LINES = 500;
export const MOST_BYTES = 900_000;

export interface Chunk {
  data: string;
  /** The number in the file of each line after the header. */
  lines: number[];
}

export interface Totals {
  accepted: number;
  duplicates: number;
  rejected: number;
  /** Lines that were not accepted, as numbered in the file. */
  refused: LineReport[];
  batches: string[];
}

export const NOTHING: Totals = { accepted: 0, duplicates: 0, rejected: 0, refused: [], batches: [] };

/** The text as CSV with its header: lines without one are codes of `gameId`. */
export function withHeader(text: string, gameId: string): { csv: string; added: boolean } | null {
  const plain = text.replace(/^\uFEFF/, "");
  if (/^"?gameId"?,"?code"?\s*(\r?\n|$)/.test(plain)) return { csv: plain, added: false };
  if (!gameId) return null;
  const lines = plain.split(/\r?\n/).map((line) => (line.trim() ? `${gameId},${quoted(line.trim())}` : ""));
  return { csv: [HEADER, ...lines].join("\n"), added: true };
}

function quoted(value: string): string {
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Pieces that the API takes. `first` is the number of the first line after the header. */
export function chunksOf(csv: string, first = 2, mostLines = MOST_LINES, mostBytes = MOST_BYTES): Chunk[] {
  const chunks: Chunk[] = [];
  let texts: string[] = [];
  let lines: number[] = [];
  let bytes = 0;
  const close = () => {
    if (texts.length > 0) chunks.push({ data: `${HEADER}\n${texts.join("\n")}\n`, lines });
    [texts, lines, bytes] = [[], [], 0];
  };
  const all = csv.split(/\r?\n/).slice(1);
  for (const [index, text] of all.entries()) {
    if (text.trim() === "") continue;
    const size = sizeOf(text);
    if (texts.length >= mostLines || (texts.length > 0 && bytes + size > mostBytes)) close();
    texts.push(text);
    lines.push(first + index);
    bytes += size;
  }
  close();
  return chunks;
}

/** As it is sent: within a JSON string, in UTF-8. */
function sizeOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

/**
 * Adds a piece's report. A dry run writes nothing, so the store cannot know a code from an earlier piece: what stood
 * there already (`seen`) counts as a duplicate here.
 */
export function add(totals: Totals, chunk: Chunk, report: Report, seen: Set<string>): Totals {
  const texts = chunk.data.split("\n").slice(1);
  const next = { ...totals, refused: [...totals.refused], batches: [...totals.batches] };
  for (const line of report.lines) {
    const index = line.line - 2;
    const text = texts[index]?.trim() ?? "";
    const again = line.result === "accepted" && report.dryRun && seen.has(text);
    if (line.result === "accepted") seen.add(text);
    const result = again ? "duplicate" : line.result;
    if (result === "accepted") next.accepted += 1;
    else if (result === "duplicate") next.duplicates += 1;
    else next.rejected += 1;
    if (result === "accepted") continue;
    const detail = again ? "this code stands in the file twice" : line.detail;
    next.refused.push({ ...line, result, line: chunk.lines[index] ?? line.line, detail: detail ?? null });
  }
  if (report.batchId) next.batches.push(report.batchId);
  return next;
}
