/** The shop's mark: a cartridge with a code on its label. */
export function Mark() {
  return (
    <svg className="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="brand__case"
        d="M3 5a3 3 0 0 1 3-3h15l8 8v17a3 3 0 0 1-3 3h-3v-3h-3v3h-3v-3h-3v3h-3v-3H9v3H6a3 3 0 0 1-3-3z"
      />
      <path fill="#d9f24b" d="M8 8h9l6 6v7H8z" />
      <path fill="#1b1420" d="M11 16h4v2h-4zm6 0h3v2h-3z" />
    </svg>
  );
}
