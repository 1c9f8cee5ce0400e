import { expect, test, vi } from "vitest"

/** An edge that takes the question and never answers, unless whoever asked gives up. */
const hanging = vi.fn(
  (_: string, { signal }: RequestInit = {}) =>
    new Promise<Response>((_, no) => signal?.addEventListener("abort", () => no(new Error("gave up")))),
)

test("an edge is asked once, and once more when it has not answered for a while", async () => {
  vi.stubGlobal("fetch", hanging)
  const broken: AbortController[] = []
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    broken.push(new AbortController())
    return broken.at(-1)!.signal
  })
  vi.useFakeTimers()
  // @ts-expect-error -- a script that defines its element and gives nothing
  await import("../src/embed.ts")
  document.body.innerHTML = '<stop-press-live src="https://live.example/live/ferry"></stop-press-live>'
  expect(hanging).toHaveBeenCalledTimes(1)
  broken[0]!.abort()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(hanging).toHaveBeenCalledTimes(2)
  document.body.replaceChildren()
  vi.useRealTimers()
})
