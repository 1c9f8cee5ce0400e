import type { Waiting } from "./insert.ts"
import { keepFor, kept } from "./kept.ts"
import type { Page } from "./page.ts"
import { postOf, type Part } from "./parts.ts"
import type { Words } from "./words.ts"

const PAUSE = 60_000 // between two sentences: a busy quarter of an hour must not talk over the page
const URGENT = 20_000 // between two about what is urgent
const MOST = 3 // headlines in a sentence
const LONG = 120 // letters of a headline
const DEFAULT = "count"

/**
 * Speaks to screen readers of posts that have just come, as the reader has chosen: not at all, how many, or their headlines.
 * What is urgent has its own sentence, which does not wait for the others. No word of a post but its headline is said, and
 * what is said is asked for at the moment of saying: three posts are one sentence, and what was taken back is not in it.
 */
export function voice(page: Page, waiting: Waiting, words: Words, read: (html: string) => Page) {
  const place = (name: string) => page.root.querySelector<HTMLElement>(`[data-slot=${name}]`)
  const choice = place("announce") as HTMLSelectElement | null
  hearing(choice)
  const known = new Set<string>()
  const news = teller(place("status"), PAUSE, (posts) => {
    if (choice?.value === "headlines") return words("script.headlines", { n: posts.length, headlines: headlines(posts) })
    // Of very many only the newest are kept while they wait; they are counted all the same.
    return words("script.new_posts", { n: waiting.gap ? Math.max(waiting.count, posts.length) : posts.length })
  })
  const urgent = teller(place("urgent"), URGENT, (posts) => words("script.urgent", { headlines: headlines(posts) }))

  // She has pressed the button for what is new, and sees it.
  place("fresh")?.addEventListener("click", news.seen)

  function find(id: string): HTMLElement | null {
    return page.post(id) ?? sent(waiting.posts.find((part) => postOf(part) === id))
  }

  const sent = (part?: Part) => read(part?.html ?? "").root.querySelector("article")

  function headlines(posts: HTMLElement[]): string {
    const said = posts.map((post) => (post.querySelector("h3")?.textContent ?? post.getAttribute("aria-label") ?? "").trim()).filter(Boolean)
    return said
      .slice(0, MOST)
      .map((one) => (one.length > LONG ? `${one.slice(0, LONG)}…` : one))
      .join(" · ")
  }

  /** One place that speaks, at most once in `pause`. */
  function teller(there: HTMLElement | null, pause: number, sentence: (posts: HTMLElement[]) => string) {
    const untold = new Set<string>()
    let last = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined
    let about: readonly string[] = []

    function say(ids: readonly string[]): string {
      const posts = ids.flatMap((id) => find(id) ?? []).sort((a, b) => (a.dataset.order! < b.dataset.order! ? 1 : -1))
      return posts.length ? sentence(posts) : ""
    }
    function speak(): void {
      timer = undefined
      about = [...untold]
      untold.clear()
      const said = choice?.value === "off" ? "" : say(about)
      if (!there || !said) return
      last = Date.now()
      there.textContent = said
    }
    return {
      add(id: string): void {
        untold.add(id)
        timer ??= setTimeout(speak, Math.max(0, last + pause - Date.now()))
      },
      seen: () => untold.clear(),
      /** A sentence with words that are no longer there is not left standing. */
      check(): void {
        if (there?.textContent && there.textContent !== say(about)) there.textContent = ""
      },
    }
  }

  return {
    /** These were put in; and others may have come that wait. */
    news(added: readonly HTMLElement[]): void {
      const waits = waiting.posts.filter((part) => !known.has(postOf(part)!)).flatMap((part) => sent(part) ?? [])
      for (const post of [...added, ...waits]) {
        const id = post.dataset.id!
        if (known.has(id)) continue
        known.add(id)
        const presses = post.matches(".flash") || !!post.querySelector(".breaking")
        ;(presses ? urgent : news).add(id)
      }
    },
    check(): void {
      news.check()
      urgent.check()
    },
    hush(): void {
      place("status")!.textContent = ""
    },
  }
}

/** What she is told: her choice, remembered where the browser lets us. She may have made it before this script was here. */
function hearing(choice: HTMLSelectElement | null): void {
  if (!choice) return
  const chosen = choice.value
  choice.value = (chosen !== DEFAULT && chosen) || kept("announce") || DEFAULT
  choice.onchange = () => keepFor("announce", choice.value)
  if (chosen === choice.value && chosen !== DEFAULT) keepFor("announce", chosen)
}
