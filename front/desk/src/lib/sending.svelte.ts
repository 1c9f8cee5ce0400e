/** A form on its way: nothing is sent twice meanwhile, and what was refused is said in words. */
import { Answer } from "./answer.svelte.ts"

export class Sending extends Answer {
  busy = $state(false)

  /** `despite`: what of the findings has been seen. */
  async send(event: SubmitEvent, work: (despite: string[]) => Promise<void>): Promise<void> {
    event.preventDefault()
    this.busy = true
    this.begin()
    try {
      await work(this.seen)
    } catch (error) {
      this.took(error)
    }
    this.busy = false
  }
}
