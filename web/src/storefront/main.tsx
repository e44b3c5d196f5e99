import "@/ui/index.css";
import "./layout/shell.css";
import "./catalog/catalog.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { api, ok, setCaller } from "@/api/client";
import { newQueryClient } from "@/lib/query";
import { Guests } from "@/session/guest";
import { Session } from "@/session/session";
import { SessionProvider } from "@/session/use-session";
import { applyTheme } from "@/ui/theme";
import { CartStore } from "./cart/cart-store";
import { CartProvider } from "./cart/use-cart";
import { router } from "./router";

applyTheme();
const guests = new Guests(() => ok(api.POST("/v1/guest-sessions", {})));
const session = new Session("storefront", guests);
setCaller(session);
const queries = newQueryClient();
const carts = new CartStore(session, guests, queries);
void session.start();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <SessionProvider session={session}>
          <CartProvider store={carts}>
            <RouterProvider router={router} />
          </CartProvider>
        </SessionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
