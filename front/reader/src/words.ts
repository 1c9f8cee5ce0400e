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
    const found = (catalogue[key] ?? key) as Forms & string
    const text = found[plural.select(+values.n!)] ?? found.other ?? found
    return text.replace(/\{(\w+)\}/g, (_, name: string) => (values[name] ?? "") as string)
  }
}
