import { lazy, Suspense } from "react";
import { ProblemNotice, Skeleton } from "@/ui/states";
import { OfficePage, Panel } from "../parts/page";
import { useFilters } from "../routing";
import type { Sales } from "../types";
import { FigureSkeletons, Figures } from "./figure-row";
import { amountIn, type Currency, currenciesOf, currencyOf, PERIODS, type Period, periodOf } from "./figures";
import { LowStock } from "./low-stock";
import { useInsights } from "./queries";
import { TopGames } from "./top-games";
import "./dashboard.css";

const Chart = lazy(() => import("./chart"));

export function DashboardPage() {
  const { values, set } = useFilters(["days", "currency"]);
  const period = periodOf(values.days);
  const { now, before } = useInsights(period);
  const currencies = now.data ? currenciesOf(now.data) : [];
  const currency = currencyOf(currencies, values.currency);
  const error = now.error ?? before.error;
  const retry = () => {
    void now.refetch();
    void before.refetch();
  };
  return (
    <OfficePage
      title="Dashboard"
      actions={
        <>
          {currencies.length > 1 ? (
            <CurrencyPicker value={currency} of={currencies} onChange={(next) => set({ currency: next })} />
          ) : null}
          <PeriodPicker value={period} onChange={(days) => set({ days: String(days) })} />
        </>
      }
    >
      {error ? <ProblemNotice error={error} retry={retry} /> : null}
      {now.data ? <Figures now={now.data} before={before.data} days={period} currency={currency} /> : null}
      {now.data || error ? null : <FigureSkeletons />}
      <div className="office__columns office__columns--even">
        <Charts sales={now.data} currency={currency} />
      </div>
      <div className="office__columns office__columns--even">
        <TopGames sales={now.data} />
        <LowStock />
      </div>
    </OfficePage>
  );
}

interface CurrencyPickerProps {
  value: Currency;
  of: readonly Currency[];
  onChange: (currency: Currency) => void;
}

/** Two currencies are never added up: revenue is shown and compared in one of those that were sold in. */
function CurrencyPicker({ value, of, onChange }: CurrencyPickerProps) {
  return (
    <label className="currency">
      <span className="small soft">Revenue in</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value as Currency)}>
        {of.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </select>
    </label>
  );
}

function PeriodPicker({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  return (
    <fieldset className="status-choice periods">
      <legend className="visually-hidden">Period</legend>
      {PERIODS.map((period) => (
        <button key={period} type="button" aria-pressed={period === value} onClick={() => onChange(period)}>
          {period} days
        </button>
      ))}
    </fieldset>
  );
}

function Charts({ sales, currency }: { sales: Sales | undefined; currency: Currency }) {
  if (!sales) {
    return (
      <>
        <Panel title="Revenue">
          <Skeleton className="chart__canvas" />
        </Panel>
        <Panel title="Orders">
          <Skeleton className="chart__canvas" />
        </Panel>
      </>
    );
  }
  const days = sales.days.map((day) => day.date);
  const wait = <Skeleton className="chart__canvas" />;
  return (
    <>
      <Panel title={`Revenue, ${currency}`}>
        <Suspense fallback={wait}>
          <Chart
            label="Revenue by day"
            days={days}
            currency={currency}
            series={[
              {
                name: "Revenue",
                color: "--chart-1",
                form: "bars",
                values: sales.days.map((day) => amountIn(currency, day.revenue)),
              },
            ]}
          />
        </Suspense>
      </Panel>
      <Panel title="Orders">
        <Suspense fallback={wait}>
          <Chart
            label="Orders by day"
            days={days}
            series={[
              { name: "Placed", color: "--chart-1", form: "line", values: sales.days.map((day) => day.placed) },
              { name: "Completed", color: "--chart-2", form: "line", values: sales.days.map((day) => day.completed) },
              {
                name: "Failed payments",
                color: "--chart-3",
                form: "dashed",
                values: sales.days.map((day) => day.paymentFailed),
              },
              { name: "Refunded", color: "--chart-4", form: "dotted", values: sales.days.map((day) => day.refunded) },
            ]}
          />
        </Suspense>
      </Panel>
    </>
  );
}
