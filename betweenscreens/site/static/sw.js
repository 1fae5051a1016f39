// The pages of the course, kept for use without a network. A new version has another name, so nothing old is mixed in.
const [NAME, FILES] = JSON.parse('@FILES@');
self.addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("between-screens-") && name !== NAME).map((name) => caches.delete(name)))).then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.origin === location.origin && event.request.method === "GET" && !url.pathname.startsWith(new URL("lab/", self.registration.scope).pathname);
  if (own) event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? fetch(event.request)));
});
