// Whether the drawer is open: any "add to cart" may open it.
import { useSyncExternalStore } from "react";

let open = false;
const listeners = new Set<() => void>();

export function openCart(next = true): void {
  open = next;
  for (const listener of listeners) listener();
}

export function useCartOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
