import { useEffect, useState } from "react";
import { symbol } from "@/lib/format";
import { GENRES, type Genre, PLATFORMS, type Platform } from "@/lib/words";
import { Button } from "@/ui/button";
import { Check, SelectField, TextField } from "@/ui/field";
import type { Found } from "./search-source";
import { filterCount, type SearchState, without } from "./search-state";

interface FiltersProps {
  state: SearchState;
  facets: Found["facets"] | undefined;
  onChange: (next: SearchState) => void;
}

export function Filters({ state, facets, onChange }: FiltersProps) {
  const counts = new Map(
    [...(facets?.genres ?? []), ...(facets?.platforms ?? [])].map(({ value, count }) => [value, count]),
  );
  return (
    <>
      <Choice
        legend="Genre"
        name="genre"
        words={GENRES}
        counts={counts}
        value={state.genre}
        onChange={(genre: Genre | undefined) => onChange(genre ? { ...state, genre } : without(state, "genre"))}
      />
      <Choice
        legend="Platform"
        name="platform"
        words={PLATFORMS}
        counts={counts}
        value={state.platform}
        onChange={(platform: Platform | undefined) =>
          onChange(platform ? { ...state, platform } : without(state, "platform"))
        }
      />
      <Price state={state} currencies={facets?.currencies ?? []} onChange={onChange} />
      <Check
        checked={state.stock ?? false}
        onChange={(event) => onChange(event.target.checked ? { ...state, stock: true } : without(state, "stock"))}
      >
        In stock only
      </Check>
      {filterCount(state) > 0 ? (
        <Button
          kind="quiet"
          size="small"
          onClick={() => onChange(without(state, "genre", "platform", "min", "max", "currency", "stock"))}
        >
          Drop all filters
        </Button>
      ) : null}
    </>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  words: Record<T, string>;
  counts: Map<string, number>;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}

function Choice<T extends string>({ legend, name, words, counts, value, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <label className="choice__one">
        <input type="radio" name={name} checked={value === undefined} onChange={() => onChange(undefined)} />
        <span>Any</span>
      </label>
      {(Object.entries(words) as [T, string][]).map(([key, text]) => (
        <label key={key} className="choice__one">
          <input type="radio" name={name} checked={value === key} onChange={() => onChange(key)} />
          <span>
            {text}
            {counts.has(key) ? <span className="choice__count numeric"> {counts.get(key)}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface PriceProps {
  state: SearchState;
  /** Of the games found, the most frequent first. */
  currencies: Found["facets"]["currencies"];
  onChange: (next: SearchState) => void;
}

/** Applied when the field is left or Enter is pressed, not at each digit. */
function Price({ state, currencies, onChange }: PriceProps) {
  const [chosen, setChosen] = useState(state.currency);
  const currency = chosen ?? currencies[0]?.value ?? "EUR";
  const [min, setMin] = useState(state.min ?? "");
  const [max, setMax] = useState(state.max ?? "");
  useEffect(() => {
    setMin(state.min ?? "");
    setMax(state.max ?? "");
    setChosen(state.currency);
  }, [state.min, state.max, state.currency]);
  const change = (to: typeof currency) => {
    const [least, most] = [min.trim(), max.trim()];
    const bounds = { ...(least ? { min: least } : {}), ...(most ? { max: most } : {}) };
    onChange({ ...without(state, "min", "max", "currency"), ...bounds, ...(least || most ? { currency: to } : {}) });
  };
  const apply = () => {
    if (min !== (state.min ?? "") || max !== (state.max ?? "")) change(currency);
  };
  return (
    <form
      className="price-filter"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      {currencies.length > 1 ? (
        <SelectField
          label="Prices in"
          value={currency}
          onChange={(event) => {
            const next = event.target.value as typeof currency;
            setChosen(next);
            if (state.min || state.max) change(next);
          }}
        >
          {currencies.map(({ value }) => (
            <option key={value}>{value}</option>
          ))}
        </SelectField>
      ) : null}
      <TextField
        label={`From ${symbol(currency)}`}
        inputMode="decimal"
        maxLength={8}
        value={min}
        onChange={(event) => setMin(event.target.value)}
        onBlur={apply}
      />
      <TextField
        label={`To ${symbol(currency)}`}
        inputMode="decimal"
        maxLength={8}
        value={max}
        onChange={(event) => setMax(event.target.value)}
        onBlur={apply}
      />
      <button type="submit" className="visually-hidden">
        Apply the price
      </button>
    </form>
  );
}
