// Games for staff: listed, read, created, changed, put on sale.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ok, type Schemas } from "@/api/client";
import { filled, PAGE, readOn, usePages, useWish } from "../api";
import type { AdminGame } from "../types";

export type Details = Schemas["Details"];

const ALL = 500;

export function useGames({ q, status }: { q: string; status: string }) {
  return usePages<AdminGame>(["admin", "games", q, status], (cursor) => {
    const query = { limit: PAGE, ...filled({ q, cursor, status: status as Schemas["GameStatus"] }) };
    return ok(api.GET("/v1/admin/games", { params: { query } }));
  });
}

/** Every game, for choosing one and for what is running out. */
export function useGameNames() {
  return useQuery({
    queryKey: ["admin", "games", "all"],
    queryFn: async () => {
      const read = (cursor: string | undefined) =>
        ok(api.GET("/v1/admin/games", { params: { query: { limit: 100, ...filled({ cursor }) } } }));
      return (await readOn<AdminGame>(read, undefined, ALL)).items;
    },
  });
}

const gameKey = (id: string) => ["admin", "game", id];

export function useGame(gameId: string) {
  return useQuery({
    queryKey: gameKey(gameId),
    queryFn: () => answer(api.GET("/v1/admin/games/{gameId}", { params: { path: { gameId } } })),
    staleTime: 0,
    // What is being typed must not change under the hands: a conflict is said when saving.
    refetchOnWindowFocus: false,
  });
}

/** The answer of a write is the game as it is now; lists and audit entries are read again. */
function useKeep() {
  const queries = useQueryClient();
  return (game: Schemas["AdminGame"]) => {
    queries.setQueryData<{ body: AdminGame; etag: string | null }>(gameKey(game.id), (before) => ({
      // Writes do not look at the stock.
      body: { ...game, stock: game.stock ?? before?.body.stock ?? "none" },
      etag: `"${game.version}"`,
    }));
    void queries.invalidateQueries({ queryKey: ["admin", "games"] });
    void queries.invalidateQueries({ queryKey: ["admin", "audit"] });
  };
}

export function useCreate() {
  return useWish(
    (details: Details) => `create ${JSON.stringify(details)}`,
    (details, key) =>
      ok(api.POST("/v1/admin/games", { params: { header: { "Idempotency-Key": key } }, body: details })),
    useKeep(),
  );
}

export function useSave(gameId: string, etag: string | null) {
  return useMutation({
    mutationFn: (patch: Partial<Details>) =>
      ok(
        api.PATCH("/v1/admin/games/{gameId}", {
          params: { path: { gameId }, header: { "If-Match": etag ?? "" } },
          // The generated type asks for every field; the route takes what is sent.
          body: patch as Schemas["GamePatch"],
        }),
      ),
    onSuccess: useKeep(),
  });
}

export function usePublish(gameId: string, etag: string | null) {
  return useMutation({
    mutationFn: (publish: boolean) => {
      const options = { params: { path: { gameId }, header: { "If-Match": etag ?? "" } } };
      return ok(
        publish
          ? api.POST("/v1/admin/games/{gameId}/publish", options)
          : api.POST("/v1/admin/games/{gameId}/unpublish", options),
      );
    },
    onSuccess: useKeep(),
  });
}

export function useRemoveImage(gameId: string, etag: string | null) {
  return useMutation({
    mutationFn: (imageId: string) =>
      ok(
        api.DELETE("/v1/admin/games/{gameId}/images/{imageId}", {
          params: { path: { gameId, imageId }, header: { "If-Match": etag ?? "" } },
        }),
      ),
    onSuccess: useKeep(),
  });
}

export interface Upload {
  file: File;
  alt: string;
  onProgress: (share: number) => void;
}

/** Asks where to, sends the file there, then says that it is there. */
export function useUpload(gameId: string) {
  return useMutation({
    mutationFn: async ({ file, alt, onProgress }: Upload) => {
      const { upload } = await import("./upload");
      return upload(gameId, file, alt, onProgress);
    },
    onSuccess: useKeep(),
  });
}
