// Who is shopping: a guest session by default, a demo customer after an OIDC sign-in (code flow with PKCE).
// Tokens live in this module's variables only, so a reload starts anew.
import { h } from "./dom.js";
import { newKey, ProblemError, request } from "./api.js";

const CLIENT = "storefront";
const PENDING = "gamestore.sign-in";

let token = null;
let starting = null;
let me = null;
const listeners = [];

/** The signed-in customer, or null for a guest. */
export function account() {
  return me;
}

/** Calls `listener` when the caller becomes somebody else. */
export function onSessionChange(listener) {
  listeners.push(listener);
}

function forget() {
  token = null;
  me = null;
  starting = null;
  listeners.forEach((listener) => listener());
  renderAccount();
}

/** The bearer token; the first call starts the guest session. */
async function bearer() {
  if (token) return token;
  starting ??= request("POST", "/v1/guest-sessions", { body: {}, key: newKey() });
  try {
    token = (await starting).body.token;
  } finally {
    starting = null;
  }
  return token;
}

/** A request as this caller. A session that the store no longer accepts is dropped; the next call starts a new one. */
export async function call(method, path, options = {}) {
  const used = await bearer();
  try {
    return await request(method, path, { ...options, token: used });
  } catch (error) {
    if (error.status === 401 && used === token) forget();
    throw error;
  }
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function redirectUri() {
  return `${window.location.origin}/`;
}

/** Leaves for the identity provider; only what the way back needs is stored, no token. */
export async function signIn() {
  const pending = { verifier: randomText(), state: randomText(), nonce: randomText(), hash: window.location.hash };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pending.verifier));
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope: "openid",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  window.location.assign(`/oidc/authorize?${query}`);
}

function signInProblem(detail) {
  return new ProblemError(0, { title: "Sign-in did not work", detail });
}

function takePending() {
  const text = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  return text ? JSON.parse(text) : null;
}

function claims(jwt) {
  const text = atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
}

async function exchange(code, pending) {
  const response = await fetch("/oidc/token", {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code", code, client_id: CLIENT,
      redirect_uri: redirectUri(), code_verifier: pending.verifier,
    }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw signInProblem(answer.error_description ?? answer.error ?? `The issuer answered ${response.status}.`);
  if (answer.id_token && claims(answer.id_token).nonce !== pending.nonce) throw signInProblem("The answer belongs to another sign-in.");
  return answer.access_token;
}

/** On the way back from the identity provider: turns the code into a token and cleans the address. */
export async function finishSignIn() {
  const query = new URLSearchParams(window.location.search);
  if (!query.has("code") && !query.has("error")) return;
  const pending = takePending();
  window.history.replaceState(null, "", `/${pending?.hash ?? ""}`);
  if (query.has("error")) throw signInProblem(query.get("error_description") ?? query.get("error"));
  if (!pending || query.get("state") !== pending.state) throw signInProblem("The answer belongs to another sign-in. Please try again.");
  token = await exchange(query.get("code"), pending);
  try {
    me = (await call("GET", "/v1/me")).body;
  } catch (error) {
    forget();
    throw error;
  }
}

/** The header's corner: who you are, and the way in or out. */
export function renderAccount() {
  const corner = document.getElementById("account");
  if (me) {
    corner.replaceChildren(
      h("span", { class: "who" }, me.email ?? me.id),
      h("button", { type: "button", class: "plain", onclick: () => { forget(); window.location.hash = "#/"; } }, "Sign out"));
  } else {
    corner.replaceChildren(
      h("span", { class: "who" }, "Guest"),
      h("button", { type: "button", class: "plain", title: "Demo customer: ada@example.test, password demo", onclick: signIn }, "Sign in"));
  }
}
