import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ok, type Schemas } from "@/api/client";
import { filled, PAGE, usePages } from "../api";
import type { AdminCartSummary } from "../types";

export function useCarts(status: string) {
  return usePages<AdminCartSummary>(["admin", "carts", status], (cursor) => {
    const query = { limit: PAGE, ...filled({ cursor, status: status as Schemas["CartStatus"] }) };
    return ok(api.GET("/v1/admin/carts", { params: { query } }));
  });
}

const cartKey = (id: string) => ["admin", "cart", id];

export function useCart(cartId: string) {
  return useQuery({
    queryKey: cartKey(cartId),
    queryFn: () => answer(api.GET("/v1/admin/carts/{cartId}", { params: { path: { cartId } } })),
    staleTime: 0,
  });
}

/** A quantity, or 0 to remove the line. */
export interface Change {
  gameId: string;
  quantity: number;
}

export function useChangeCart(cartId: string) {
  const queries = useQueryClient();
  return useMutation({
    // One after the other: each needs the version that the one before it left.
    scope: { id: `cart ${cartId}` },
    mutationFn: ({ gameId, quantity }: Change) => {
      const known = queries.getQueryData<{ etag: string | null }>(cartKey(cartId));
      const params = { path: { cartId, gameId }, header: { "If-Match": known?.etag ?? "" } };
      return answer(
        quantity === 0
          ? api.DELETE("/v1/admin/carts/{cartId}/items/{gameId}", { params })
          : api.PATCH("/v1/admin/carts/{cartId}/items/{gameId}", { params, body: { quantity } }),
      );
    },
    onSuccess: ({ body, etag: next }) => {
      queries.setQueryData(cartKey(cartId), { body, etag: next ?? `"${body.version}"` });
      void queries.invalidateQueries({ queryKey: ["admin", "carts"] });
      void queries.invalidateQueries({ queryKey: ["admin", "audit"] });
    },
  });
}
