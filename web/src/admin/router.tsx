// Every address of the back office. Each page's code loads when it is opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Crash, NotFound } from "./layout/fallbacks";
import { Shell } from "./layout/shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crash });

// biome-ignore lint/suspicious/noExplicitAny: what the router asks of a page
type Pages = Record<string, any>;

function page(path: string, load: () => Promise<Pages>, name: string) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });
}

const pages = [
  page("/", () => import("./dashboard/dashboard-page"), "DashboardPage"),
  page("/signed-in", () => import("./layout/signed-in-page"), "SignedInPage"),
  page("/games", () => import("./games/games-page"), "GamesPage"),
  page("/games/new", () => import("./games/new-game-page"), "NewGamePage"),
  page("/games/$gameId", () => import("./games/game-page"), "GamePage"),
  page("/codes", () => import("./codes/codes-page"), "CodesPage"),
  page("/codes/import", () => import("./codes/import-page"), "ImportPage"),
  page("/orders", () => import("./orders/orders-page"), "OrdersPage"),
  page("/orders/$orderId", () => import("./orders/order-page"), "OrderPage"),
  page("/carts", () => import("./carts/carts-page"), "CartsPage"),
  page("/carts/$cartId", () => import("./carts/cart-page"), "CartPage"),
  page("/webhooks", () => import("./operations/webhooks-page"), "WebhooksPage"),
  page("/dead-letters", () => import("./operations/dead-letters-page"), "DeadLettersPage"),
  page("/audit", () => import("./audit/audit-page"), "AuditPage"),
];

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: "/admin",
  // Everything in an address is text: "?days=7", not a number in quotes or none.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : "";
  },
  defaultPreload: "intent",
  scrollRestoration: true,
});
