// Idempotency keys: one for each thing that the user wants, kept over repetitions of the same wish.

/** A fresh key. */
export function newKey(): string {
  return crypto.randomUUID();
}

/**
 * Keys by wish. The same wish (say "place an order of cart X at version 3") gets the same key until it is done, so
 * that pressing a button again after a lost answer never buys twice; another wish gets another key.
 */
export class Keys {
  readonly #keys = new Map<string, string>();

  /** The key of this wish. */
  of(wish: string): string {
    let key = this.#keys.get(wish);
    if (!key) {
      key = newKey();
      this.#keys.set(wish, key);
    }
    return key;
  }

  /** The wish was granted, or refused for good: the next one is new. */
  done(wish: string): void {
    this.#keys.delete(wish);
  }
}
