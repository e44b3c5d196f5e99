// A game as it is typed: text until it is saved.
import type { Schemas } from "@/api/client";
import { exponent, parseAmount } from "@/lib/format";

type Details = Schemas["Details"];

export interface Form {
  title: string;
  slug: string;
  description: string;
  genres: Details["genres"];
  platforms: Details["platforms"];
  region: Details["region"];
  ageRating: number;
  publisher: string;
  releaseDate: string;
  price: string;
  currency: Schemas["Currency"];
  requirements: string;
  featured: boolean;
}

export type Field = keyof Form;
export type Errors = Partial<Record<Field, string>>;

export const AGES = [0, 3, 7, 12, 16, 18];
export const CURRENCIES: Schemas["Currency"][] = ["EUR", "USD", "GBP", "JPY"];

export function emptyForm(today: string): Form {
  return {
    title: "",
    slug: "",
    description: "",
    genres: [],
    platforms: ["pc"],
    region: "GLOBAL",
    ageRating: 12,
    publisher: "",
    releaseDate: today,
    price: "",
    currency: "EUR",
    requirements: "",
    featured: false,
  };
}

export function formOf(game: Details): Form {
  const { price, featured, ...rest } = game;
  return {
    ...pick(rest),
    price: typed(price),
    currency: price.currency,
    featured: featured ?? false,
  };
}

function pick(game: Omit<Details, "price" | "featured">): Omit<Form, "price" | "currency" | "featured"> {
  const { title, slug, description, genres, platforms, region, ageRating, publisher, releaseDate, requirements } = game;
  return { title, slug, description, genres, platforms, region, ageRating, publisher, releaseDate, requirements };
}

/** "19.99": as one would type it. */
function typed({ amount, currency }: Schemas["Money"]): string {
  const digits = exponent(currency);
  const text = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** "Lantern of the Deep" → "lantern-of-the-deep". */
export function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

export function detailsOf(form: Form): Details {
  const { price, currency, ...rest } = form;
  const text = {
    title: form.title.trim(),
    publisher: form.publisher.trim(),
    description: form.description.trim(),
    requirements: form.requirements.trim(),
    slug: form.slug.trim(),
  };
  return { ...rest, ...text, price: { amount: parseAmount(price, currency) ?? 0, currency } };
}

/** What can be seen to be wrong before the store is asked. */
export function errorsOf(form: Form): Errors {
  const errors: Errors = {};
  const length = (text: string) => [...text.trim()].length;
  if (length(form.title) < 1 || length(form.title) > 120) errors.title = "A title has 1 to 120 characters.";
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(form.slug.trim()) || form.slug.length > 80) {
    errors.slug = "A slug has 1 to 80 of a-z, 0-9 and single hyphens inside.";
  }
  if (length(form.publisher) < 1 || length(form.publisher) > 120) errors.publisher = "Name who publishes it.";
  if (form.genres.length === 0) errors.genres = "Choose at least one.";
  if (form.genres.length > 6) errors.genres = "Choose six at most.";
  if (form.platforms.length === 0) errors.platforms = "Choose at least one.";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.releaseDate)) errors.releaseDate = "Choose a day.";
  if (parseAmount(form.price, form.currency) === null) errors.price = "Write a price like 19.99.";
  if (length(form.description) > 4000) errors.description = "At most 4,000 characters.";
  if (length(form.requirements) > 4000) errors.requirements = "At most 4,000 characters.";
  return errors;
}

/** Only what differs from the game as it was read: nobody else's change is overwritten. */
export function patchOf(before: Details, form: Form): Partial<Details> {
  const known = detailsOf(formOf(before));
  const now = detailsOf(form);
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name as keyof Details]),
  );
  return Object.fromEntries(changed) as Partial<Details>;
}

/** What was typed, put on top of the game as somebody else has left it meanwhile. */
export function rebase(form: Form, before: Details, after: Details): Form {
  const [mine, base, theirs] = [form, formOf(before), formOf(after)];
  const changed = Object.entries(mine).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name as Field]),
  );
  return { ...theirs, ...Object.fromEntries(changed) };
}

/** The store's refusals, by field: pointers are "/title", "/genres/0", "/price". */
export function refusalsOf(fields: readonly { pointer: string; detail: string }[]): Errors {
  const errors: Errors = {};
  for (const { pointer, detail } of fields) {
    const name = pointer.split("/")[1] as Field | undefined;
    if (name) errors[name] ??= detail;
  }
  return errors;
}

/** As the shop would show it, with stand-ins for what is missing. */
export function previewOf(
  form: Form,
  known: Partial<Pick<Schemas["AdminGame"], "id" | "images" | "stock">>,
): Schemas["GameView"] {
  const details = detailsOf(form);
  return {
    ...details,
    title: details.title || "Title",
    slug: details.slug || "untitled",
    publisher: details.publisher || "Publisher",
    genres: details.genres.length > 0 ? details.genres : ["adventure"],
    releaseDate: /^\d{4}-\d{2}-\d{2}$/.test(details.releaseDate) ? details.releaseDate : "2026-01-01",
    id: known.id ?? "gam_new",
    images: known.images ?? [],
    stock: known.stock ?? "available",
  };
}
