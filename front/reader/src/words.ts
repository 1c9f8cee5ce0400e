type Forms = { readonly [category: string]: string }

/** The page's own words in the page's own language, as the press put them there. */
export interface Words {
  (key: string, values?: Readonly<Record<string, string | number>>): string
}

export function wordsOf(page: Document): Words {
  const language = page.documentElement.lang || "en"
  const catalogue = JSON.parse(page.getElementById("words")?.textContent || "{}") as Record<string, string | Forms>
  const plural = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const found = catalogue[key] ?? key
    const text = typeof found === "string" ? found : (found[plural.select(+values.n!)] ?? found.other ?? key)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ""}`)
  }
}

/**
 * Speaks to screen readers through one element with role=status, at most once in `pause`: a busy quarter of an hour must
 * not talk over the page. What is said is asked for at the moment of saying, so that three posts are one sentence.
 */
export function announcer(status: Element | null, pause = 20_000) {
  let last = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  return (sentence: () => string): void => {
    if (!status) return
    clearTimeout(timer)
    const speak = () => {
      const words = sentence()
      if (!words) return
      last = Date.now()
      status.textContent = words
    }
    timer = setTimeout(speak, Math.max(0, last + pause - Date.now()))
  }
}
