// Reads of the catalogue. Routes that the store does not have yet are made from the list of games.
import { api, ok, type Schemas } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Genre, Platform } from "@/lib/words";

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

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, signal ? { signal } : {});
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error("x"), { status: response.status });
  return body as T;
}

export async function missing<T>(call: Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return otherwise();
    throw asProblem(error);
  }
}

export async function all(): Promise<Game[]> {
  return (await ok(api.GET("/v1/games", { params: { query: { limit: 100 } } }))).items;
}

export function counted<T extends string>(values: T[]): Counted<T>[] {
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

export function suggest(q: string, signal: AbortSignal): Promise<Suggestion[]> {
  const path = `/v1/search/suggestions?q=${encodeURIComponent(q)}`;
  return missing(
    get<{ items: Suggestion[] }>(path, signal).then((body) => body.items),
    async () => (await all()).filter((game) => game.title.toLowerCase().includes(q.toLowerCase())).slice(0, 8),
  );
}
