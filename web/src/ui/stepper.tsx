import { MOST } from "@/lib/limits";
import { IconButton } from "./button";

interface StepperProps {
  /** What is counted, for the labels. */
  of: string;
  value: number;
  min?: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** Minus, a number that can be typed, plus. */
export function Stepper({ of, value, min = 1, disabled = false, onChange }: StepperProps) {
  const set = (next: number) => {
    const capped = Math.max(min, Math.min(MOST, next));
    if (capped !== value) onChange(capped);
  };
  return (
    <fieldset className="stepper">
      <legend className="visually-hidden">Quantity of {of}</legend>
      <IconButton
        icon="minus"
        label={`One less of ${of}`}
        disabled={disabled || value <= min}
        onClick={() => set(value - 1)}
      />
      <input
        className="stepper__value numeric"
        inputMode="numeric"
        aria-label={`Quantity of ${of}`}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const typed = Number.parseInt(event.target.value.replace(/\D/g, ""), 10);
          if (Number.isFinite(typed)) set(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp") set(value + 1);
          if (event.key === "ArrowDown") set(value - 1);
        }}
      />
      <IconButton
        icon="plus"
        label={`One more of ${of}`}
        disabled={disabled || value >= MOST}
        onClick={() => set(value + 1)}
      />
    </fieldset>
  );
}
