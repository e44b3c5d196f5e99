import { type ReactNode, useLayoutEffect, useRef } from "react";

interface TableProps {
  label: string;
  head: ReactNode;
  children: ReactNode;
  /** On a narrow page each row becomes a card; small tables of numbers stay tables. */
  cards?: boolean;
}

/** A table; where it is wider than the page it scrolls on its own. Rows are `<tr>` elements. */
export function Table({ label, head, children, cards = true }: TableProps) {
  const table = useRef<HTMLTableElement>(null);
  // A cell on a card has its column's name beside it, which the style sheet reads from the cell.
  useLayoutEffect(() => {
    if (cards && table.current) nameCells(table.current);
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className={cards ? "table table--cards" : "table"} ref={table}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function nameCells(table: HTMLTableElement): void {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector(".visually-hidden") ? "" : (cell.textContent ?? ""),
  );
  for (const row of table.tBodies[0]?.rows ?? []) {
    for (const [index, cell] of [...row.cells].entries()) cell.dataset.name = names[index] ?? "";
  }
}
