import { Icon } from "./icon";
import { isDark, setTheme, useTheme } from "./theme";

export function ThemeButton({ className = "icon-button" }: { className?: string }) {
  const dark = isDark(useTheme());
  const label = dark ? "Use the light look" : "Use the dark look";
  return (
    <button
      type="button"
      className={className}
      title={label}
      aria-label={label}
      onClick={() => setTheme(dark ? "light" : "dark")}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
