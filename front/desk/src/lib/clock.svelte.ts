/** The desk's time, which is the house's and not this machine's: what is shown as a second must be the server's second. */
class Clock {
  #ahead = 0
  #now = $state(new Date())
  /** For what is told in minutes: nothing that asks for it is looked at every second. */
  minute = $state(0)

  constructor() {
    this.now = this.read()
    setInterval(() => (this.now = this.read()), 1000)
  }

  get now(): Date {
    return this.#now
  }
  set now(now: Date) {
    this.#now = now
    this.minute = Math.floor(now.getTime() / 60_000) * 60_000
  }

  read(): Date {
    return new Date(Date.now() + this.#ahead)
  }

  /** `told` is what the house just said it is. */
  set(told: string | null | undefined): void {
    const at = Date.parse(told ?? "")
    if (Number.isNaN(at)) return
    this.#ahead = at - Date.now()
    this.now = this.read()
  }
}

export const clock = new Clock()
