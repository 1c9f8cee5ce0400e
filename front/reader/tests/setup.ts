// jsdom lays nothing out and knows no media: as for whoever asked for less motion, everything changes in one step.
Object.assign(globalThis, { matchMedia: () => ({ matches: true }) })
if (globalThis.Element) Element.prototype.scrollIntoView = () => undefined
