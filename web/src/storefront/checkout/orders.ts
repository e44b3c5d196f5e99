// Orders for pages: read, followed, placed, paid, cancelled.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, ok, type Schemas } from "@/api/client";
import { Keys } from "@/api/idempotency";
import { asProblem } from "@/api/problem";
import { CART } from "../cart/cart-store";
import { isFinal, type Order, pause } from "./phase";

const keys = new Keys();

export function useOrder(orderId: string, follow = false) {
  const seen = useRef({ updatedAt: "", payment: "", unchanged: 0 });
  const queries = useQueryClient();
  const result = useQuery({
    queryKey: ["order", orderId],
    queryFn: () => ok(api.GET("/v1/orders/{orderId}", { params: { path: { orderId } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => {
      if (!follow || !data || isFinal(data)) return false;
      const payment = JSON.stringify(data.payment);
      const same = seen.current.updatedAt === data.updatedAt && seen.current.payment === payment;
      seen.current = { updatedAt: data.updatedAt, payment, unchanged: same ? seen.current.unchanged + 1 : 0 };
      return pause(seen.current.unchanged);
    },
  });
  const status = result.data?.status;
  useEffect(() => {
    // The saga has locked, cleared or opened the cart; what was bought is in the library.
    if (!status) return;
    void queries.invalidateQueries({ queryKey: CART });
    void queries.invalidateQueries({ queryKey: ["library"] });
  }, [status, queries]);
  return result;
}

export function useTimeline(order: Order | undefined) {
  return useQuery({
    // Read again whenever the order has moved.
    queryKey: ["timeline", order?.id, order?.status, order?.updatedAt],
    queryFn: () => ok(api.GET("/v1/orders/{orderId}/timeline", { params: { path: { orderId: order?.id ?? "" } } })),
    enabled: order !== undefined,
    placeholderData: (previous) => previous,
  });
}

export function useOrders() {
  return useInfiniteQuery({
    queryKey: ["orders"],
    queryFn: ({ pageParam }) =>
      ok(api.GET("/v1/orders", { params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
  });
}

export interface Purchase {
  cart: Schemas["CartView"];
  email: string;
  method: Schemas["PaymentMethod"];
}

/** Places the order and adds the payment. Pressing the button again after a lost answer finds the same order. */
export function usePurchase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ cart, email, method }: Purchase): Promise<Order> => {
      const wish = `order ${cart.id} ${cart.version} ${email}`;
      const order = await ok(
        api.POST("/v1/orders", {
          params: { header: { "Idempotency-Key": keys.of(wish) } },
          body: { cartId: cart.id, contact: { email } },
        }),
      );
      const paying = `pay ${order.id} ${method}`;
      try {
        return await ok(
          api.POST("/v1/orders/{orderId}/payment", {
            params: { path: { orderId: order.id }, header: { "Idempotency-Key": keys.of(paying) } },
            body: { method, ...(cart.total ? { expectedTotal: cart.total } : {}) },
          }),
        );
      } catch (error) {
        // Refused for good: the next press is a new wish, with the cart as it is then.
        if (!asProblem(error).isPassing) {
          keys.done(wish);
          keys.done(paying);
        }
        throw error;
      }
    },
    onSuccess: (order) => queries.setQueryData(["order", order.id], order),
    onSettled: () => queries.invalidateQueries({ queryKey: CART }),
  });
}

export function useCancel(orderId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ok(api.POST("/v1/orders/{orderId}/cancel", { params: { path: { orderId } } })),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["order", orderId] });
      void queries.invalidateQueries({ queryKey: CART });
    },
  });
}
