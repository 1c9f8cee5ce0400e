/** What of a picture is shown, and which point of that stays in sight in every shape: in thousandths of the original. */
export type Rectangle = { x: number; y: number; width: number; height: number }
export type Spot = { x: number; y: number }

export const WHOLE: Rectangle = { x: 0, y: 0, width: 1000, height: 1000 }
/** Less of a side is another picture; the desk refuses it. */
export const LEAST = 50

const within = (value: number, least: number, most: number) => Math.round(Math.min(Math.max(value, least), most))

export const isWhole = (rectangle: Rectangle): boolean => rectangle.width === 1000 && rectangle.height === 1000

export const moved = (rectangle: Rectangle, across: number, down: number): Rectangle => ({
  ...rectangle,
  x: within(rectangle.x + across, 0, 1000 - rectangle.width),
  y: within(rectangle.y + down, 0, 1000 - rectangle.height),
})

/** By its lower right corner; at the edge of the picture it goes no further. */
export const resized = (rectangle: Rectangle, across: number, down: number): Rectangle => ({
  ...rectangle,
  width: within(rectangle.width + across, LEAST, 1000 - rectangle.x),
  height: within(rectangle.height + down, LEAST, 1000 - rectangle.y),
})

/** From one corner to the other; null while that is too little to be meant. */
export function between(one: Spot, other: Spot): Rectangle | null {
  const [x, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((value) => within(value, 0, 1000)) as [number, number]
  const [y, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((value) => within(value, 0, 1000)) as [number, number]
  return right - x < LEAST || bottom - y < LEAST ? null : { x, y, width: right - x, height: bottom - y }
}

export const middle = ({ x, y, width, height }: Rectangle): Spot => ({ x: Math.round(x + width / 2), y: Math.round(y + height / 2) })

export const inside = (spot: Spot, { x, y, width, height }: Rectangle): Spot => ({ x: within(spot.x, x, x + width), y: within(spot.y, y, y + height) })

/** The largest of this shape around a point, for a picture so wide and so high. */
export function ofShape(ratio: number, wide: number, high: number, around: Spot): Rectangle {
  const width = within(Math.min(1000, (1000 * high * ratio) / wide), LEAST, 1000)
  const height = within(Math.min(1000, (1000 * wide) / ratio / high), LEAST, 1000)
  return { x: within(around.x - width / 2, 0, 1000 - width), y: within(around.y - height / 2, 0, 1000 - height), width, height }
}
