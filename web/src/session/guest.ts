// The guest session: who buys without an account is known by a token that the store gave once. It has to outlive a
// reload, or cart and codes would be lost, so it is kept in IndexedDB, encrypted under a key that scripts can use but
// not read; never in local or session storage, where anything that can read strings could carry it off.
import type { GuestTokens } from "./session";

interface Kept {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  expiresAt: string;
}

export interface GuestSession {
  token: string;
  expiresAt: string;
}

const DATABASE = "gamestore";
const STORE = "guest";

export class Guests implements GuestTokens {
  readonly #begin: () => Promise<GuestSession>;
  #token: string | null = null;
  #pending: Promise<string> | null = null;

  /** `begin` asks the store for a new session. */
  constructor(begin: () => Promise<GuestSession>) {
    this.#begin = begin;
  }

  token(): Promise<string> {
    if (this.#token) return Promise.resolve(this.#token);
    this.#pending ??= this.#find().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** The token if there is one already, without asking for it. */
  async known(): Promise<string | null> {
    this.#token ??= await read();
    return this.#token;
  }

  async forget(): Promise<void> {
    this.#token = null;
    await clear();
  }

  async #find(): Promise<string> {
    // Two tabs that start at once must not begin two sessions: the second waits and finds the first one's.
    return exclusive(async () => {
      const known = await read();
      if (known) {
        this.#token = known;
        return known;
      }
      const session = await this.#begin();
      this.#token = session.token;
      await write(session);
      return session.token;
    });
  }
}

function exclusive<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request("gamestore.guest", work) as Promise<T>) : work();
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

/** A browser that keeps nothing (private windows of some) has a guest session until the page is left. */
async function read(): Promise<string | null> {
  try {
    const kept = await within<Kept | undefined>("readonly", (store) => store.get("session"));
    const key = await within<CryptoKey | undefined>("readonly", (store) => store.get("key"));
    if (!kept || !key || Date.parse(kept.expiresAt) <= Date.now()) return null;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.sealed);
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}

async function write(session: GuestSession): Promise<void> {
  try {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(session.token));
    await within("readwrite", (store) => store.put(key, "key"));
    await within("readwrite", (store) => store.put({ iv, sealed, expiresAt: session.expiresAt }, "session"));
  } catch {
    // Kept in memory only.
  }
}

async function clear(): Promise<void> {
  try {
    await within("readwrite", (store) => store.clear());
  } catch {
    // There was nothing to clear.
  }
}
