import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it, vi } from "vitest";
import type { Guests } from "@/session/guest";
import type { Session, SessionState } from "@/session/session";
import { CartStore } from "./cart-store";

const api = vi.hoisted(() => ({ GET: vi.fn(), POST: vi.fn(), PATCH: vi.fn(), DELETE: vi.fn() }));
vi.mock("@/api/client", async (original) => ({ ...(await original<typeof import("@/api/client")>()), api }));

const ADA: SessionState = { kind: "signed-in", account: { id: "ada", email: undefined, roles: [] } };

/** A session that somebody signs in to. */
function session() {
  const listeners = new Set<() => void>();
  const one = {
    state: { kind: "anonymous" } as SessionState,
    start: async () => undefined,
    subscribe: (listener: () => void) => listeners.add(listener),
    signIn() {
      one.state = ADA;
      for (const listener of listeners) listener();
    },
  };
  return one;
}

const guests = { known: async () => "guest-token" } as unknown as Guests;
const reply = (data: unknown) => ({ data, response: new Response(null, { status: 200 }) });
const cart = (id: string) => ({ id, version: 1, lines: [] });

beforeEach(() => {
  vi.resetAllMocks();
  localStorage.clear();
});

it("gives a guest's cart to whoever signs in while it is being read", async () => {
  localStorage.setItem("gamestore.cart", "crt_guest");
  const who = session();
  const store = new CartStore(who as unknown as Session, guests, new QueryClient());
  api.GET.mockImplementationOnce(async () => {
    who.signIn();
    return reply(cart("crt_guest"));
  });
  api.POST.mockResolvedValue(reply({ cartId: "crt_ada" }));
  api.GET.mockResolvedValue(reply(cart("crt_ada")));
  expect((await store.read())?.id).toBe("crt_ada");
  expect(api.POST).toHaveBeenCalledWith("/v1/carts/merge", {
    body: { cartId: "crt_guest", guestToken: "guest-token" },
  });
  expect({ ...localStorage }).toEqual({ "gamestore.cart.ada": "crt_ada" });
});

it("keeps a guest's cart for the guest while the store cannot merge it", async () => {
  localStorage.setItem("gamestore.cart", "crt_guest");
  const who = session();
  who.signIn();
  const store = new CartStore(who as unknown as Session, guests, new QueryClient());
  const busy = { error: { code: "cart_locked", status: 409 }, response: new Response(null, { status: 409 }) };
  api.POST.mockResolvedValueOnce(busy).mockResolvedValue(reply(cart("crt_mine")));
  expect((await store.read())?.id).toBe("crt_mine");
  expect(localStorage.getItem("gamestore.cart")).toBe("crt_guest");
});
