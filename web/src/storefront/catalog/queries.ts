// Reads of the catalogue for pages. A game that came with a list is shown at once on its own page.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Game, type Home, readGame, readHome, readRelated } from "./source";

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
      const games = game ? await readRelated(game.id) : [];
      remember(games);
      return games;
    },
    enabled: game !== undefined,
  });
}

export function useRemember() {
  const queries = useQueryClient();
  return (games: readonly Game[]) => {
    for (const game of games) queries.setQueryData(["game", game.id], game);
  };
}

export type { Game, Home };
