// The one cart of whoever shops here: which it is, its version at the store, and the calls that change it.
import type { QueryClient } from "@tanstack/react-query";
import { answer, api, ok } from "@/api/client";
import { newKey } from "@/api/idempotency";
import { asProblem, ProblemError } from "@/api/problem";
import type { Guests } from "@/session/guest";
import type { Session } from "@/session/session";
import type { Cart } from "./cart-maths";

export const CART = ["cart"] as const;

/** Which cart a browser works on; an id opens nothing without the token. */
const KEY = "gamestore.cart";

export class CartStore {
  readonly #session: Session;
  readonly #guests: Guests;
  readonly #queries: QueryClient;
  #etag: string | null = null;
  #owner: string | null = null;

  constructor(session: Session, guests: Guests, queries: QueryClient) {
    this.#session = session;
    this.#guests = guests;
    this.#queries = queries;
    session.subscribe(() => this.#changed());
    // Another tab has begun, merged or finished a cart.
    window.addEventListener("storage", (event) => {
      if (event.key?.startsWith(KEY)) void queries.invalidateQueries({ queryKey: CART });
    });
  }

  /** The cart as the store has it; null before the first game. Read anew if somebody signed in or out meanwhile. */
  async read(): Promise<Cart | null> {
    await this.#session.start();
    const slot = this.#slot;
    const cart = await this.#read();
    return slot === this.#slot ? cart : this.read();
  }

  async #read(): Promise<Cart | null> {
    await this.#claim();
    const id = this.#id;
    if (!id) return this.#mine();
    try {
      return await this.#keep(answer(api.GET("/v1/carts/{cartId}", { params: { path: { cartId: id } } })));
    } catch (error) {
      if (asProblem(error).code !== "cart_not_found") throw error;
      this.#id = null;
      return this.#mine();
    }
  }

  async add(gameId: string, quantity: number): Promise<Cart> {
    const cartId = await this.#ensure();
    const call = api.POST("/v1/carts/{cartId}/items", { params: { path: { cartId } }, body: { gameId, quantity } });
    return this.#keep(answer(call));
  }

  setQuantity(gameId: string, quantity: number): Promise<Cart> {
    return this.#change((cartId, etag) =>
      api.PATCH("/v1/carts/{cartId}/items/{gameId}", {
        params: { path: { cartId, gameId }, header: { "If-Match": etag } },
        body: { quantity },
      }),
    );
  }

  remove(gameId: string): Promise<Cart> {
    return this.#change((cartId, etag) =>
      api.DELETE("/v1/carts/{cartId}/items/{gameId}", {
        params: { path: { cartId, gameId }, header: { "If-Match": etag } },
      }),
    );
  }

  get #id(): string | null {
    return localStorage.getItem(this.#slot);
  }

  set #id(id: string | null) {
    if (id) localStorage.setItem(this.#slot, id);
    else localStorage.removeItem(this.#slot);
  }

  get #slot(): string {
    const { state } = this.#session;
    return state.kind === "signed-in" ? `${KEY}.${state.account.id}` : KEY;
  }

  /** An answer belongs to whoever asked: who signed in meanwhile has another cart. */
  async #keep(call: Promise<{ body: Cart; etag: string | null }>): Promise<Cart> {
    const slot = this.#slot;
    const { body, etag } = await call;
    if (slot === this.#slot) {
      this.#id = body.id;
      this.#etag = etag ?? `"${body.version}"`;
    }
    return body;
  }

  async #ensure(): Promise<string> {
    await this.#session.start();
    if (!this.#id) await this.read();
    if (this.#id) return this.#id;
    const params = { header: { "Idempotency-Key": newKey() } };
    return (await this.#keep(answer(api.POST("/v1/carts", { params })))).id;
  }

  /** A change of a version that was seen; when another tab was faster it reads and tries once more. */
  async #change(
    send: (cartId: string, etag: string) => Promise<{ data?: Cart; error?: unknown; response: Response }>,
  ): Promise<Cart> {
    const id = this.#id;
    if (!id) throw new ProblemError(404, { code: "cart_not_found", detail: "The cart is gone." });
    if (!this.#etag) await this.read();
    try {
      return await this.#keep(answer(send(id, this.#etag ?? "*")));
    } catch (error) {
      if (asProblem(error).status !== 412) throw error;
      await this.read();
      return this.#keep(answer(send(id, this.#etag ?? "*")));
    }
  }

  /** Signing in on another machine finds the cart again; a guest has none before the first game. */
  async #mine(): Promise<Cart | null> {
    if (this.#session.state.kind !== "signed-in") return null;
    return this.#keep(answer(api.POST("/v1/carts/mine")));
  }

  /** What a guest put into the cart becomes theirs when they sign in. */
  async #claim(): Promise<void> {
    if (this.#session.state.kind !== "signed-in") return;
    const cartId = localStorage.getItem(KEY);
    const guestToken = cartId ? await this.#guests.known() : null;
    if (!cartId || !guestToken) return;
    try {
      const adopted = await ok(api.POST("/v1/carts/merge", { body: { cartId, guestToken } }));
      this.#id = adopted.cartId;
    } catch (error) {
      // Being paid, or busy for a moment: it stays the guest's, and the next read tries again.
      if (asProblem(error).isPassing || asProblem(error).code === "cart_locked") return;
    }
    localStorage.removeItem(KEY);
  }

  #changed(): void {
    const owner = this.#session.state.kind === "signed-in" ? this.#session.state.account.id : null;
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#etag = null;
    void this.#queries.invalidateQueries();
  }
}
