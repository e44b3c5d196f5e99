import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "@/ui/button";

export function FilterBar({
  label,
  any,
  onClear,
  children,
}: {
  label: string;
  any: boolean;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <search className="filter-bar" aria-label={label}>
      {children}
      {any ? (
        <Button kind="quiet" size="small" onClick={onClear}>
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}

interface FilterProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SelectFilter({
  label,
  value,
  onChange,
  options,
  all = "All",
}: FilterProps & { options: [string, string][]; all?: string }) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function DateFilter({ label, value, onChange }: FilterProps) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="date"
        value={value}
        max="9999-12-31"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

const PAUSE = 350;

/** Asks when the typing has paused, or at once on Enter. */
export function TextFilter({
  label,
  value,
  onChange,
  type = "search",
  placeholder,
}: FilterProps & { type?: "search" | "email"; placeholder?: string }) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  });
  return (
    <div className="filter filter--text">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        maxLength={254}
        autoComplete="off"
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && onChange(typed.trim())}
      />
    </div>
  );
}
