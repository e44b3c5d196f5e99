// Stock of a game, and what staff do with single codes.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ok, type Schemas } from "@/api/client";
import { useWish } from "../api";

export type Stock = Schemas["GameStock"];

/** Counts by status; with `status`, the first hundred codes in it as well. */
export function useStock(gameId: string, status?: string) {
  return useQuery({
    queryKey: ["admin", "stock", gameId, status ?? ""],
    queryFn: async () => {
      const query = { gameId, ...(status ? { status: status as Schemas["CodeStatus"] } : {}) };
      const report = await ok(api.GET("/v1/admin/stock", { params: { query } }));
      return { counts: report.items[0], codes: report.codes ?? [] };
    },
    enabled: gameId !== "",
    placeholderData: (previous) => previous,
  });
}

/** What can be counted: every field of the stock but the game. */
export function countsOf(stock: Stock | undefined): [string, number][] {
  return Object.entries(stock ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === "number");
}

function useRefresh() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["admin"] });
}

interface Wish {
  codeId: string;
  reason: string;
}

export function useRevoke() {
  return useWish(
    ({ codeId, reason }: Wish) => `revoke ${codeId} ${reason}`,
    ({ codeId, reason }, key) =>
      ok(
        api.POST("/v1/admin/codes/{codeId}/revoke", {
          params: { path: { codeId }, header: { "Idempotency-Key": key } },
          body: { reason },
        }),
      ),
    useRefresh(),
  );
}

export function useReplace() {
  return useWish(
    ({ codeId, reason }: Wish) => `replace ${codeId} ${reason}`,
    ({ codeId, reason }, key) =>
      ok(
        api.POST("/v1/admin/codes/{codeId}/replace", {
          params: { path: { codeId }, header: { "Idempotency-Key": key } },
          body: { reason },
        }),
      ),
    useRefresh(),
  );
}
