/**
 * Times and days as this page shows them: in the coverage's zone, or in the reader's own once she has asked for it.
 */
export interface Clock {
  /** "09:21" */
  time(at: string | number): string
  /** The calendar day, as 2026-03-04. */
  day(at: string | number): string
  /** A calendar day in words: "Wednesday 4 March", and the year if it is asked for. */
  heading(day: string, year?: boolean): string
}

export function clockOf(root: HTMLElement, own = root.dataset.ownTime !== undefined): Clock {
  const timeZone = own ? undefined : known(root.dataset.timezone)
  const language = root.lang.replace(/^(en)?$/, "en-GB") // as the press writes dates
  const latin = { timeZone, numberingSystem: "latn", calendar: "gregory" } as const
  const clock = new Intl.DateTimeFormat(language, { ...latin, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  const iso = new Intl.DateTimeFormat("en-CA", { ...latin, year: "numeric", month: "2-digit", day: "2-digit" })
  const named = { ...latin, timeZone: "UTC", weekday: "long", day: "numeric", month: "long" } as const
  const words = new Intl.DateTimeFormat(language, named)
  const comma = /^de/.test(language) ? /$/ : /[,،]/ // after a weekday browsers write one in most languages; the press in German alone
  const first = /^fr/.test(language) ? "1er" : "1"
  const whole = new Intl.DateTimeFormat(language, { ...named, year: "numeric" })
  return {
    day: (at) => iso.format(new Date(at)),
    time: (at) => clock.format(new Date(at)),
    heading: (day, year) => (year ? whole : words).format(Date.parse(day)).replace(comma, "").replace(/\b1\b/, first),
  }
}

/** A zone that this browser does not know is read as UTC, as the press does. */
function known(zone = "UTC"): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return zone
  } catch {
    return "UTC"
  }
}
