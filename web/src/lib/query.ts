import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";

/** One for each entry. Reads are repeated when the trouble may pass, refusals are not; writes never by themselves. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 3 && asProblem(error).isPassing,
        retryDelay: (failures, error) => (asProblem(error).retryAfter ?? 0.4 * 2 ** failures) * 1000,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
