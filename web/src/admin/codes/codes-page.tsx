import { number } from "@/lib/format";
import { codeWord, STOCK } from "@/lib/words";
import { buttonClass } from "@/ui/button";
import { Skeleton } from "@/ui/states";
import { useGames } from "../games/queries";
import { FilterBar, TextFilter } from "../parts/filters";
import { List } from "../parts/list";
import { OfficePage } from "../parts/page";
import { WordBadge } from "../parts/values";
import { at, Go, useFilters } from "../routing";
import type { AdminGame } from "../types";
import { GameCodes } from "./game-codes";
import { countsOf, useStock } from "./queries";

const COUNTED = ["available", "held", "allocated", "revealed", "revoked"] as const;

export function CodesPage() {
  const { values, set, any } = useFilters(["q", "gameId"]);
  const pages = useGames({ q: values.q, status: "" });
  const chosen = values.gameId;
  const title = pages.items.find((game) => game.id === chosen)?.title;
  return (
    <OfficePage
      title={chosen && title ? `Codes of ${title}` : "Codes"}
      {...(chosen ? { up: { to: at.codes, name: "Codes" } } : {})}
      actions={
        <Go to={at.importCodes} className={buttonClass("primary")}>
          Import codes
        </Go>
      }
    >
      {chosen ? (
        <GameCodes gameId={chosen} />
      ) : (
        <>
          <FilterBar label="Find a game" any={any} onClear={() => set({ q: "" })}>
            <TextFilter label="Game" value={values.q} onChange={(q) => set({ q })} />
          </FilterBar>
          <List
            of="games"
            pages={pages}
            filtered={any}
            head={["Game", "Stock", ...COUNTED.map((status) => ({ name: codeWord(status).text, end: true as const }))]}
            empty={any ? "No title has these letters." : "Create a game, then import its codes."}
            row={(game) => <Row key={game.id} game={game} />}
          />
        </>
      )}
    </OfficePage>
  );
}

function Row({ game }: { game: AdminGame }) {
  const { data } = useStock(game.id);
  const counts = new Map(countsOf(data?.counts));
  return (
    <tr>
      <td className="grow">
        <Go to={at.codes} search={{ gameId: game.id }}>
          {game.title}
        </Go>
      </td>
      <td>{game.stock ? <WordBadge word={STOCK[game.stock]} /> : null}</td>
      {COUNTED.map((status) => (
        <td className="end" key={status}>
          {data ? number(counts.get(status) ?? 0) : <Skeleton />}
        </td>
      ))}
    </tr>
  );
}
