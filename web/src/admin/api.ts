// The back office's side of the API: pages that are read on, and one key for each wish.
import { type QueryKey, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Keys } from "@/api/idempotency";
import { asProblem } from "@/api/problem";
import type { Page } from "./types";

export const PAGE = 25;
const MOST_PAGES = 8;

/** A page may be empty and still have a next one: reads on until there is something to show, within reason. */
export async function readOn<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  cursor: string | undefined,
  atLeast = 1,
): Promise<Page<T>> {
  const items: T[] = [];
  let next = cursor;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await read(next);
    items.push(...page.items);
    next = page.next ?? undefined;
    if (!next || items.length >= atLeast) break;
  }
  return { items, next: next ?? null };
}

/** A list that grows by "Show more". */
export function usePages<T>(key: QueryKey, read: (cursor: string | undefined) => Promise<Page<T>>, enabled = true) {
  const result = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => readOn(read, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
    enabled,
  });
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) ?? [] };
}

const keys = new Keys();

/**
 * Something that is done once, however often its button is pressed after a lost answer: the same wish has the same
 * idempotency key until the store has answered for good.
 */
export function useWish<Input, Result>(
  wish: (input: Input) => string,
  run: (input: Input, key: string) => Promise<Result>,
  onSuccess?: (result: Result) => void,
) {
  return useMutation({
    mutationFn: async (input: Input) => {
      const name = wish(input);
      try {
        const result = await run(input, keys.of(name));
        keys.done(name);
        return result;
      } catch (error) {
        if (!asProblem(error).isPassing) keys.done(name);
        throw error;
      }
    },
    ...(onSuccess ? { onSuccess } : {}),
  });
}

/** Leaves out what is empty, so that an address or a query has no idle parameters. */
export function filled<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== "" && value !== false,
  );
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
