import { Icon } from "@/ui/icon";
import { isDark, setTheme, useTheme } from "@/ui/theme";

export function ThemeButton() {
  const dark = isDark(useTheme());
  const label = dark ? "Use the light look" : "Use the dark look";
  return (
    <button
      type="button"
      className="header__link header__theme"
      title={label}
      aria-label={label}
      onClick={() => setTheme(dark ? "light" : "dark")}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
