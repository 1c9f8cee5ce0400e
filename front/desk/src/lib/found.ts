/** Finding by words, without case and accents, whole words or parts of them. */
export const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()

export function holds(text: string, query: string): boolean {
  const said = plain(text)
  return plain(query).split(/\s+/).every((word) => said.includes(word))
}

/** Whether it is what somebody most likely means who has typed this much. */
export const begins = (text: string, query: string): boolean => query.trim() !== "" && plain(text).startsWith(plain(query).trim())
