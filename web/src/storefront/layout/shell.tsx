// What is around every page: the way past it, header, messages, footer, and the cart that slides in.
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { Toasts } from "@/ui/toast";
import { useCartOpen } from "../cart/drawer-state";
import { Footer } from "./footer";
import { Header } from "./header";

const CartDrawer = lazy(() => import("../cart/cart-drawer"));

export function Shell() {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <Toasts />
      <LazyDrawer />
    </>
  );
}

/** Its code is fetched when it first opens, and stays so that it can slide out again. */
function LazyDrawer() {
  const open = useCartOpen();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (open) setWanted(true);
  }, [open]);
  return wanted ? (
    <Suspense fallback={null}>
      <CartDrawer />
    </Suspense>
  ) : null;
}
