// Small values in tables: ids, owners, money in several currencies.
import type { Schemas } from "@/api/client";
import { money } from "@/lib/format";
import { IconButton } from "@/ui/button";
import { Badge, type Tone } from "@/ui/text";
import { toast } from "@/ui/toast";
import type { Owner } from "../types";

/** "ord_…8f31c2": the end tells ids apart, their beginning is the time. */
export function shortId(id: string): string {
  const [kind, rest] = id.split(/_(.*)/s);
  if (!rest || rest.length <= 10) return id;
  return `${kind}_…${rest.slice(-6)}`;
}

export function ShortId({ id }: { id: string }) {
  return (
    <code className="id" title={id}>
      {shortId(id)}
    </code>
  );
}

/** "guest:gst_…" and "user:ada", as the timeline has them, for people. */
export function actorText(by: string): string {
  const [kind, id] = by.split(/:(.*)/s);
  if (!id) return by;
  return kind === "guest" ? `guest ${shortId(id)}` : kind === "user" ? `customer ${id}` : by;
}

/** The whole id, to be copied. */
export function WholeId({ id }: { id: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    toast("Copied.");
  };
  return (
    <span className="whole-id">
      <code className="id">{id}</code>
      <IconButton icon="copy" label={`Copy ${id}`} onClick={() => void copy()} />
    </span>
  );
}

export function OwnerText({ owner }: { owner: Owner }) {
  return owner.kind === "guest" ? <ShortId id={owner.id} /> : <span>{owner.id}</span>;
}

export function Sum({ of }: { of: readonly Schemas["Money"][] }) {
  const text = of.length === 0 ? "–" : of.map(money).join(" + ");
  return <span className="numeric">{text}</span>;
}

export function WordBadge({ word }: { word: { text: string; tone: Tone } }) {
  return <Badge tone={word.tone}>{word.text}</Badge>;
}
