import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRemember } from "./queries";
import { type Found, search } from "./search-source";
import type { SearchState } from "./search-state";

export function useFound(state: SearchState) {
  const remember = useRemember();
  return useInfiniteQuery({
    queryKey: ["search", state],
    queryFn: async ({ pageParam }): Promise<Found> => {
      const found = await search(state, pageParam);
      remember(found.items);
      return found;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    // The old list stays until the new one is there: nothing jumps while a filter is changed.
    placeholderData: keepPreviousData,
  });
}
