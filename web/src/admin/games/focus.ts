/** After a refusal: to the first field that is wrong, once it says so. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>("[aria-invalid=true], fieldset:has(.field__error) input")?.focus(),
  );
}
