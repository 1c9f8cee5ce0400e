/** What is selected, told in time. */

/**
 * The editor learns where the cursor has gone from an event that the browser sends when it has nothing else to do. A key
 * pressed soon after another one, or a busy device, is ahead of it, and would act where the cursor was before. So each
 * key and each press of a button begins by telling the editor; what it knows already, it knows twice.
 */
export function followSelection(): void {
  document.dispatchEvent(new Event("selectionchange"))
}
