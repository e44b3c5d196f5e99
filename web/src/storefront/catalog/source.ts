// Reads of the catalogue. Routes that the store does not have yet are made from the list of games.
import { api, ok, type Schemas } from "@/api/client";
import { asProblem } from "@/api/problem";
import { parseAmount } from "@/lib/format";
import type { Genre, Platform } from "@/lib/words";
import type { SearchState } from "./search-state";

export type Game = Schemas["GameView"];
export interface Counted<T> {
  value: T;
  count: number;
}
export interface Home {
  featured: Game[];
  newest: Game[];
  genres: Counted<Genre>[];
}
export interface Found {
  items: Game[];
  next: string | null;
  facets: { genres: Counted<Genre>[]; platforms: Counted<Platform>[] };
}
export interface Suggestion {
  id: string;
  slug: string;
  title: string;
}

const PAGE = 24;

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, signal ? { signal } : {});
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error("x"), { status: response.status });
  return body as T;
}

async function missing<T>(call: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return otherwise();
    throw asProblem(error);
  }
}

async function all(): Promise<Game[]> {
  return (await ok(api.GET("/v1/games", { params: { query: { limit: 100 } } }))).items;
}

function counted<T extends string>(values: T[]): Counted<T>[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count);
}

export function readHome(): Promise<Home> {
  return missing(get<Home>("/v1/home"), async () => {
    const games = await all();
    return {
      featured: games.slice(0, 5),
      newest: games.slice(5, 17),
      genres: counted(games.flatMap((game) => game.genres)),
    };
  });
}

export function readGame(gameId: string): Promise<Game> {
  return ok(api.GET("/v1/games/{gameId}", { params: { path: { gameId } } }));
}

export function readRelated(game: Game): Promise<Game[]> {
  const path = `/v1/games/${encodeURIComponent(game.id)}/related`;
  return missing(
    get<{ items: Game[] }>(path).then((body) => body.items),
    async () =>
      (await all())
        .filter((other) => other.id !== game.id && other.genres.some((genre) => game.genres.includes(genre)))
        .slice(0, 8),
  );
}

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

export function suggest(q: string, signal: AbortSignal): Promise<Suggestion[]> {
  const path = `/v1/search/suggestions?q=${encodeURIComponent(q)}`;
  return missing(
    get<{ items: Suggestion[] }>(path, signal).then((body) => body.items),
    async () => (await all()).filter((game) => game.title.toLowerCase().includes(q.toLowerCase())).slice(0, 8),
  );
}
