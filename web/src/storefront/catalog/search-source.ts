// The search route; a store without it is searched in its list of games.
import { parseAmount } from "@/lib/format";
import type { SearchState } from "./search-state";
import { all, counted, type Found, get, missing } from "./source";

const PAGE = 24;

export function search(state: SearchState, cursor: string | null): Promise<Found> {
  const query = new URLSearchParams({ limit: String(PAGE) });
  const put = (key: string, value: string | null | undefined) => value && query.set(key, value);
  const minor = (text?: string) => (text ? String(parseAmount(text, "EUR") ?? "") : "");
  put("q", state.q);
  put("genre", state.genre);
  put("platform", state.platform);
  put("minPrice", minor(state.min));
  put("maxPrice", minor(state.max));
  put("inStock", state.stock ? "true" : "");
  put("sort", state.sort);
  put("cursor", cursor);
  return missing(get<Found>(`/v1/search?${query}`), async () => {
    const words = (state.q ?? "").toLowerCase();
    const games = (await all()).filter(
      (game) =>
        game.title.toLowerCase().includes(words) &&
        (!state.genre || game.genres.includes(state.genre)) &&
        (!state.platform || game.platforms.includes(state.platform)) &&
        (!state.stock || game.stock !== "none") &&
        (!state.min || game.price.amount >= Number(minor(state.min))) &&
        (!state.max || game.price.amount <= Number(minor(state.max))),
    );
    if (state.sort === "price") games.sort((one, other) => one.price.amount - other.price.amount);
    if (state.sort === "-price") games.sort((one, other) => other.price.amount - one.price.amount);
    if (state.sort === "title") games.sort((one, other) => one.title.localeCompare(other.title));
    const from = Number(cursor ?? 0);
    const facets = {
      genres: counted(games.flatMap((game) => game.genres)),
      platforms: counted(games.flatMap((game) => game.platforms)),
    };
    return {
      items: games.slice(from, from + PAGE),
      next: from + PAGE < games.length ? String(from + PAGE) : null,
      facets,
    };
  });
}
