// One order for staff: read and followed, changed.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ok } from "@/api/client";
import { useWish } from "../api";
import type { AdminOrder } from "../types";

const orderKey = (id: string) => ["admin", "order", id];

const MOVING = new Set(["awaiting_payment", "authorised", "allocated", "payment_unknown", "refunding"]);
const PAUSE = 2_000;

/** True while the saga may still change it. */
export const isMoving = (order: Pick<AdminOrder, "status">) => MOVING.has(order.status);

export function useOrder(orderId: string) {
  return useQuery({
    queryKey: orderKey(orderId),
    queryFn: () => answer(api.GET("/v1/admin/orders/{orderId}", { params: { path: { orderId } } })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isMoving(data.body) ? PAUSE : false),
  });
}

/** Read again whenever the order has moved. */
export function useTimeline(order: AdminOrder) {
  return useQuery({
    queryKey: [...orderKey(order.id), "timeline", order.status, order.version],
    queryFn: () => ok(api.GET("/v1/admin/orders/{orderId}/timeline", { params: { path: { orderId: order.id } } })),
    placeholderData: (previous) => previous,
  });
}

export function useRuns(order: AdminOrder) {
  return useQuery({
    queryKey: [...orderKey(order.id), "saga", order.status, order.version],
    queryFn: () => ok(api.GET("/v1/admin/orders/{orderId}/saga", { params: { path: { orderId: order.id } } })),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state: { data } }) => (data?.items.some((run) => run.status === "running") ? PAUSE : false),
  });
}

/** What changed one order changes lists, figures and its audit entries too. */
function useRefresh() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["admin"] });
}

export function useContact(orderId: string, etag: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (email: string) =>
      ok(
        api.PUT("/v1/admin/orders/{orderId}/contact", {
          params: { path: { orderId }, header: { "If-Match": etag ?? "*" } },
          body: { email },
        }),
      ),
    onSuccess: refresh,
  });
}

export function useCancel(orderId: string) {
  return useWish(
    (reason: string) => `cancel ${orderId} ${reason}`,
    (reason, key) =>
      ok(
        api.POST("/v1/admin/orders/{orderId}/cancel", {
          params: { path: { orderId }, header: { "Idempotency-Key": key } },
          body: { reason },
        }),
      ),
    useRefresh(),
  );
}

export function useRefund(orderId: string) {
  return useWish(
    (reason: string) => `refund ${orderId} ${reason}`,
    (reason, key) =>
      ok(
        api.POST("/v1/admin/orders/{orderId}/refunds", {
          params: { path: { orderId }, header: { "Idempotency-Key": key } },
          body: { reason },
        }),
      ),
    useRefresh(),
  );
}
