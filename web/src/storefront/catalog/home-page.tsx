import { Link } from "@tanstack/react-router";
import { Cover } from "@/art/cover-art";
import { GENRES, type Genre } from "@/lib/words";
import { buttonClass } from "@/ui/button";
import { PageTitle } from "@/ui/page-title";
import { Empty, Loading, ProblemNotice, Skeleton } from "@/ui/states";
import { Price } from "@/ui/text";
import { CardSkeletons, GameCard } from "./game-card";
import { type Game, type Home, useHome } from "./queries";

export function HomePage() {
  const { data, error, refetch } = useHome();
  return (
    <div className="page home">
      <div className="home__head">
        <PageTitle title="">
          Games by the <mark>code</mark>
        </PageTitle>
        <p>
          Pay once, reveal your activation code at once. It was sealed until you looked, and nobody else ever gets it.
        </p>
      </div>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : null}
      {data ? <Shelves home={data} /> : error ? null : <HomeSkeleton />}
    </div>
  );
}

function Shelves({ home }: { home: Home }) {
  const [first, ...others] = home.featured;
  if (!first && home.newest.length === 0) {
    return <Empty title="The shelves are empty">Games appear here as soon as staff put them on sale.</Empty>;
  }
  return (
    <>
      {first ? (
        <section className="featured" aria-label="Featured games">
          <Feature game={first} large />
          {others.slice(0, 4).map((game) => (
            <Feature key={game.id} game={game} />
          ))}
        </section>
      ) : null}
      <section aria-labelledby="newest" className="stack home__section">
        <div className="spread home__spread">
          <h2 id="newest">Just arrived</h2>
          <Link to="/search" search={{ sort: "newest" }}>
            Everything new
          </Link>
        </div>
        <div className="shelf">
          {home.newest.map((game, index) => (
            <GameCard key={game.id} game={game} eager={index < 4} />
          ))}
        </div>
      </section>
      <section aria-labelledby="genres" className="stack home__section">
        <h2 id="genres">By genre</h2>
        <ul className="genres">
          {home.genres.map(({ value, count }) => (
            <li key={value}>
              <GenreTile genre={value} count={count} />
            </li>
          ))}
        </ul>
      </section>
      <Promises />
    </>
  );
}

function Feature({ game, large = false }: { game: Game; large?: boolean }) {
  return (
    <article className={large ? "feature feature--large" : "feature"}>
      <Cover game={game} shape="wide" eager />
      <div className="feature__label">
        <h2 className="feature__title">
          <Link to="/games/$gameId" params={{ gameId: game.id }}>
            {game.title}
          </Link>
        </h2>
        {large ? <p className="feature__text">{game.description}</p> : null}
        <p className="feature__price">
          <Price value={game.price} />
        </p>
      </div>
    </article>
  );
}

function GenreTile({ genre, count }: { genre: Genre; count: number }) {
  return (
    <Link to="/search" search={{ genre }} className="genre">
      <span className="genre__art" aria-hidden="true">
        <Cover game={{ slug: `genre-${genre}`, title: "", genres: [genre] }} shape="wide" />
      </span>
      <span className="genre__name">{GENRES[genre]}</span>
      <span className="genre__count numeric">
        {count}
        <span className="visually-hidden"> games</span>
      </span>
    </Link>
  );
}

function Promises() {
  return (
    <section className="promises" aria-labelledby="promises">
      <h2 id="promises" className="visually-hidden">
        What we promise
      </h2>
      <dl>
        <div>
          <dt>Sold once</dt>
          <dd>Stock is the pile of unsold codes. A code leaves it for one order and never for two.</dd>
        </div>
        <div>
          <dt>No code, no charge</dt>
          <dd>Your codes are set aside before your card is charged. If anything fails, the money stays yours.</dd>
        </div>
        <div>
          <dt>Sealed until you look</dt>
          <dd>Codes are kept encrypted. Only the reveal button opens one, and each look is written down.</dd>
        </div>
      </dl>
      <Link className={buttonClass("primary")} to="/search">
        Browse all games
      </Link>
    </section>
  );
}

function HomeSkeleton() {
  return (
    <Loading label="Loading the shop">
      <div className="featured">
        <Skeleton className="feature feature--large" />
        <Skeleton className="feature" />
        <Skeleton className="feature" />
        <Skeleton className="feature" />
        <Skeleton className="feature" />
      </div>
      <CardSkeletons count={6} />
    </Loading>
  );
}
