// Ids for people.

/** "ord_…8f31c2": the end tells ids apart, their beginning is the time. */
export function shortId(id: string): string {
  const [kind, rest] = id.split(/_(.*)/s);
  if (!rest || rest.length <= 10) return id;
  return `${kind}_…${rest.slice(-6)}`;
}

/** "guest:gst_…" and "user:ada", as the timeline has them, for people. */
export function actorText(by: string): string {
  const [kind, id] = by.split(/:(.*)/s);
  if (!id) return by;
  return kind === "guest" ? `guest ${shortId(id)}` : kind === "user" ? `customer ${id}` : by;
}
