// A change of the cart shows at once and is rolled back when the store refuses it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "@/api/client";
import { asProblem } from "@/api/problem";
import { toast } from "@/ui/toast";
import { add, type Cart, draft, remove, setQuantity } from "./cart-maths";
import { CART } from "./cart-store";
import { useCartStore } from "./use-cart";

export type Change =
  | { kind: "add"; game: Pick<Schemas["GameView"], "id" | "title" | "price" | "stock">; quantity: number }
  | { kind: "set"; gameId: string; quantity: number }
  | { kind: "remove"; gameId: string };

/** The cart after a change, as far as this page can tell. */
export function foresee(cart: Cart | null | undefined, change: Change): Cart {
  const before = cart ?? draft();
  if (change.kind === "add") return add(before, change.game, change.quantity);
  if (change.kind === "set") return setQuantity(before, change.gameId, change.quantity);
  return remove(before, change.gameId);
}

export function useChangeCart() {
  const store = useCartStore();
  const queries = useQueryClient();
  return useMutation({
    mutationKey: CART,
    // One after the other: each needs the version that the one before it left.
    scope: { id: "cart" },
    mutationFn: (change: Change) => {
      if (change.kind === "add") return store.add(change.game.id, change.quantity);
      if (change.kind === "set") return store.setQuantity(change.gameId, change.quantity);
      return store.remove(change.gameId);
    },
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: CART });
      const before = queries.getQueryData<Cart | null>(CART);
      queries.setQueryData<Cart | null>(CART, foresee(before, change));
      return { before };
    },
    onSuccess: (cart) => {
      // While more changes wait, what they will do is on the screen already.
      if (queries.isMutating({ mutationKey: CART }) === 1) queries.setQueryData(CART, cart);
    },
    onError: (error, _change, context) => {
      queries.setQueryData(CART, context?.before ?? null);
      toast(asProblem(error).message, "bad");
      void queries.invalidateQueries({ queryKey: CART });
    },
  });
}
