import { clockOf } from "./clock.ts"
import { find, fold, terms } from "./fold.ts"
import { list } from "./found.ts"
import type { Host } from "./later.ts"
import type { Entry, Segments } from "./segments.ts"
import { make } from "./tools.ts"
import type { View, Way } from "./view.ts"

const TYPING = 150 // a reader who types is not interrupted between two letters
const MOST = 200 // so many are listed; more words find fewer

/** What is looked for: words, a tag, who signed. */
export interface Sought {
  readonly find: string
  readonly tag: string
  readonly by: string
}

/** The posts that have all the words in headline or text, and the tag and the byline asked for. In the order given. */
export function search(entries: readonly Entry[], { find: words, tag, by }: Sought, folded: (entry: Entry) => string): Entry[] {
  const asked = terms(words)
  return entries.filter(
    (entry) =>
      !entry.removed &&
      (!tag || entry.tags?.some((one) => fold(one) === fold(tag))) &&
      (!by || entry.by?.some((one) => fold(one) === fold(by))) &&
      asked.every((term) => find(term, folded(entry)) >= 0),
  )
}

/** Search and filters, over the index, on the reader's own machine: nobody is told what she looks for. */
export function finding(host: Host, view: View, segments: Segments) {
  const { words } = host
  const letters = new WeakMap<Entry, string>()
  const folded = (entry: Entry) => {
    const known = letters.get(entry) ?? fold(`${entry.headline ?? ""}\n${entry.text ?? ""}`)
    letters.set(entry, known)
    return known
  }

  const input = make("input")
  input.type = "search"
  input.autocomplete = "off"
  const [tag, by] = [make("select"), make("select")]
  const field = (label: string, control: HTMLElement) => make("label", make("span", words(label)), control)
  const tags = field("script.find_tag", tag)
  const bylines = field("script.find_by", by)
  const form = make("form", field("script.find_words", input), tags, bylines)
  form.setAttribute("role", "search")
  form.className = "ask"
  const way: Way = { name: "find", instead: true, controls: form, changed: () => void look(view.follow) }

  let asked = 0
  let typing: ReturnType<typeof setTimeout> | undefined
  const sought = (): Sought => ({ find: input.value.trim(), tag: tag.value, by: by.value })

  /** Look in what there is now. Only the last question is answered. Who has an answer already keeps it until there is a newer one (`follow`). */
  async function look(follow?: (change: () => void) => void): Promise<void> {
    const mine = ++asked
    const clock = clockOf(host.page.root.documentElement)
    try {
      const entries = await segments.all((here, of) => {
        if (!follow && mine === asked && here < of && view.open === way) view.tell(words("script.find_fetching", { here, of }))
      })
      // The page may be on its way for the same news, and a browser counts what sets out anew halfway as a shift: one after the other.
      if (follow) {
        await Promise.allSettled(document.getAnimations().map((one) => one.finished))
        await new Promise((drawn) => setTimeout(drawn))
      }
      if (mine !== asked || view.open !== way) return
      const answer = () => {
        offer(tag, tags, words("script.find_any"), entries.flatMap((entry) => entry.tags ?? []))
        offer(by, bylines, words("script.find_anybody"), entries.flatMap((entry) => entry.by ?? []))
        const what = sought()
        if (!what.find && !what.tag && !what.by) return view.tell("")
        const found = search(entries, what, folded)
        const more = found.length > MOST ? ` ${words("script.find_most", { n: MOST })}` : ""
        view.tell(words("script.found", { n: found.length }) + more, list(host, clock, found.slice(0, MOST), terms(what.find)))
      }
      follow ? follow(answer) : answer()
    } catch {
      if (mine === asked && view.open === way) view.tell(words("script.not_loaded"))
    }
  }

  function changed(wait: number): void {
    const { find, tag, by } = sought()
    const asked = [["find", find], ["tag", tag], ["by", by]].filter(([name, value]) => value || (name === "find" && !tag && !by))
    view.show(way, `#${asked.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join("&")}`)
    clearTimeout(typing)
    typing = setTimeout(() => void look(), wait)
  }
  input.oninput = () => changed(TYPING)
  tag.onchange = by.onchange = () => changed(0)
  form.onsubmit = (event) => {
    event.preventDefault()
    changed(0)
  }

  return {
    open(what: Partial<Sought> = {}): void {
      input.value = what.find ?? ""
      for (const [select, label, value] of [[tag, tags, what.tag], [by, bylines, what.by]] as const) {
        offer(select, label, "", value ? [value] : []) // it is there before the index is
        select.value = value ?? ""
      }
      changed(0)
      // With words to look for the address came first; a tag was pressed, and is out of sight now.
      if (!what.find) input.focus()
    },
  }
}

/** What can be chosen, the commonest first; what is chosen stays chosen. */
function offer(select: HTMLSelectElement, label: HTMLElement, any: string, all: readonly string[]): void {
  const chosen = select.value
  const times = new Map<string, number>(chosen ? [[chosen, 0]] : [])
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1)
  const names = [...times.keys()].sort((a, b) => times.get(b)! - times.get(a)! || a.localeCompare(b))
  label.hidden = !names.length
  if ([...select.options].map((option) => option.text).join("\n") === [any, ...names].join("\n")) return
  select.replaceChildren(new Option(any, ""), ...names.map((name) => new Option(name, name)))
  select.value = chosen
}
