// Every address of the shop. Pages load when they are opened, the home page's code comes with the first load's.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseSearch, type SearchState } from "./catalog/search-state";
import { Crash, NotFound } from "./layout/fallbacks";
import { Shell } from "./layout/shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crash });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./catalog/home-page"), "HomePage"),
});

const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: (input: Record<string, unknown>): SearchState => parseSearch(input),
  component: lazyRouteComponent(() => import("./catalog/search-page"), "SearchPage"),
});

const game = createRoute({
  getParentRoute: () => root,
  path: "/games/$gameId",
  component: lazyRouteComponent(() => import("./catalog/game-page"), "GamePage"),
});

const cart = createRoute({
  getParentRoute: () => root,
  path: "/cart",
  component: lazyRouteComponent(() => import("./cart/cart-page"), "CartPage"),
});

const checkout = createRoute({
  getParentRoute: () => root,
  path: "/checkout",
  component: lazyRouteComponent(() => import("./checkout/checkout-page"), "CheckoutPage"),
});

const pay = createRoute({
  getParentRoute: () => root,
  path: "/checkout/$orderId",
  component: lazyRouteComponent(() => import("./checkout/pay-page"), "PayPage"),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: "/orders",
  component: lazyRouteComponent(() => import("./account/orders-page"), "OrdersPage"),
});

const order = createRoute({
  getParentRoute: () => root,
  path: "/orders/$orderId",
  component: lazyRouteComponent(() => import("./account/order-page"), "OrderPage"),
});

const library = createRoute({
  getParentRoute: () => root,
  path: "/library",
  component: lazyRouteComponent(() => import("./account/library-page"), "LibraryPage"),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: "/profile",
  component: lazyRouteComponent(() => import("./account/profile-page"), "ProfilePage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  path: "/signed-in",
  component: lazyRouteComponent(() => import("./account/signed-in-page"), "SignedInPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, search, game, cart, checkout, pay, orders, order, library, profile, signedIn]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
