import { useId } from "react";
import { Icon } from "@/ui/icon";

interface SeveralProps<Key extends string> {
  label: string;
  of: Record<Key, string>;
  value: readonly Key[];
  error: string | undefined;
  onChange: (value: Key[]) => void;
}

/** Several of a few, in the order of choosing: the first one counts most. */
export function Several<Key extends string>({ label, of, value, error, onChange }: SeveralProps<Key>) {
  const id = useId();
  const toggle = (key: Key) => onChange(value.includes(key) ? value.filter((one) => one !== key) : [...value, key]);
  return (
    <fieldset className="several game-fields__wide" aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      <div className="several__all">
        {(Object.keys(of) as Key[]).map((key) => (
          <label key={key} className="several__one">
            <input type="checkbox" checked={value.includes(key)} onChange={() => toggle(key)} />
            <span>{of[key]}</span>
          </label>
        ))}
      </div>
      {error ? (
        <span className="field__error" id={id}>
          <Icon name="alert" />
          {error}
        </span>
      ) : null}
    </fieldset>
  );
}
