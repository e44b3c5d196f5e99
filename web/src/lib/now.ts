// The store's clock: what ends by its time must not be counted by a clock that runs wrong.
let ahead = 0;

/** From the `Date` of an answer that no cache has kept; it is right to the second. */
export function heardAt(date: string | null): void {
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return;
  // Within two seconds there is nothing to mend: the header has no fractions.
  const apart = theirs - Date.now();
  ahead = Math.abs(apart) < 2_000 ? 0 : apart;
}

export function now(): number {
  return Date.now() + ahead;
}
