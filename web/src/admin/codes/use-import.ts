import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, ok } from "@/api/client";
import { newKey } from "@/api/idempotency";
import { add, type Chunk, NOTHING, type Totals } from "./chunks";

export interface Progress {
  phase: "running" | "done" | "stopped";
  dryRun: boolean;
  /** Pieces that are through. */
  done: number;
  of: number;
  totals: Totals;
  error: unknown;
}

interface Run {
  chunks: readonly Chunk[];
  dryRun: boolean;
  /** One for each piece: a piece that is sent again is imported once. */
  keys: string[];
  seen: Set<string>;
}

/** Sends the pieces one after the other. What stopped goes on at the piece that failed, with the same keys. */
export function useImport() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = useRef<Run | null>(null);
  const queries = useQueryClient();

  const goOn = async (from: Progress) => {
    const current = run.current;
    if (!current) return;
    let at: Progress = { ...from, phase: "running", error: null };
    setProgress(at);
    for (let index = at.done; index < current.chunks.length; index += 1) {
      const chunk = current.chunks[index];
      if (!chunk) break;
      try {
        const report = await send(chunk, current.dryRun, current.keys[index] ?? newKey());
        if (run.current !== current) return;
        at = { ...at, done: index + 1, totals: add(at.totals, chunk, report, current.seen) };
        setProgress(at);
      } catch (error) {
        if (run.current === current) setProgress({ ...at, phase: "stopped", error });
        return;
      }
    }
    setProgress({ ...at, phase: "done" });
    if (!current.dryRun) void queries.invalidateQueries({ queryKey: ["admin"] });
  };

  const start = (chunks: readonly Chunk[], dryRun: boolean) => {
    run.current = { chunks, dryRun, keys: chunks.map(newKey), seen: new Set() };
    return goOn({ phase: "running", dryRun, done: 0, of: chunks.length, totals: NOTHING, error: null });
  };
  const resume = () => (progress ? goOn(progress) : undefined);
  const reset = () => {
    run.current = null;
    setProgress(null);
  };
  return { progress, start, resume, reset };
}

function send(chunk: Chunk, dryRun: boolean, key: string) {
  return ok(
    api.POST("/v1/admin/codes/imports", {
      params: { header: { "Idempotency-Key": key } },
      body: { format: "csv", dryRun, data: chunk.data },
    }),
  );
}
