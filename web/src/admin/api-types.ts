// Routes of the back office that docs/openapi.json does not describe yet, in the form that openapi-typescript writes.
import type { Schemas } from "@/api/client";

type Money = Schemas["Money"];

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Owner {
  kind: "guest" | "customer";
  id: string;
}

export type AdminGame = Schemas["AdminGame"] & { stock: Schemas["Stock"] };

export interface AdminOrderSummary {
  id: string;
  status: Schemas["OrderStatus"];
  reason?: Schemas["EndReason"] | null;
  total: Money;
  quantity: number;
  titles: string[];
  owner: Owner;
  createdAt: string;
  updatedAt: string;
}

export type AdminOrder = Omit<Schemas["OrderView"], "payment"> & {
  payment?: Omit<Schemas["PaymentView"], "clientSecret" | "publishableKey"> | null;
  owner: Owner;
  cancelRequested: boolean;
  version: number;
};

export type RunStatus = "running" | "succeeded" | "failed" | "timed_out" | "aborted";

export interface RunEvent {
  at: string;
  type: string;
  state?: string | null;
  error?: string | null;
  cause?: string | null;
}

export interface Run {
  name: string;
  action: "purchase" | "refund";
  status: RunStatus;
  startedAt: string;
  stoppedAt?: string | null;
  state?: string | null;
  error?: string | null;
  cause?: string | null;
  events: RunEvent[];
}

export interface AdminCartSummary {
  id: string;
  status: Schemas["CartStatus"];
  owner: Owner;
  lines: number;
  quantity: number;
  touchedAt: string;
  lockedBy?: string | null;
  version: number;
}

export type AdminCart = Schemas["CartView"] & { owner: Owner; touchedAt: string };

export type AuditAction =
  | "game_created"
  | "game_changed"
  | "game_published"
  | "game_unpublished"
  | "image_added"
  | "image_removed"
  | "codes_imported"
  | "code_revoked"
  | "code_replaced"
  | "order_refund_requested"
  | "order_cancel_requested"
  | "order_contact_changed"
  | "cart_item_set"
  | "cart_item_removed"
  | "dead_letters_redriven";

export interface AuditEntry {
  id: string;
  at: string;
  by: string;
  action: AuditAction;
  subject: string;
  reason?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

export interface SalesCounts {
  placed: number;
  completed: number;
  refunded: number;
  paymentFailed: number;
  outOfStock: number;
  cancelled: number;
  expired: number;
  running: number;
  codes: number;
  revenue: Money[];
  refundedMoney: Money[];
}

export type SalesDay = SalesCounts & { date: string };

export interface TopGame {
  gameId: string;
  title: string;
  quantity: number;
  revenue: Money[];
}

export interface Sales {
  from: string;
  to: string;
  days: SalesDay[];
  totals: SalesCounts;
  topGames: TopGame[];
}

export interface ReplacedCode {
  id: string;
  status: string;
  replacedBy: string;
  orderId: string;
}

export interface WebhookEvent {
  id: string;
  type: string;
  orderId?: string | null;
  paymentIntentId?: string | null;
  appliedAt: string;
}

export interface DeadLetter {
  id: string;
  kind: string;
  orderId?: string | null;
  sentAt: string;
  receiveCount: number;
}

export interface DeadLetterQueue {
  name: "payment-events" | "streams";
  count: number;
  redrivable: boolean;
  messages: DeadLetter[];
}

export type Me = Schemas["Me"] & { displayName?: string | null; contactEmail?: string | null };

/** One operation: what it takes and what it answers. */
type Does<Parameters, Result, Body = never> = {
  parameters: Parameters;
  responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": Result } } };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: { content: { "application/json": Body } } });

interface Paged {
  limit?: number;
  cursor?: string;
}

interface Nothing {
  query?: never;
}

interface Keyed {
  "Idempotency-Key": string;
}

interface Conditional {
  "If-Match": string;
}

export interface NewPaths {
  "/v1/admin/games": {
    get: Does<{ query?: Paged & { status?: Schemas["GameStatus"]; q?: string } }, Page<AdminGame>>;
  };
  "/v1/admin/games/{gameId}": { get: Does<{ path: { gameId: string } }, AdminGame> };
  "/v1/admin/orders": {
    get: Does<
      {
        query?: Paged & {
          status?: Schemas["OrderStatus"];
          from?: string;
          to?: string;
          email?: string;
          gameId?: string;
        };
      },
      Page<AdminOrderSummary>
    >;
  };
  "/v1/admin/orders/{orderId}": { get: Does<{ path: { orderId: string } }, AdminOrder> };
  "/v1/admin/orders/{orderId}/timeline": { get: Does<{ path: { orderId: string } }, Schemas["Timeline"]> };
  "/v1/admin/orders/{orderId}/saga": { get: Does<{ path: { orderId: string } }, { items: Run[] }> };
  "/v1/admin/orders/{orderId}/contact": {
    put: Does<{ path: { orderId: string }; header: Conditional }, AdminOrder, { email: string }>;
  };
  "/v1/admin/orders/{orderId}/cancel": {
    post: Does<{ path: { orderId: string }; header: Keyed }, AdminOrder, { reason: string }>;
  };
  "/v1/admin/carts": {
    get: Does<{ query?: Paged & { status?: Schemas["CartStatus"] } }, Page<AdminCartSummary>>;
  };
  "/v1/admin/carts/{cartId}": { get: Does<{ path: { cartId: string } }, AdminCart> };
  "/v1/admin/carts/{cartId}/items/{gameId}": {
    patch: Does<{ path: { cartId: string; gameId: string }; header: Conditional }, AdminCart, { quantity: number }>;
    delete: Does<{ path: { cartId: string; gameId: string }; header: Conditional }, AdminCart>;
  };
  "/v1/admin/audit": { get: Does<{ query?: Paged & { subject?: string } }, Page<AuditEntry>> };
  "/v1/admin/insights/sales": { get: Does<{ query?: { from?: string; to?: string } }, Sales> };
  "/v1/admin/codes/{codeId}/replace": {
    post: Does<{ path: { codeId: string }; header: Keyed }, ReplacedCode, { reason: string }>;
  };
  "/v1/admin/webhooks": { get: Does<{ query?: Paged }, Page<WebhookEvent>> };
  "/v1/admin/dead-letters": { get: Does<Nothing, { queues: DeadLetterQueue[] }> };
  "/v1/admin/dead-letters/{name}/redrive": {
    post: Does<{ path: { name: string }; header: Keyed }, { moved: number }>;
  };
}
