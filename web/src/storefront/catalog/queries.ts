// Reads of the catalogue for pages. A game that came with a list is shown at once on its own page.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SearchState } from "./search-state";
import { type Found, type Game, type Home, readGame, readHome, readRelated, search } from "./source";

export function useHome() {
  const remember = useRemember();
  return useQuery({
    queryKey: ["home"],
    queryFn: async () => {
      const home = await readHome();
      remember([...home.featured, ...home.newest]);
      return home;
    },
  });
}

export function useGame(gameId: string) {
  return useQuery({ queryKey: ["game", gameId], queryFn: () => readGame(gameId) });
}

export function useRelated(game: Game | undefined) {
  const remember = useRemember();
  return useQuery({
    queryKey: ["related", game?.id],
    queryFn: async () => {
      const games = game ? await readRelated(game) : [];
      remember(games);
      return games;
    },
    enabled: game !== undefined,
  });
}

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

function useRemember() {
  const queries = useQueryClient();
  return (games: readonly Game[]) => {
    for (const game of games) queries.setQueryData(["game", game.id], game);
  };
}

export type { Game, Home };
