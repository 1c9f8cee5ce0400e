/** A form on its way: nothing is sent twice meanwhile, and what was refused is said in words. */
import { inWords } from "./errors.ts"

export class Sending {
  busy = $state(false)
  said = $state("")

  async send(event: SubmitEvent, work: () => Promise<void>): Promise<void> {
    event.preventDefault()
    this.busy = true
    this.said = ""
    try {
      await work()
    } catch (error) {
      this.said = inWords(error)
    }
    this.busy = false
  }
}
