/** For what has just been asked for: the cursor is already in it. */
export const focus = (element: HTMLElement): void => element.focus()
