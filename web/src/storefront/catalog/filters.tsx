import { useEffect, useState } from "react";
import { GENRES, type Genre, PLATFORMS, type Platform } from "@/lib/words";
import { Button } from "@/ui/button";
import { Check, TextField } from "@/ui/field";
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
      <Price state={state} onChange={onChange} />
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
          onClick={() => onChange(without(state, "genre", "platform", "min", "max", "stock"))}
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

/** Applied when the field is left or Enter is pressed, not at each digit. */
function Price({ state, onChange }: Omit<FiltersProps, "facets">) {
  const [min, setMin] = useState(state.min ?? "");
  const [max, setMax] = useState(state.max ?? "");
  useEffect(() => {
    setMin(state.min ?? "");
    setMax(state.max ?? "");
  }, [state.min, state.max]);
  const apply = () => {
    if (min === (state.min ?? "") && max === (state.max ?? "")) return;
    const next = without(state, "min", "max");
    onChange({ ...next, ...(min.trim() ? { min: min.trim() } : {}), ...(max.trim() ? { max: max.trim() } : {}) });
  };
  return (
    <form
      className="price-filter"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <TextField
        label="From €"
        inputMode="decimal"
        maxLength={8}
        value={min}
        onChange={(event) => setMin(event.target.value)}
        onBlur={apply}
      />
      <TextField
        label="To €"
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
