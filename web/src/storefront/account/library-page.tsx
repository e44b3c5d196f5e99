import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, ok } from "@/api/client";
import { Button, buttonClass } from "@/ui/button";
import { Empty, Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { AccountLayout } from "./account-layout";
import { CodeCard } from "./code-card";

export function LibraryPage() {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["library"],
    queryFn: ({ pageParam }) =>
      ok(api.GET("/v1/library", { params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <AccountLayout title="Library">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {isPending && !error ? (
        <Loading label="Loading your library">
          <Skeleton className="row-skeleton" />
          <Skeleton className="row-skeleton" />
        </Loading>
      ) : null}
      {data && items.length === 0 ? (
        <Empty
          title="No codes yet"
          action={
            <Link className={buttonClass("primary")} to="/search">
              Find a game
            </Link>
          }
        >
          Codes that you buy are kept here, sealed until you reveal them.
        </Empty>
      ) : null}
      <ul className="codes codes--library">
        {items.map((item) => (
          <li key={item.codeId}>
            <CodeCard
              codeId={item.codeId}
              gameId={item.gameId}
              title={item.title ?? "A game that is gone"}
              status={item.status}
              heading="h2"
            />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </AccountLayout>
  );
}
