// Reads of the catalogue.
import { api, ok, type Schemas } from "@/api/client";

export type Game = Schemas["GameView"];
export type Home = Schemas["HomeView"];
export type Suggestion = Schemas["Suggestion"];

export function readHome(): Promise<Home> {
  return ok(api.GET("/v1/home"));
}

export function readGame(gameId: string): Promise<Game> {
  return ok(api.GET("/v1/games/{gameId}", { params: { path: { gameId } } }));
}

export async function readRelated(gameId: string): Promise<Game[]> {
  return (await ok(api.GET("/v1/games/{gameId}/related", { params: { path: { gameId } } }))).items;
}

export async function suggest(q: string, signal: AbortSignal): Promise<Suggestion[]> {
  return (await ok(api.GET("/v1/search/suggestions", { params: { query: { q } }, signal }))).items;
}
