import { describe, expect, test } from "vitest"
import { morph } from "../src/morph.ts"
import { element } from "../src/trusted.ts"

function post(html: string): HTMLElement {
  document.body.innerHTML = `<article data-order="1">${html}</article>`
  return document.body.firstElementChild as HTMLElement
}

describe("a post that is corrected becomes what the newsroom sent", () => {
  test.each([
    ["<p>One</p><p>Two</p>", "<p>One</p><p>Three</p>"],
    ["<p>One</p>", "<h3>Head</h3><p>One</p><figure><img alt='A boat'></figure>"],
    ["<h3>Head</h3><p>One</p><figure></figure>", "<p>One</p>"],
    ["<ul><li>a</li><li>b</li><li>c</li></ul>", "<ul><li>c</li><li>a</li></ul>"],
    ["<p>text <b>bold</b> more</p>", "<p><b>bold</b> more text</p>"],
    ["<p class='a' lang='fr'>x</p>", "<p class='b' dir='rtl'>x</p>"],
    ["", "<p>Filled</p>"],
    ["<p>Two</p>", ""],
  ])("%s → %s", (before, after) => {
    const there = post(before)
    const fresh = element(`<article data-order="2" class="late">${after}</article>`)!
    const wanted = fresh.outerHTML
    morph(there, fresh)
    expect(there.outerHTML).toBe(wanted)
  })
})

describe("what the reader is doing there goes on", () => {
  test("the focus stays on its link, the selection in its words, the film in its frame", () => {
    const there = post('<p>The first line</p><video src="a.mp4"></video><p class="foot"><a href="#x">Share</a></p>')
    const [film, link, line] = [there.querySelector("video"), there.querySelector("a"), there.querySelector("p")!]
    link!.focus()
    getSelection()!.setBaseAndExtent(line.firstChild!, 4, line.firstChild!, 9)
    morph(
      there,
      element(
        '<article data-order="1"><p>The first line</p><video src="a.mp4"></video><p>A line that was added</p><p class="corrected">Corrected</p><p class="foot"><a href="#x">Share</a></p></article>',
      )!,
    )
    expect(there.querySelector("video")).toBe(film)
    expect(document.activeElement).toBe(link)
    expect(getSelection()!.toString()).toBe("first")
  })

  test("what she opened stays open, and what she did not stays closed", () => {
    const there = post("<details><summary>Warning</summary><p>a</p></details><details><summary>More</summary></details>")
    there.querySelector("details")!.open = true
    morph(there, element("<article><details><summary>Warning</summary><p>b</p></details><details><summary>More</summary></details></article>")!)
    expect([...there.querySelectorAll("details")].map((one) => one.open)).toEqual([true, false])
    expect(there.textContent).toContain("b")
  })

  test("a box she ticked stays ticked", () => {
    const there = post('<input type="checkbox" id="fold"><div>a</div>')
    there.querySelector("input")!.checked = true
    morph(there, element('<article><input type="checkbox" id="fold"><div>b</div></article>')!)
    expect(there.querySelector("input")!.checked).toBe(true)
  })
})
