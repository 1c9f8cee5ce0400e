// Keeps the desk's shell on the device: its page, script, style and words, and nothing that anybody wrote. With a line the
// desk's own answer is always taken; what is kept is for when there is none. Of the API it never hears.
const SHELL = {{ shell|safe }};
const NAME = `stoppress-shell-${SHELL.version}`;
const FILES = new Set(SHELL.files);
const ours = ({ mode, url }) => {
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return null;
  if (mode === "navigate") return pathname === "/" || pathname.startsWith("/coverages/") ? "/" : null;
  return FILES.has(pathname) ? pathname : null;
};

addEventListener("install", (event) => {
  const fetched = SHELL.files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(fetched)).then(() => self.skipWaiting()));
});

addEventListener("activate", (event) => {
  const older = (name) => name.startsWith("stoppress-shell-") && name !== NAME;
  const drop = (names) => Promise.all(names.filter(older).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" && ours(event.request);
  if (!file) return;
  const kept = () => caches.open(NAME).then((shell) => shell.match(file));
  const answer = fetch(event.request).then(
    async (said) => (said.status < 500 ? said : ((await kept()) ?? said)),
    async (error) => (await kept()) ?? Promise.reject(error),
  );
  event.respondWith(answer);
});
