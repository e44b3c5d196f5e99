// Who is using the site: a guest, or somebody who signed in. One for each entry; pages read it with `useSession`.
import type { User } from "oidc-client-ts";
import type { Caller } from "@/api/client";
import type { ClientName } from "./oidc";

export interface Account {
  id: string;
  email: string | undefined;
  roles: readonly string[];
}

export type SessionState = { kind: "starting" } | { kind: "anonymous" } | { kind: "signed-in"; account: Account };

/** Where the token of a caller without an account comes from; staff have none. */
export interface GuestTokens {
  token(): Promise<string>;
  forget(): Promise<void>;
}

/** Says that this browser was signed in here, so that a reload asks the provider. It is no token. */
const hintOf = (client: ClientName) => `gamestore.was-signed-in.${client}`;

export class Session implements Caller {
  readonly #client: ClientName;
  readonly #guests: GuestTokens | null;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: "starting" };
  #token: string | null = null;
  #ready: Promise<void> | null = null;

  constructor(client: ClientName, guests: GuestTokens | null) {
    this.#client = client;
    this.#guests = guests;
  }

  get state(): SessionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.#state;

  /** Finds out who it is; the second call waits for the first. */
  start(): Promise<void> {
    this.#ready ??= this.#restore();
    return this.#ready;
  }

  async #restore(): Promise<void> {
    if (!localStorage.getItem(hintOf(this.#client))) return this.#become(null);
    const { renew } = await import("./oidc");
    this.#become(await renew(this.#client));
  }

  async signIn(back = `${window.location.pathname}${window.location.search}`): Promise<void> {
    const { leave } = await import("./oidc");
    await leave(this.#client, back);
  }

  /** On the page that the provider returns to; answers where to go on. */
  async arrive(): Promise<string> {
    const { arrive } = await import("./oidc");
    this.#ready = Promise.resolve();
    try {
      const { user, back } = await arrive(this.#client);
      this.#become(user);
      return back;
    } catch (error) {
      this.#become(null);
      throw error;
    }
  }

  async signOut(): Promise<void> {
    const { end } = await import("./oidc");
    localStorage.removeItem(hintOf(this.#client));
    await end(this.#client);
  }

  async bearer(): Promise<string> {
    await this.start();
    if (this.#token) return this.#token;
    if (!this.#guests) throw new Error("Nobody is signed in.");
    return this.#guests.token();
  }

  async refused(token: string): Promise<boolean> {
    // Somebody else has renewed it meanwhile.
    if (token !== this.#token && this.#token) return true;
    if (this.#token) {
      const { renew } = await import("./oidc");
      const user = await renew(this.#client);
      this.#become(user);
      return user !== null;
    }
    await this.#guests?.forget();
    return this.#guests !== null;
  }

  #become(user: User | null): void {
    this.#token = user?.access_token ?? null;
    if (user) localStorage.setItem(hintOf(this.#client), "yes");
    else localStorage.removeItem(hintOf(this.#client));
    const first = user && this.#state.kind !== "signed-in";
    this.#state = user ? { kind: "signed-in", account: accountOf(user) } : { kind: "anonymous" };
    for (const listener of this.#listeners) listener();
    if (first) void this.#follow();
  }

  async #follow(): Promise<void> {
    const { watch } = await import("./oidc");
    await watch(this.#client, (user) => this.#become(user));
  }
}

/** The roles stand in the access token; they decide what is shown, the API decides what is allowed. */
export function accountOf(user: User): Account {
  const claims = claimsOf(user.access_token);
  const roles = [claims.roles, claims["cognito:groups"]].find(Array.isArray) ?? [];
  return {
    id: user.profile.sub,
    email: typeof user.profile.email === "string" ? user.profile.email : undefined,
    roles: roles.filter((role): role is string => typeof role === "string"),
  };
}

export function claimsOf(jwt: string): Record<string, unknown> {
  try {
    const text = atob((jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
