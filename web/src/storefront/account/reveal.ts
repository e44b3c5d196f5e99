// The one call that opens a code. Its answer stays in this component's memory: no cache, no storage.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ok } from "@/api/client";

export function useReveal(codeId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ok(api.POST("/v1/library/{codeId}/reveal", { params: { path: { codeId } }, body: { consent: true } })),
    gcTime: 0,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["library"] });
      void queries.invalidateQueries({ queryKey: ["order"] });
    },
  });
}
