/** Light, dark, or as the device has it. */
const KEY = "stoppress.theme"
export const theme = (): string => localStorage.getItem(KEY) ?? ""

export function applyTheme(chosen = theme()): void {
  if (chosen) localStorage.setItem(KEY, chosen)
  else localStorage.removeItem(KEY)
  document.documentElement.dataset["theme"] = chosen
}

export const isDark = (): boolean => (theme() ? theme() === "dark" : matchMedia("(prefers-color-scheme: dark)").matches)
