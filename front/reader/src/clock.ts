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
  /** The moment at which a clock here shows this day and time. Of an hour that comes twice, the second. */
  moment(day: string, time: string): number
}

export function clockOf(root: HTMLElement, own = root.dataset.ownTime !== undefined): Clock {
  const timeZone = own ? undefined : known(root.dataset.timezone)
  const language = root.lang.replace(/^(en)?$/, "en-GB") // as the press writes dates
  const latin = { timeZone, numberingSystem: "latn", calendar: "gregory" } as const
  const clock = new Intl.DateTimeFormat(language, { ...latin, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  const iso = new Intl.DateTimeFormat("en-CA", { ...latin, year: "numeric", month: "2-digit", day: "2-digit" })
  const named = { ...latin, timeZone: "UTC", weekday: "long", day: "numeric", month: "long" } as const
  const words = new Intl.DateTimeFormat(language, named)
  const english = language === "en-GB" ? "," : /$/ // one browser writes this comma and another does not; the press does not
  const whole = new Intl.DateTimeFormat(language, { ...named, year: "numeric" })
  const day = (at: string | number) => iso.format(new Date(at))
  const time = (at: string | number) => clock.format(new Date(at))
  return {
    day,
    time,
    heading: (day, year) => (year ? whole : words).format(Date.parse(day)).replace(english, ""),
    moment(wanted, asked) {
      const near = Date.parse(`${wanted}T${asked}Z`)
      // A zone is at most 14 hours from UTC, and steps by quarters of an hour. From the latest back: what comes twice.
      for (let at = near + 14 * HOUR; at >= near - 14 * HOUR; at -= HOUR / 4)
        if (day(at) === wanted && time(at) === asked) return at
      return near - offset(near - 12 * HOUR) // an hour that the spring takes away: as if it were there
    },
  }

  function offset(at: number): number {
    return Date.parse(`${day(at)}T${time(at)}Z`) - (at - (at % 60_000))
  }
}

const HOUR = 3_600_000

/** A zone that this browser does not know is read as UTC, as the press does. */
function known(zone = "UTC"): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return zone
  } catch {
    return "UTC"
  }
}
