// A guest's cart goes over to the account that they sign in with. The store does it in one step where it has the route;
// until then the lines are added one by one.
import { newKey } from "@/api/idempotency";
import { ProblemError, problemOf } from "@/api/problem";
import type { Cart } from "./cart-maths";

interface Claim {
  guestCart: string;
  guestToken: string;
  token: string;
  /** The account's cart as far as this browser knows. */
  mine: string | null;
}

async function call<T>(method: string, path: string, token: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (method === "POST") Object.assign(headers, { "content-type": "application/json", "idempotency-key": newKey() });
  const response = await fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response, answer);
  return answer as T;
}

const isMissing = (error: unknown) => error instanceof ProblemError && [404, 405].includes(error.status);

/** The account's cart with the guest's lines in it; null when there was nothing to take over. */
export async function claim({ guestCart, guestToken, token, mine: known }: Claim): Promise<Cart | null> {
  try {
    return await call<Cart>("POST", "/v1/carts/merge", token, { cartId: guestCart, guestToken });
  } catch (error) {
    if (!isMissing(error)) return null;
  }
  try {
    const guest = await call<Cart>("GET", `/v1/carts/${guestCart}`, guestToken);
    if (guest.status === "locked" || guest.lines.length === 0) return null;
    let cart = known ? await call<Cart>("GET", `/v1/carts/${known}`, token).catch(() => null) : await mine(token);
    cart ??= await call<Cart>("POST", "/v1/carts", token);
    for (const { gameId, quantity } of guest.lines) {
      cart = await call<Cart>("POST", `/v1/carts/${cart.id}/items`, token, { gameId, quantity });
    }
    return cart;
  } catch {
    return null;
  }
}

/** The account's newest cart, where the store tells. */
export async function mine(token: string): Promise<Cart | null> {
  return call<Cart>("GET", "/v1/carts/mine", token).catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
}
