import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { symbol } from "@/lib/format";
import { GENRES, PLATFORMS } from "@/lib/words";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, ProblemNotice } from "@/ui/states";
import { Filters } from "./filters";
import { CardSkeletons, GameCard } from "./game-card";
import { filterCount, type SearchState, SORTS, type Sort, without } from "./search-state";
import { useFound } from "./use-found";

export function SearchPage() {
  const state = useSearch({ from: "/search" });
  const navigate = useNavigate();
  const set = (next: SearchState) => void navigate({ to: "/search", search: next, replace: true, resetScroll: false });
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useFound(state);
  const [filtering, setFiltering] = useState(false);
  const games = data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = filterCount(state);
  return (
    <div className="page search-page">
      <PageTitle title={state.q ? `“${state.q}”` : "All games"}>{heading(state)}</PageTitle>
      <div className="search-page__grid">
        <aside aria-label="Filters" className="search-page__side">
          <Button
            icon="filter"
            wide
            aria-expanded={filtering}
            aria-controls="filters"
            onClick={() => setFiltering(!filtering)}
          >
            Filters{chosen > 0 ? ` (${chosen})` : ""}
          </Button>
          <div id="filters" className={filtering ? "filters filters--open" : "filters"}>
            <Filters state={state} facets={data?.pages[0]?.facets} onChange={set} />
          </div>
        </aside>
        <section aria-label="Games" className="search-page__list">
          <div className="spread">
            <Chosen state={state} onChange={set} />
            <label className="sort">
              <span>Sort by</span>
              <select
                className="input"
                value={state.sort ?? (state.q ? "relevance" : "newest")}
                onChange={(event) => set({ ...state, sort: event.target.value as Sort })}
              >
                {Object.entries(SORTS)
                  .filter(([sort]) => sort !== "relevance" || state.q)
                  .map(([sort, words]) => (
                    <option key={sort} value={sort}>
                      {words}
                    </option>
                  ))}
              </select>
            </label>
          </div>
          {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
          {isPending && !error ? (
            <Loading label="Looking for games">
              <CardSkeletons count={8} />
            </Loading>
          ) : null}
          {data && games.length === 0 ? <Nothing state={state} onChange={set} /> : null}
          <div className="shelf shelf--results" aria-busy={isPlaceholderData}>
            {games.map((game, index) => (
              <GameCard key={game.id} game={game} eager={index < 8} heading="h2" />
            ))}
          </div>
          {hasNextPage ? (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more games
            </Button>
          ) : null}
          <p className="visually-hidden" role="status">
            {data && !isPlaceholderData ? `${games.length} games shown` : ""}
          </p>
        </section>
      </div>
    </div>
  );
}

function heading(state: SearchState) {
  if (state.q) {
    return (
      <>
        Results for <q>{state.q}</q>
      </>
    );
  }
  return state.genre ? GENRES[state.genre] : "All games";
}

/** What narrows the list, each with a way to drop it. */
function Chosen({ state, onChange }: { state: SearchState; onChange: (next: SearchState) => void }) {
  const { min, max } = state;
  const at = (amount: string) => `${symbol(state.currency ?? "EUR")}${amount}`;
  const price = min && max ? `${at(min)} – ${at(max)}` : max ? `Up to ${at(max)}` : min ? `From ${at(min)}` : "";
  const tags: [string, SearchState][] = [];
  if (state.genre) tags.push([GENRES[state.genre], without(state, "genre")]);
  if (state.platform) tags.push([PLATFORMS[state.platform], without(state, "platform")]);
  if (price) tags.push([price, without(state, "min", "max", "currency")]);
  if (state.stock) tags.push(["In stock", without(state, "stock")]);
  return (
    <ul className="row tags">
      {tags.map(([words, next]) => (
        <li key={words}>
          <button type="button" className="tag" onClick={() => onChange(next)}>
            <span className="visually-hidden">Drop the filter </span>
            {words}
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ state, onChange }: { state: SearchState; onChange: (next: SearchState) => void }) {
  const narrowed = filterCount(state) > 0;
  return (
    <Empty
      title="No game fits"
      action={
        <Button kind="primary" onClick={() => onChange(narrowed && state.q ? { q: state.q } : {})}>
          {narrowed && state.q ? "Drop all filters" : "Show all games"}
        </Button>
      }
    >
      {narrowed ? "Drop a filter, or widen the price." : "Try fewer letters, or another spelling."}
    </Empty>
  );
}
