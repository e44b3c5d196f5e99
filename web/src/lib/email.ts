/** An empty answer or a typing slip is said at once; the store has the last word. */
export function emailError(email: string): string | undefined {
  if (email === "") return "Write where the receipt should go.";
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : "This does not look like an e-mail address.";
}
