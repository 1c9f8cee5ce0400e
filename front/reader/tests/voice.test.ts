import { beforeEach, describe, expect, test, vi } from "vitest"
import { waitingPosts } from "../src/insert.ts"
import { pageOf, type Page } from "../src/page.ts"
import type { Part } from "../src/parts.ts"
import { wholePage } from "../src/trusted.ts"
import { voice } from "../src/voice.ts"
import { Paper } from "./paper.ts"
import { speaks } from "./speaks.ts"

let page: Page
let says: ReturnType<typeof voice>
let waiting: ReturnType<typeof waitingPosts>
const place = (name: string) => page.root.querySelector<HTMLElement>(`[data-slot=${name}]`)!
const chooses = (choice: string) => ((place("announce") as HTMLSelectElement).value = choice)

function post(id: string, headline: string, mark = ""): HTMLElement {
  const made = page.root.createElement("article")
  made.innerHTML = `<p class="when">${mark}</p><h3>${headline}</h3><details data-warns="1"><p>Words under a warning</p></details>`
  Object.assign(made.dataset, { id, order: id, n: "1" })
  return made
}

function comes(...posts: HTMLElement[]): void {
  page.timeline!.prepend(...posts)
  says.news(posts)
  vi.advanceTimersByTime(1)
}

beforeEach(() => {
  vi.useFakeTimers()
  page = pageOf(wholePage(new Paper().html()))
  page.timeline!.insertAdjacentHTML(
    "beforebegin",
    '<p data-slot="urgent"></p><select data-slot="announce"><option>off<option selected>count<option>headlines</select>',
  )
  waiting = waitingPosts(40)
  says = voice(page, waiting, speaks("en"), (html) => pageOf(wholePage(html)))
})

describe("a screen reader", () => {
  test("hears how many posts have come, at most once a minute, and each post once", () => {
    comes(post("a", "First"))
    expect(place("status").textContent).toBe("1 new post")
    comes(post("b", "Second"))
    comes(post("c", "Third"))
    vi.advanceTimersByTime(59_000)
    expect(place("status").textContent).toBe("1 new post")
    vi.advanceTimersByTime(1_000)
    expect(place("status").textContent).toBe("2 new posts")
  })

  test("hears of posts that wait, and nothing more of those that the reader has asked for", () => {
    const part: Part = { key: "post:w", n: 1, order: "w", html: post("w", "Waits").outerHTML }
    waiting.keep(part, true)
    says.news([])
    vi.advanceTimersByTime(1)
    expect(place("status").textContent).toBe("1 new post")
    comes(post("x", "Comes"))
    place("fresh").click()
    vi.advanceTimersByTime(60_000)
    expect(place("status").textContent).toBe("1 new post")
  })

  test("hears the newest three headlines where they were chosen, and no word under a warning", () => {
    chooses("headlines")
    comes(...["a", "b", "c", "d"].map((id) => post(id, `Headline ${id}`)))
    expect(place("status").textContent).toBe("4 new posts. Newest: Headline d · Headline c · Headline b")
    expect(place("status").textContent).not.toContain("warning")
  })

  test("hears what is urgent at once and apart, and not twice in twenty seconds", () => {
    comes(post("a", "Quiet"))
    comes(post("b", "The ferry has sunk", '<span class="breaking">Breaking</span>'))
    expect(place("urgent").textContent).toBe("Urgent: The ferry has sunk")
    expect(place("status").textContent).toBe("1 new post")
    const flash = post("c", "All are safe")
    flash.className = "flash"
    comes(flash)
    vi.advanceTimersByTime(19_000)
    expect(place("urgent").textContent).toBe("Urgent: The ferry has sunk")
    vi.advanceTimersByTime(1_000)
    expect(place("urgent").textContent).toBe("Urgent: All are safe")
  })

  test("hears nothing once that was chosen, however urgent", () => {
    chooses("off")
    comes(post("a", "Quiet"), post("b", "Loud", '<span class="breaking">Breaking</span>'))
    expect(place("status").textContent + place("urgent").textContent!).toBe("")
  })

  test("does not find a headline that was taken back or reworded, before it is said or after", () => {
    chooses("headlines")
    comes(post("a", "True"), post("b", "Libel"))
    expect(place("status").textContent).toContain("Libel")
    page.drop(["b"])
    says.check()
    expect(place("status").textContent).toBe("")
    comes(post("c", "Wrong"))
    page.post("c")!.querySelector("h3")!.textContent = "Right"
    vi.advanceTimersByTime(60_000)
    expect(place("status").textContent).toBe("New post: Right")
  })
})
