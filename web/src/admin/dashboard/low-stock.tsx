import { STOCK } from "@/lib/words";
import { ProblemNotice } from "@/ui/states";
import { Table } from "@/ui/table";
import { useGameNames } from "../games/queries";
import { Panel, RowSkeletons } from "../parts/page";
import { WordBadge } from "../parts/values";
import { at, Go } from "../routing";
import type { AdminGame } from "../types";

const SHOWN = 12;

/** What is on sale and has no code, or few; sold out first. */
export function running(games: readonly AdminGame[]): AdminGame[] {
  const low = games.filter((game) => game.status === "published" && (game.stock === "none" || game.stock === "few"));
  return low.sort((one, other) => Number(other.stock === "none") - Number(one.stock === "none"));
}

export function LowStock() {
  const { data, error, refetch } = useGameNames();
  const low = running(data ?? []);
  return (
    <Panel title="Low stock">
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <RowSkeletons label="Loading the stock" count={4} />}
      {data && low.length === 0 ? <p className="soft">Every game on sale is well in stock.</p> : null}
      {low.length > 0 ? (
        <Table
          cards={false}
          label="Low stock"
          head={
            <>
              <th scope="col">Game</th>
              <th scope="col">Stock</th>
              <th scope="col" className="end">
                <span className="visually-hidden">What can be done</span>
              </th>
            </>
          }
        >
          {low.slice(0, SHOWN).map((game) => (
            <tr key={game.id}>
              <td className="grow">
                <Go to={at.game(game.id)}>{game.title}</Go>
              </td>
              <td>
                <WordBadge word={STOCK[game.stock ?? "none"]} />
              </td>
              <td className="end">
                <Go to={at.importCodes} search={{ gameId: game.id }} label={`Import codes of ${game.title}`}>
                  Import codes
                </Go>
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
      {low.length > SHOWN ? <p className="small soft">And {low.length - SHOWN} more.</p> : null}
    </Panel>
  );
}
