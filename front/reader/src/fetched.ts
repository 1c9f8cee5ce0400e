import type { Page } from "./page.ts"
import { place } from "./parts.ts"

const TRIES = 3 // in which a page may be overtaken by what happens

/** Pages of this coverage as they are where the reader's own stands, or later. `read` makes of a page what is wanted of it. */
export function pages<Read extends { readonly root: Document }>(
  page: Page,
  get: (url: string) => Promise<Response>,
  read: (html: string) => Read,
) {
  const root = `/live/${page.slug}`
  const here = () => page.stand!.dataset.place!

  async function whole(path: string, mark: string): Promise<Read> {
    const answer = await get(path)
    const fetched = read(await answer.text())
    const { documentElement: html } = fetched.root
    if (!answer.ok || html.dataset.slug !== page.slug || !html.querySelector(mark)) throw new Error(path)
    return fetched
  }

  /** The place in its address is there for the caches on the way: what they hold for the same place cannot be older. And
   * what happened while it was on its way has not happened to it. */
  async function fresh(path: string, mark: string): Promise<Read> {
    for (let tries = 0; tries < TRIES; tries++) {
      const at = here()
      const fetched = await whole(`${path}?at=${at}`, mark)
      if (at === here()) return fetched
    }
    throw new Error(path)
  }

  return {
    /** The page of a post alone. */
    leaf: (post: string) => whole(`${root}/post/${post}`, `[data-id="${post}"]`),
    born: (number: number) => fresh(`${root}/page/${number}`, `[data-page="${number}"]`),
    async front(): Promise<Read> {
      const fetched = await fresh(root, "[data-place]")
      const [epoch, seq] = place(fetched.root.querySelector<HTMLElement>("[data-place]")!.dataset.place!)
      const [mine, stands] = place(here())
      if (epoch !== mine || seq < stands) throw new Error(root)
      return fetched
    },
  }
}
