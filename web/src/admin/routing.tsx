// Addresses of the back office. The router's types belong to the shop's addresses, so these are plain and made here.
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { filled } from "./api";

export const at = {
  home: "/",
  games: "/games",
  newGame: "/games/new",
  game: (id: string) => `/games/${encodeURIComponent(id)}`,
  codes: "/codes",
  importCodes: "/codes/import",
  orders: "/orders",
  order: (id: string) => `/orders/${encodeURIComponent(id)}`,
  carts: "/carts",
  cart: (id: string) => `/carts/${encodeURIComponent(id)}`,
  webhooks: "/webhooks",
  deadLetters: "/dead-letters",
  audit: "/audit",
};

export type Search = Record<string, string>;

interface GoProps {
  to: string;
  search?: Search;
  className?: string;
  label?: string;
  exact?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

/** A link within the back office. */
export function Go({ to, search = {}, className, label, exact = true, onClick, children }: GoProps) {
  return (
    <Link
      to={to as never}
      search={search as never}
      activeOptions={{ exact, includeSearch: false }}
      {...(className ? { className } : {})}
      {...(label ? { "aria-label": label } : {})}
      {...(onClick ? { onClick } : {})}
    >
      {children}
    </Link>
  );
}

export function useGo() {
  const navigate = useNavigate();
  return (to: string, search: Search = {}) => void navigate({ to: to as never, search: search as never });
}

/** What stands in the address, as text; an unknown parameter is "". */
export function useId(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? "";
}

/** Filters live in the address: a filtered list can be shared, and going back finds it again. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const values = Object.fromEntries(names.map((name) => [name, search[name] ?? ""])) as Record<Name, string>;
  const set = (change: Partial<Record<Name, string>>) =>
    void navigate({ to: "." as never, search: filled({ ...values, ...change }) as never, replace: true });
  return { values, set, any: names.some((name) => values[name] !== "") };
}
