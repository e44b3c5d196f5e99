// Sign-in with the identity provider: authorization code with PKCE, tokens in memory only, renewed silently.
// Loaded when somebody signs in or was signed in before, so that guests do not pay for it.
import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import { config } from "@/lib/config";

export type ClientName = "storefront" | "admin";

const managers = new Map<ClientName, Promise<UserManager>>();

function manager(client: ClientName): Promise<UserManager> {
  let known = managers.get(client);
  if (!known) {
    known = create(client).catch((error: unknown) => {
      managers.delete(client);
      throw error;
    });
    managers.set(client, known);
  }
  return known;
}

async function create(client: ClientName): Promise<UserManager> {
  const { oidc } = await config();
  const home = client === "admin" ? "/admin" : "";
  const { origin } = window.location;
  return new UserManager({
    authority: oidc.issuer,
    client_id: oidc.clients[client],
    redirect_uri: `${origin}${home}/signed-in`,
    silent_redirect_uri: `${origin}/silent`,
    post_logout_redirect_uri: `${origin}${home || "/"}`,
    response_type: "code",
    scope: "openid email",
    metadataSeed: oidc.signOut ? { end_session_endpoint: oidc.signOut } : {},
    automaticSilentRenew: true,
    silentRequestTimeoutInSeconds: 8,
    // Tokens: this page's memory. The state of a sign-in under way (verifier, state, nonce) must survive the redirect
    // and goes into this tab's session storage; it is worth nothing without the code.
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage, prefix: "gamestore.sign-in." }),
  });
}

/** Leaves for the identity provider; comes back to `back`. */
export async function leave(client: ClientName, back: string): Promise<void> {
  await (await manager(client)).signinRedirect({ url_state: back });
}

/** On the way back: who it is and where they wanted to go. */
export async function arrive(client: ClientName): Promise<{ user: User; back: string }> {
  const user = await (await manager(client)).signinRedirectCallback();
  return { user, back: safePath(user.url_state) };
}

/** Asks the provider whether this browser is still signed in; null when it is not. */
export async function renew(client: ClientName): Promise<User | null> {
  try {
    return await (await manager(client)).signinSilent();
  } catch {
    return null;
  }
}

/** Calls `listener` with every renewed user, and with null when renewal failed. */
export async function watch(client: ClientName, listener: (user: User | null) => void): Promise<void> {
  const { events } = await manager(client);
  events.addUserLoaded(listener);
  events.addSilentRenewError(() => listener(null));
}

/** Ends the session here and at the provider. */
export async function end(client: ClientName): Promise<void> {
  const { settings } = await manager(client);
  const { oidc } = await config();
  const back = settings.post_logout_redirect_uri ?? window.location.origin;
  const extraQueryParams = oidc.signOut ? { client_id: settings.client_id, logout_uri: back } : {};
  await (await manager(client)).signoutRedirect({ extraQueryParams });
}

/** Only a path of this site: a prepared link must not lead elsewhere after signing in. */
export function safePath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : "/";
}
