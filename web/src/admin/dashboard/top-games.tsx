import { number } from "@/lib/format";
import { Table } from "@/ui/table";
import { Panel, RowSkeletons } from "../parts/page";
import { Sum } from "../parts/values";
import { at, Go } from "../routing";
import type { Sales } from "../types";

export function TopGames({ sales }: { sales: Sales | undefined }) {
  return (
    <Panel title="Top games">
      {sales ? null : <RowSkeletons label="Loading the top games" count={4} />}
      {sales && sales.topGames.length === 0 ? <p className="soft">Nothing was sold in this period.</p> : null}
      {sales && sales.topGames.length > 0 ? (
        <Table
          cards={false}
          label="Top games"
          head={
            <>
              <th scope="col">Game</th>
              <th scope="col" className="end">
                Codes
              </th>
              <th scope="col" className="end">
                Revenue
              </th>
            </>
          }
        >
          {sales.topGames.map((game) => (
            <tr key={game.gameId}>
              <td className="grow">
                <Go to={at.game(game.gameId)}>{game.title}</Go>
              </td>
              <td className="end">{number(game.quantity)}</td>
              <td className="end">
                <Sum of={game.revenue} />
              </td>
            </tr>
          ))}
        </Table>
      ) : null}
    </Panel>
  );
}
