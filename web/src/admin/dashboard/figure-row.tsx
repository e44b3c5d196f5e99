import { number } from "@/lib/format";
import { Loading, Skeleton } from "@/ui/states";
import { Sum } from "../parts/values";
import type { Sales } from "../types";
import { amountIn, type Change, type Currency, change, FIGURES, type Figure } from "./figures";

interface FiguresProps {
  now: Sales;
  before: Sales | undefined;
  days: number;
  currency: Currency;
}

export function Figures({ now, before, days, currency }: FiguresProps) {
  const others = now.totals.revenue.filter((one) => one.currency !== currency);
  const earned = (sales: Sales) => amountIn(currency, sales.totals.revenue);
  return (
    <>
      <dl className="figures" aria-label={`The last ${days} days`}>
        <div className="figure figure--first">
          <dt>Revenue</dt>
          <dd>
            <Sum of={[{ amount: earned(now), currency }]} />
          </dd>
          {before ? <Compared change={change(earned(now), earned(before))} more="good" days={days} /> : null}
          {others.length > 0 ? (
            <dd className="figure__others">
              and <Sum of={others} />
            </dd>
          ) : null}
        </div>
        {FIGURES.map((figure) => (
          <div className="figure" key={figure.name}>
            <dt>{figure.name}</dt>
            <dd className="numeric">{number(figure.value(now.totals))}</dd>
            {before ? (
              <Compared
                change={change(figure.value(now.totals), figure.value(before.totals))}
                more={figure.more}
                days={days}
              />
            ) : null}
          </div>
        ))}
      </dl>
      <p className="small soft">Compared with the {days} days before. A day is a day in UTC.</p>
    </>
  );
}

const ARROWS: Record<Change["direction"], string> = { up: "▲", down: "▼", same: "=" };

function Compared({
  change: { percent, direction },
  more,
  days,
}: {
  change: Change;
  more: Figure["more"];
  days: number;
}) {
  const good = direction === "same" ? "same" : (direction === "up") === (more === "good") ? "good" : "bad";
  const text = direction === "same" ? "no change" : percent === null ? "none before" : `${number(Math.abs(percent))} %`;
  const spoken = direction === "same" ? "" : direction === "up" ? "more, " : "less, ";
  return (
    <dd className={`figure__change figure__change--${good}`}>
      <span aria-hidden="true">{ARROWS[direction]} </span>
      <span className="visually-hidden">{spoken}</span>
      {text}
      <span className="visually-hidden"> against the {days} days before</span>
    </dd>
  );
}

export function FigureSkeletons() {
  return (
    <Loading label="Loading the figures">
      <div className="figures">
        {[0, 1, 2, 3, 4].map((index) => (
          <Skeleton key={index} className="figure figure--loading" />
        ))}
      </div>
    </Loading>
  );
}
