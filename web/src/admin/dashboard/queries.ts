import { useQuery } from "@tanstack/react-query";
import { api, ok } from "@/api/client";

import { type Range, ranges } from "./figures";

function useSales(range: Range) {
  return useQuery({
    queryKey: ["admin", "sales", range.from, range.to],
    queryFn: () => ok(api.GET("/v1/admin/insights/sales", { params: { query: { ...range } } })),
    placeholderData: (previous) => previous,
  });
}

/** A period and the one before it. */
export function useInsights(days: number) {
  const { now, before } = ranges(days, Date.now());
  return { now: useSales(now), before: useSales(before) };
}
