// The one cart of this page: its content, its version (ETag) and the calls that change it.
import { newKey } from "./api.js";
import { call, onSessionChange } from "./session.js";

let cart = null;
let etag = null;
const listeners = [];

onSessionChange(() => keep(null, null));

function keep(body, tag) {
  cart = body;
  etag = tag ?? (body ? `"${body.version}"` : null);
  listeners.forEach((listener) => listener(cart));
  return cart;
}

/** Calls `listener` with every new state of the cart. */
export function onCartChange(listener) {
  listeners.push(listener);
}

/** The cart as last seen; null before the first game. */
export function currentCart() {
  return cart;
}

/** Reads the cart again: prices, stock and locks may have changed. */
export async function refreshCart(signal) {
  if (!cart) return null;
  const answer = await call("GET", `/v1/carts/${cart.id}`, { signal });
  return keep(answer.body, answer.etag);
}

async function ensureCart() {
  if (cart) return;
  const answer = await call("POST", "/v1/carts", { body: {}, key: newKey() });
  keep(answer.body, answer.etag);
}

/** A change that depends on the version. When somebody else was faster (412), it reads and tries once more. */
async function change(method, path, body) {
  try {
    return await send(method, path, body);
  } catch (error) {
    if (error.status !== 412) throw error;
    await refreshCart();
    return send(method, path, body);
  }
}

async function send(method, path, body) {
  const answer = await call(method, `/v1/carts/${cart.id}${path}`, { body, etag });
  if (answer.body) return keep(answer.body, answer.etag);
  return refreshCart();
}

/** One more of a game. */
export async function addItem(gameId) {
  await ensureCart();
  const answer = await call("POST", `/v1/carts/${cart.id}/items`, { body: { gameId, quantity: 1 }, key: newKey() });
  return keep(answer.body, answer.etag);
}

/** Exactly so many of a game. */
export function setQuantity(gameId, quantity) {
  return change("PATCH", `/items/${gameId}`, { quantity });
}

/** None of a game any more. */
export function removeItem(gameId) {
  return change("DELETE", `/items/${gameId}`);
}

/** Nothing at all any more. */
export function clearCart() {
  return change("POST", "/clear", {});
}
