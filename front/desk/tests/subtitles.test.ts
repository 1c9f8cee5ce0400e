// @vitest-environment node
import { describe, expect, it } from "vitest"
import { readSubtitles, tracksOf, Unreadable, withTrack } from "../src/editor/subtitles.ts"

const VTT = `\ufeffWEBVTT - the pier

STYLE
::cue { color: red }

NOTE made by hand

intro
00:01.000 --> 00:04.500 align:start
<v Ruth Vandermeer>All <i>312</i>
are off &amp; safe

01:00:00.000 --> 01:00:02.000
[applause]
`
const SRT = "1\r\n00:00:01,5 --> 00:00:02,000\r\n{\\an8}All off\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,250\r\nSafe\r\n"

/** What is wrong with it, and where. */
function fault(file: string): [string, number] {
  try {
    readSubtitles(file)
  } catch (error) {
    if (error instanceof Unreadable) return [error.fault, error.line]
  }
  throw new Error("it was read")
}

describe("subtitles", () => {
  it("are read from WebVTT: who speaks stays, what dresses the words goes", () => {
    expect(readSubtitles(VTT)).toEqual([
      { start: 1_000, end: 4_500, text: "Ruth Vandermeer: All 312 are off & safe" },
      { start: 3_600_000, end: 3_602_000, text: "[applause]" },
    ])
  })

  it("are read from SRT, and times without words are no cue", () => {
    expect(readSubtitles(SRT)).toEqual([
      { start: 1_500, end: 2_000, text: "All off" },
      { start: 5_000, end: 6_250, text: "Safe" },
    ])
  })

  it.each([
    ["WEBVTT\n\nNOTE nothing", "empty", 0],
    ["WEBVTT\n\nAll off", "times", 3],
    ["WEBVTT\n\n1\n00:01 --> 00:04\nAll off", "times", 4],
    ["WEBVTT\n\n00:04.000 --> 00:01.000\nAll off", "ends", 3],
    ["WEBVTT\n\n00:04.000 --> 00:05.000\nB\n\n00:01.000 --> 00:02.000\nA", "order", 6],
    [`WEBVTT\n\n00:04.000 --> 00:05.000\n${"long ".repeat(101)}`, "long", 4],
    [`WEBVTT\n\n${"00:04.000 --> 00:05.000\nB\n\n".repeat(2001)}`, "many", 6003],
  ])("that cannot be read name the line: %#", (file, what, line) => expect(fault(file)).toEqual([what, line]))

  it("stand once a language, and what is none does not come by the clipboard", () => {
    const [en, de] = [readSubtitles(VTT), readSubtitles(SRT)]
    const both = withTrack(withTrack([], { lang: "en", cues: en }), { lang: "de", cues: de })
    expect(both.map(({ lang }) => lang)).toEqual(["en", "de"])
    expect(withTrack(both, { lang: "EN", cues: de })).toEqual([both[1], { lang: "EN", cues: de }])
    expect(tracksOf([both[0], { lang: "fr" }, null, "x"])).toEqual([both[0]])
    expect(tracksOf("WEBVTT")).toEqual([])
  })
})
