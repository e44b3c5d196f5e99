import { GENRES, STOCK } from "@/lib/words";
import { buttonClass } from "@/ui/button";
import { Ago, Price } from "@/ui/text";
import { FilterBar, SelectFilter, TextFilter } from "../parts/filters";
import { List } from "../parts/list";
import { OfficePage } from "../parts/page";
import { WordBadge } from "../parts/values";
import { at, Go, useFilters } from "../routing";
import type { AdminGame } from "../types";
import { GAME } from "../words";
import { useGames } from "./queries";

const STATUSES: [string, string][] = [
  ["draft", "Drafts"],
  ["published", "Published"],
];

export function GamesPage() {
  const { values, set, any } = useFilters(["q", "status"]);
  const pages = useGames(values);
  return (
    <OfficePage
      title="Games"
      actions={
        <Go to={at.newGame} className={buttonClass("primary")}>
          New game
        </Go>
      }
    >
      <FilterBar label="Filter games" any={any} onClear={() => set({ q: "", status: "" })}>
        <TextFilter label="Search" placeholder="Title" value={values.q} onChange={(q) => set({ q })} />
        <SelectFilter label="Status" value={values.status} options={STATUSES} onChange={(status) => set({ status })} />
      </FilterBar>
      <List
        of="games"
        pages={pages}
        filtered={any}
        head={["Title", "Status", "Stock", { name: "Price", end: true }, "Genre", "Publisher", "Last change"]}
        empty={
          any ? "Loosen a filter, or clear them all." : "Create the first one; it stays a draft until you publish it."
        }
        row={(game) => <Row key={game.id} game={game} />}
      />
    </OfficePage>
  );
}

function Row({ game }: { game: AdminGame }) {
  return (
    <tr>
      <td className="grow">
        <Go to={at.game(game.id)}>{game.title}</Go>
      </td>
      <td>
        <WordBadge word={GAME[game.status]} />
      </td>
      <td>{game.stock ? <WordBadge word={STOCK[game.stock]} /> : null}</td>
      <td className="end">
        <Price value={game.price} />
      </td>
      <td>{GENRES[game.genres[0] ?? "adventure"]}</td>
      <td>{game.publisher}</td>
      <td className="nowrap">
        <Ago value={game.updatedAt} /> <span className="soft">by {game.updatedBy}</span>
      </td>
    </tr>
  );
}
