// A dense table of what the API gives page by page, with everything that can be said instead of it.
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { Empty, ProblemNotice } from "@/ui/states";
import { Table } from "@/ui/table";
import type { usePages } from "../api";
import { RowSkeletons } from "./page";

interface ListProps<T> {
  /** What is listed, in the plural: "orders". */
  of: string;
  pages: Pick<
    ReturnType<typeof usePages<T>>,
    "items" | "error" | "isPending" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage" | "refetch"
  >;
  head: readonly (string | { name: string; end: true })[];
  row: (item: T) => ReactNode;
  /** Why there may be nothing. */
  empty: ReactNode;
  filtered?: boolean;
}

export function List<T>({ of, pages, head, row, empty, filtered = false }: ListProps<T>) {
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = pages;
  if (error && items.length === 0) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (isPending) return <RowSkeletons label={`Loading ${of}`} />;
  if (items.length === 0 && !hasNextPage) {
    return <Empty title={filtered ? `No ${of} fit` : `No ${of} yet`}>{empty}</Empty>;
  }
  return (
    <>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      <Table
        label={of}
        head={head.map((column) =>
          typeof column === "string" ? (
            <th key={column} scope="col">
              {column}
            </th>
          ) : (
            <th key={column.name} scope="col" className="end">
              {column.name}
            </th>
          ),
        )}
      >
        {items.map(row)}
      </Table>
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more {of}
        </Button>
      ) : null}
    </>
  );
}
