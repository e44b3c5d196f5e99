// The cart for pages: read once, shared by all. Changing it is in use-change-cart.ts, which the first load does not need.
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { CART, type CartStore } from "./cart-store";

const Context = createContext<CartStore | null>(null);

export function CartProvider({ store, children }: { store: CartStore; children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

export function useCartStore(): CartStore {
  const store = useContext(Context);
  if (!store) throw new Error("There is no CartProvider above.");
  return store;
}

export function useCart() {
  const store = useCartStore();
  return useQuery({ queryKey: CART, queryFn: () => store.read(), staleTime: 5_000 });
}
