// Short names for what the API answers to staff.
import type { Schemas } from "@/api/client";

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export type Owner = Schemas["OwnerView"];
export type AdminGame = Schemas["AdminGame"];
export type AdminOrder = Schemas["AdminOrder"];
export type AdminOrderSummary = Schemas["AdminOrderSummary"];
export type AdminCart = Schemas["AdminCart"];
export type AdminCartSummary = Schemas["AdminCartSummary"];
export type Run = Schemas["ExecutionView"];
export type RunEvent = Schemas["ExecutionEvent"];
export type AuditAction = Schemas["AuditAction"];
export type AuditEntry = Schemas["AuditView"];
export type Sales = Schemas["SalesView"];
export type SalesCounts = Schemas["Figures"];
export type Turnover = Schemas["Turnover"];
export type DeadLetterQueue = Schemas["DeadQueueView"];
export type DeadLetter = Schemas["DeadLetterView"];
export type WebhookEvent = Schemas["WebhookView"];
