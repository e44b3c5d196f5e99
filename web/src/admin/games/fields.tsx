import { GENRES, type Genre, PLATFORMS, type Platform, REGIONS } from "@/lib/words";
import { Check, SelectField, TextArea, TextField } from "@/ui/field";
import { AGES, CURRENCIES, type Errors, type Form, slugOf } from "./form";
import { Several } from "./several";

interface FieldsProps {
  form: Form;
  errors: Errors;
  /** A new game's slug follows its title until it is typed. */
  fresh: boolean;
  onChange: (change: Partial<Form>) => void;
}

export function Fields({ form, errors, fresh, onChange }: FieldsProps) {
  const title = (text: string) => {
    const follows = fresh && form.slug === slugOf(form.title);
    onChange(follows ? { title: text, slug: slugOf(text) } : { title: text });
  };
  return (
    <div className="game-fields">
      <TextField
        label="Title"
        value={form.title}
        error={errors.title}
        maxLength={120}
        onChange={(event) => title(event.target.value)}
      />
      <TextField
        label="Slug"
        hint="The readable part of its address."
        value={form.slug}
        error={errors.slug}
        maxLength={80}
        onChange={(event) => onChange({ slug: event.target.value })}
      />
      <TextField
        label="Publisher"
        value={form.publisher}
        error={errors.publisher}
        maxLength={120}
        onChange={(event) => onChange({ publisher: event.target.value })}
      />
      <TextField
        label="Released"
        type="date"
        value={form.releaseDate}
        error={errors.releaseDate}
        onChange={(event) => onChange({ releaseDate: event.target.value })}
      />
      <div className="game-fields__pair">
        <TextField
          label="Price"
          inputMode="decimal"
          hint="0 is free."
          value={form.price}
          error={errors.price}
          maxLength={12}
          onChange={(event) => onChange({ price: event.target.value })}
        />
        <SelectField
          label="Currency"
          value={form.currency}
          onChange={(event) => onChange({ currency: event.target.value as Form["currency"] })}
        >
          {CURRENCIES.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </SelectField>
      </div>
      <div className="game-fields__pair">
        <SelectField
          label="Activates in"
          value={form.region}
          onChange={(event) => onChange({ region: event.target.value as Form["region"] })}
        >
          {Object.entries(REGIONS).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Age"
          value={form.ageRating}
          error={errors.ageRating}
          onChange={(event) => onChange({ ageRating: Number(event.target.value) })}
        >
          {[...new Set([...AGES, form.ageRating])].map((age) => (
            <option key={age} value={age}>
              {age === 0 ? "All ages" : `${age}+`}
            </option>
          ))}
        </SelectField>
      </div>
      <Several<Genre>
        label="Genres"
        of={GENRES}
        value={form.genres}
        error={errors.genres}
        onChange={(genres) => onChange({ genres })}
      />
      <Several<Platform>
        label="Platforms"
        of={PLATFORMS}
        value={form.platforms}
        error={errors.platforms}
        onChange={(platforms) => onChange({ platforms })}
      />
      <div className="game-fields__wide">
        <TextArea
          label="Description"
          rows={5}
          maxLength={4000}
          value={form.description}
          error={errors.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </div>
      <div className="game-fields__wide">
        <TextArea
          label="What it needs to run"
          rows={3}
          maxLength={4000}
          value={form.requirements}
          error={errors.requirements}
          onChange={(event) => onChange({ requirements: event.target.value })}
        />
      </div>
      <Check checked={form.featured} onChange={(event) => onChange({ featured: event.target.checked })}>
        Featured on the shop's first page
      </Check>
    </div>
  );
}
