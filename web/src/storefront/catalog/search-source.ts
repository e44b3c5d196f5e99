// The search, from what stands in the address.
import { api, ok, type Schemas } from "@/api/client";
import { parseAmount } from "@/lib/format";
import type { SearchState } from "./search-state";

export type Found = Schemas["SearchView"];

const PAGE = 24;

export function search(state: SearchState, cursor: string | null): Promise<Found> {
  // A price that makes no sense narrows nothing.
  const minor = (text: string | undefined) => (text ? parseAmount(text, state.currency ?? "EUR") : null);
  const [min, max] = [minor(state.min), minor(state.max)];
  const query = {
    limit: PAGE,
    ...(state.q ? { q: state.q } : {}),
    ...(state.genre ? { genre: state.genre } : {}),
    ...(state.platform ? { platform: state.platform } : {}),
    ...(state.currency ? { currency: state.currency } : {}),
    ...(min === null ? {} : { minPrice: min }),
    ...(max === null ? {} : { maxPrice: max }),
    ...(state.stock ? { inStock: true } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(cursor ? { cursor } : {}),
  };
  return ok(api.GET("/v1/search", { params: { query } }));
}
