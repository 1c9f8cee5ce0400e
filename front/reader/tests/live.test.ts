import fc from "fast-check"
import { beforeEach, describe, expect, test } from "vitest"
import { anew, release } from "../src/anew.ts"
import { bring } from "../src/bring.ts"
import type { Reader } from "../src/insert.ts"
import { letGo } from "../src/letgo.ts"
import { living, type Live } from "../src/live.ts"
import { pageOf } from "../src/page.ts"
import type { Part } from "../src/parts.ts"
import { show } from "../src/show.ts"
import { wholePage } from "../src/trusted.ts"
import { stands } from "../src/world.ts"
import { Paper, standing } from "./paper.ts"

const AT_REST: Reader = { holds: false, scrolled: 0, busy: false, listed: false, touched: 60_000 }
let reader: Reader
let paper: Paper
let live: Live
let added: string[]

function arrive(): void {
  const page = pageOf(wholePage(paper.html()))
  const { put } = page
  page.put = (parts, back) => {
    const added = put(parts)
    letGo(page, back)
    return added
  }
  live = living(page, {
    reader: () => reader,
    changed: (posts) => added.push(...posts.map((post) => post.dataset.id!)),
    told: () => {},
    outdated: () => {},
  })
}

/** The reader has everything up to now; then `happens`; then she is told of it. */
function told(happens: (paper: Paper) => void): void {
  const [, seq] = live.place.split(":")
  happens(paper)
  live.take(paper.delta(+seq!, live.generation))
}

const ids = () => live.page.posts().map((post) => post.dataset.id)
const root = () => live.page.root
const arrived = () => standing(wholePage(paper.html()), paper.count)
const stayed = () => standing(root(), paper.count)

beforeEach(() => {
  reader = AT_REST
  paper = new Paper(3)
  added = []
  arrive()
})

describe("a page that is told of a change stands as one that was fetched after it", { timeout: 30_000 }, () => {
  test.each<[string, (paper: Paper) => void]>([
    ["a post", (paper) => paper.publish("p4")],
    ["three posts", (paper) => paper.publish("p4").publish("p5").publish("p6")],
    ["two posts of one minute", (paper) => paper.publish("p4", { at: 50 }).publish("p5", { at: 50 })],
    ["an edit", (paper) => paper.edit("p2", "Other words")],
    ["a post added late", (paper) => paper.publish("p4", { at: 15 })],
    ["a post set earlier", (paper) => paper.backdate("p3", 5)],
    ["the first post of a new day", (paper) => paper.publish("p4", { at: 1500 })],
    ["a post set back to the day before", (paper) => paper.publish("p4", { at: 1500 }).backdate("p4", 25)],
    ["a takedown without trace", (paper) => paper.remove("p2")],
    ["a takedown with a note", (paper) => paper.remove("p2", "Removed.")],
    ["the only post of a day taken down", (paper) => paper.publish("p4", { at: 1500 }).remove("p4")],
    ["a new Summary, title and state", (paper) => paper.region("summary", "<p>More</p>").region("title", "A &amp; B").region("state", "ended")],
    ["a region that is empty now", (paper) => paper.region("summary", "")],
    ["a post and its takedown at once", (paper) => paper.publish("p4").remove("p4")],
  ])("%s", (_, happens) => {
    told(happens)
    expect(stayed()).toEqual(arrived())
    const once = stayed()
    live.take(paper.delta(0, 0))
    expect(stayed(), "and being told everything again changes nothing").toEqual(once)
  })

  test("for any evening, told in any steps", () => {
    const happens = fc.oneof(
      fc.nat(3000).map((at) => (paper: Paper) => void paper.publish(`p${paper.count + 1}`, { at: Math.max(at, 10) })),
      fc.constant((paper: Paper) => void paper.publish(`p${paper.count + 1}`)),
      fc.string().map((text) => (paper: Paper, id: string) => void (paper.posts.get(id)?.gone || paper.edit(id, text.replace(/[<>&"\s]/g, "")))),
      fc.nat(3000).map((at) => (paper: Paper, id: string) => void (paper.posts.get(id)?.gone || paper.backdate(id, Math.min(at, paper.posts.get(id)!.at)))),
      fc.constant((paper: Paper, id: string) => void paper.remove(id)),
      fc.constant((paper: Paper, id: string) => void paper.remove(id, "Removed.")),
      fc.nat(99).map((n) => (paper: Paper) => void paper.region("summary", `<ol><li>${n}</li></ol>`)),
      fc.constant("tell" as const),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(happens, fc.nat())), fc.integer({ min: 1, max: 30 }), (evening, begins) => {
        paper = new Paper(begins)
        arrive()
        for (const [step, which] of evening) {
          const all = [...paper.posts.keys()]
          if (step === "tell") told(() => {})
          else step(paper, all[which % all.length]!)
        }
        told(() => {})
        expect(stayed()).toEqual(arrived())
        expect(new Set(ids()).size).toBe(ids().length)
      }),
      { numRuns: 60 },
    )
  })

  test("a correction of an older page's post is no reason to show it on the front page", () => {
    paper = new Paper(30)
    arrive()
    told((paper) => paper.edit("p4", "Corrected"))
    expect(ids()).not.toContain("p4")
  })

  test("a page of a newer form is asked for whole", () => {
    paper.version = "v2"
    expect(live.take(paper.publish("p4").delta(0))).toBe(true)
    expect(live.take({ ...paper.delta(0), parts: [{ key: "reload" }] })).toBe(true)
  })
})

describe("new posts", () => {
  test("come in by themselves at the very top, where nobody reads", () => {
    told((paper) => paper.publish("p4"))
    expect(ids()[0]).toBe("p4")
    expect(added).toEqual(["p4"])
    expect(live.waiting.empty).toBe(true)
  })

  test.each<[string, Partial<Reader>]>([
    ["has scrolled", { scrolled: 300 }],
    ["is at a post", { busy: true }],
    ["touched the timeline just now", { touched: 29_000 }],
    ["holds updates", { holds: true }],
  ])("wait for the word of a reader who %s", (_, doing) => {
    reader = { ...AT_REST, ...doing }
    told((paper) => paper.publish("p4").publish("p5"))
    expect(ids()).toEqual(["p3", "p2", "p1"])
    expect(live.waiting.posts.map((part) => part.key)).toEqual(["post:p5", "post:p4"])
    show(live)
    expect(live.waiting.empty).toBe(true)
    expect(stayed()).toEqual(arrived())
  })

  test("wait, and so does the list of key points that she sees beside them; what is taken back leaves it at once", () => {
    const keys = (...ids: string[]) => ids.map((id) => `<a data-post="${id}">${id}</a>`).join("")
    const list = () => live.page.root.querySelector("[data-region=keys]")!.textContent
    told((paper) => paper.region("keys", keys("p1")))
    expect(list()).toBe("p1")
    reader = { ...AT_REST, scrolled: 300, listed: true }
    told((paper) => paper.region("keys", keys("p2", "p1")))
    told((paper) => paper.remove("p3").region("summary", "<p>More</p>"))
    expect(list()).toBe("p1")
    expect(live.page.root.querySelector("[data-region=summary]")!.textContent).toBe("More")
    expect(live.waiting.empty).toBe(false)
    show(live)
    expect(list()).toBe("p2p1")
    told((paper) => paper.remove("p2").region("keys", keys("p1")))
    expect(list()).toBe("p1")
    expect(live.waiting.empty).toBe(true)
  })

  test("wait behind those that wait already, even when she is at the top again", () => {
    reader = { ...AT_REST, scrolled: 300 }
    told((paper) => paper.publish("p4"))
    reader = AT_REST
    told((paper) => paper.publish("p5"))
    expect(live.waiting.posts).toHaveLength(2)
  })

  test("a change of one that waits, waits with it and is the only state that is kept", () => {
    reader = { ...AT_REST, scrolled: 300 }
    told((paper) => paper.publish("p4", { text: "Four hurt" }))
    told((paper) => paper.edit("p4", "Six hurt"))
    expect(live.waiting.posts).toHaveLength(1)
    expect(JSON.stringify(live.waiting.posts)).not.toContain("Four hurt")
    show(live)
    expect(stayed()).toEqual(arrived())
  })

  test("a post added late, a fill and a correction do not wait and are not counted", () => {
    reader = { ...AT_REST, scrolled: 300 }
    told((paper) => paper.publish("p4", { at: 15 }).edit("p3", "Filled").edit("p1", "Corrected"))
    expect(live.waiting.empty).toBe(true)
    expect(ids()).toEqual(["p3", "p2", "p4", "p1"])
    expect(added).toEqual([])
    expect(stayed()).toEqual(arrived())
  })
})

describe("updates on request", () => {
  test("leave everything as it is until she asks", () => {
    reader = { ...AT_REST, holds: true }
    const before = root().querySelector("#posts")!.innerHTML
    told((paper) => paper.publish("p4").edit("p2", "Other").region("summary", "<p>More</p>"))
    expect(root().querySelector("#posts")!.innerHTML).toBe(before)
    expect(root().querySelector("[data-region=summary]")!.textContent).toBe("Nothing yet")
    expect(live.place, "the stream goes on").toBe(paper.place)
    show(live)
    expect(stayed()).toEqual(arrived())
  })

  test("no longer wanted, everything comes, and new posts only push where nobody reads", () => {
    reader = { ...AT_REST, holds: true }
    told((paper) => paper.publish("p4").edit("p2", "Other"))
    reader = { ...AT_REST, scrolled: 300 }
    release(live)
    expect(root().getElementById("p-p2")!.textContent).toContain("Other")
    expect(live.waiting.posts.map((part) => part.key)).toEqual(["post:p4"])
    reader = AT_REST
    show(live)
    expect(stayed()).toEqual(arrived())
  })

  test("do not keep what was taken back: not the post, not a Summary that had copied it", () => {
    paper.region("summary", "<p>Name of the boy</p>").edit("p2", "Name of the boy")
    arrive()
    reader = { ...AT_REST, holds: true }
    told((paper) => paper.publish("p4").remove("p2").region("summary", "<p>A boy</p>"))
    expect(root().documentElement.outerHTML).not.toContain("Name of the boy")
    expect(live.waiting.posts.map((part) => part.key), "the new post still waits").toEqual(["post:p4"])
  })
})

describe("what is taken back", () => {
  test("is gone from page and memory at the first word of it", () => {
    reader = { ...AT_REST, scrolled: 300 }
    told((paper) => paper.publish("p4", { text: "Libel" }))
    live.redact(["p4", "p1"], 2)
    expect(JSON.stringify(live.waiting)).not.toContain("Libel")
    expect(live.waiting.empty).toBe(true)
    expect(ids()).toEqual(["p3", "p2"])
    expect(live.generation).toBe(2)
  })

  test("comes back as a note in its place, and a note is no new post", () => {
    paper.remove("p3", "Removed.")
    live.redact(["p3"], 1)
    live.take(paper.delta(1, 1))
    expect(live.waiting.empty).toBe(true)
    expect(added).toEqual([])
    expect(stayed()).toEqual(arrived())
  })

  test("from a post that stays, it stays where it is and loses the words", () => {
    const post = live.page.post("p2")
    told((paper) => paper.remove("p2", "Without the name"))
    expect(live.page.post("p2")).toBe(post)
    expect(stayed()).toEqual(arrived())
  })
})

describe("for who asked for less motion", () => {
  const summary = () => root().querySelector("[data-region=summary]")!.textContent
  let gone: unknown[]
  beforeEach(() => {
    gone = []
    live.page.pushes = (part, taken) => {
      if (taken) gone.push([part.key, taken, live.page.intact])
      return part.key === "region:summary"
    }
  })

  test("what comes along with a takedown waits where it would push; what is gone goes at once", () => {
    told((paper) => paper.remove("p2").region("summary", "<p>More</p>").region("cover", "<h1>Fire</h1>"))
    expect(ids()).toEqual(["p3", "p1"])
    expect(root().querySelector("h1")!.textContent).toBe("Fire")
    expect(summary()).toBe("Nothing yet")
    expect(gone, "and may not stand as it was").toEqual([["region:summary", ["p2"], undefined]])
    show(live)
    expect(stayed()).toEqual(arrived())
  })

  test.each([
    ["nothing was taken back", (paper: Paper) => paper, true],
    ["something was", (paper: Paper) => paper.remove("p2"), false],
    ["a backup was restored", (paper: Paper) => Object.assign(paper, { epoch: "f" }), false],
  ])("of a page that is fetched whole, too, and it is known whether %s", (_, happens, intact) => {
    happens(paper).region("summary", "<p>More</p>")
    expect(anew(live, pageOf(wholePage(paper.html())))).toBe(true)
    expect(summary()).toBe("Nothing yet")
    expect(gone).toEqual([["region:summary", intact ? [] : expect.anything(), intact]])
    show(live)
    expect(stayed()).toEqual(arrived())
  })
})

describe("a whole page fetched again", () => {
  test("leaves nothing that it does not hold, and new posts wait as ever", () => {
    reader = { ...AT_REST, scrolled: 300 }
    paper.publish("p4").remove("p2").edit("p1", "Other").region("summary", "<p>More</p>")
    expect(anew(live, pageOf(wholePage(paper.html())))).toBe(true)
    expect(ids()).toEqual(["p3", "p1"])
    expect(live.waiting.posts.map((part) => part.key)).toEqual(["post:p4"])
    show(live)
    expect(stayed()).toEqual(arrived())
  })

  test("after a restored backup the page is what the backup knows", () => {
    paper = new Paper(2)
    paper.epoch = "f"
    expect(anew(live, pageOf(wholePage(paper.html())))).toBe(true)
    expect(stayed()).toEqual(arrived())
    told((paper) => paper.publish("p3b"))
    expect(ids()[0]).toBe("p3b")
  })

  test("and a stream that it does not know plays no longer, where one that only left the slot plays to its end", () => {
    const offered = (id: string) => `<a data-play data-stream="${id}">Watch</a>`
    const player = () => root().querySelector("[data-slot=stage] [data-id]")
    const back = (to: string, slot: string) => {
      paper.epoch = to
      expect(anew(live, pageOf(wholePage(paper.region("summary", slot).html())))).toBe(true)
    }
    root().querySelector("main")!.insertAdjacentHTML("beforeend", `<div data-slot="stage"><figure data-id="pier0001"></figure></div>`)
    back("e", "")
    expect(player()).not.toBe(null)
    back("f", offered("pier0001"))
    expect(player()).not.toBe(null)
    back("g", offered("other001"))
    expect(player()).toBe(null)
  })

  test("a stale copy from a cache is refused: it may hold what was taken back", () => {
    const stale = paper.html()
    told((paper) => paper.remove("p2"))
    expect(anew(live, pageOf(wholePage(stale)))).toBe(false)
    expect(ids()).toEqual(["p3", "p1"])
  })

  test("another page, or none, is refused", () => {
    expect(anew(live, pageOf(wholePage("<!doctype html><title>Bad gateway</title>")))).toBe(false)
    expect(anew(live, pageOf(wholePage(paper.html().replace('slug="ferry"', 'slug="fire"'))))).toBe(false)
  })
})

describe("a page left open for a night", { timeout: 30_000 }, () => {
  const numbers = () => live.page.posts().map((post) => +post.dataset.n!)

  /** A page of older posts, as the server has it. */
  function older(number: number): Part[] {
    const born = (part: Part) => part.n! > (number - 1) * 20 && part.n! <= number * 20
    return paper.parts().filter((part) => part.key.startsWith("day:") || (part.html && born(part)))
  }

  test("holds the newest posts, and is as one that was fetched just now", () => {
    for (let n = 4; n <= 130; n++) told((paper) => paper.publish(`p${n}`))
    expect(ids().length).toBeLessThanOrEqual(60)
    expect(numbers()).toEqual([...numbers()].sort((a, b) => b - a))
    expect(numbers()[0]).toBe(130)
    expect(stayed()).toEqual(arrived())
  })

  test("of a thousand posts at once only the newest are put", () => {
    told((paper) => {
      for (let n = 4; n <= 1000; n++) paper.publish(`p${n}`)
    })
    expect(ids().length).toBeLessThanOrEqual(60)
    expect(stayed()).toEqual(arrived())
  })

  test("keeps forty posts that wait and counts the others, and shows no old post below a gap", () => {
    reader = { ...AT_REST, scrolled: 300 }
    for (let n = 4; n <= 300; n++) told((paper) => paper.publish(`p${n}`))
    expect(live.waiting.count).toBe(297)
    expect(live.waiting.posts.length).toBeLessThanOrEqual(40)
    told((paper) => paper.edit("p4", "Words that waited too long to be kept"))
    expect(JSON.stringify(live.waiting.posts)).not.toContain("too long")
    expect(ids(), "nor does it come in by the back door").toEqual(["p3", "p2", "p1"])
    told((paper) => paper.remove("p5"))
    expect(live.waiting.count).toBe(296)
    show(live)
    expect(numbers()).toEqual(Array.from({ length: 40 }, (_, i) => 300 - i))
    expect(live.waiting.count).toBe(0)
    expect(stayed()).toEqual(arrived())
  })

  test("takes in a page of older posts and lets go of what is farthest away", () => {
    paper = new Paper(100)
    arrive()
    for (const page of [4, 3, 2]) bring(live, older(page), (page - 1) * 20 + 1, Infinity)
    expect(numbers().length).toBeLessThanOrEqual(60)
    expect(numbers()).toEqual([...numbers()].sort((a, b) => b - a))
  })

  describe("and stands far from the newest", () => {
    beforeEach(() => {
      paper = new Paper(200)
      arrive()
      bring(live, [...older(3), ...older(4)], 41, 80)
    })

    test("shows that part of the coverage and nothing else", () => {
      expect(numbers()).toEqual(Array.from({ length: 40 }, (_, i) => 80 - i))
    })

    test("new posts wait, wherever the reader is, and nothing else comes in between", () => {
      const before = ids()
      told((paper) => paper.publish("p201").edit("p150", "Reworded").edit("p20", "Reworded"))
      expect(ids()).toEqual(before)
      expect(live.waiting.posts.map((part) => part.key)).toEqual(["post:p201"])
    })

    test("what stands there stays live: edits, takedowns, and a post added late among its neighbours", () => {
      told((paper) => paper.edit("p60", "Reworded").remove("p61").publish("p201", { at: 555 }))
      expect(live.page.post("p60")!.textContent).toContain("Reworded")
      expect(live.page.post("p61")).toBeUndefined()
      expect(ids()[ids().indexOf("p55") - 1]).toBe("p201")
      expect(live.waiting.empty).toBe(true)
    })

    test("a post that was added late before its time is no news, though the newest is not here", () => {
      told((paper) => paper.publish("p201", { at: 1500 }))
      expect(live.waiting.empty).toBe(true)
    })
  })
})

describe("a page of posts alone", () => {
  let outdated: boolean[]

  /** It is fetched, and the server says beside it where it stands. */
  function arriveAt(sheet: string): void {
    const page = pageOf(wholePage(paper.sheet(sheet)))
    stands(page, `since;desc="${paper.generation}/${paper.place}"`)
    outdated = []
    live = living(page, {
      reader: () => reader,
      changed: (posts) => added.push(...posts.map((post) => post.dataset.id!)),
      told: () => {},
      outdated: (soon) => outdated.push(soon),
    })
  }
  const stayedAs = (sheet: string) => expect(root().querySelector("#posts")!.innerHTML).toBe(wholePage(paper.sheet(sheet)).querySelector("#posts")!.innerHTML)

  beforeEach(() => {
    paper = new Paper(45)
  })

  test("of twenty shows what becomes of them, and nothing else comes in or waits", () => {
    arriveAt("2")
    told((paper) => paper.edit("p30", "Corrected").edit("p3", "Corrected").edit("p44", "Corrected").remove("p31").remove("p32", "Removed."))
    told((paper) => paper.publish("p46").publish("late", { at: 255 }).region("summary", "<p>More</p>"))
    expect(root().getElementById("p-p30")!.textContent).toContain("Corrected")
    stayedAs("2")
    expect([added, live.waiting.empty, outdated]).toEqual([[], true, []])
  })

  test("of all takes new posts in as the live page does, however many, and lets none go", () => {
    arriveAt("all")
    reader = { ...AT_REST, scrolled: 300 }
    told((paper) => {
      for (let n = 46; n <= 145; n++) paper.publish(`p${n}`)
    })
    expect(live.waiting.count).toBe(100)
    show(live)
    expect(ids()).toHaveLength(145)
    told((paper) => paper.publish("late", { at: 255 }).remove("p1"))
    stayedAs("all")
  })

  test("holds updates like every other page", () => {
    arriveAt("1")
    reader = { ...AT_REST, holds: true }
    told((paper) => paper.region("summary", "<p>More</p>"))
    expect(live.waiting.empty, "what is not on it is no change of it").toBe(true)
    told((paper) => paper.edit("p3", "Corrected"))
    expect(live.waiting.empty).toBe(false)
    show(live)
    stayedAs("1")
  })

  test("is fetched again when what stands around the posts changes", () => {
    arriveAt("1")
    told((paper) => paper.region("state", "ended"))
    expect(outdated).toEqual([true])
    expect(anew(live, pageOf(wholePage(paper.sheet("1")))), "but not without a word where that one stands").toBe(false)
    const fetched = pageOf(wholePage(paper.sheet("1")))
    stands(fetched, `since;desc="${paper.generation}/${paper.place}"`)
    expect(anew(live, fetched)).toBe(true)
    expect([live.place, live.over, live.page.state]).toEqual([paper.place, false, "ended"])
  })
})
