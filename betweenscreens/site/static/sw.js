// The pages of the course, kept for use without a network. A new version has another name, so nothing old is mixed in.
(() => {
  "use strict";
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
  const [name, files] = JSON.parse('@FILES@');
  const isOld = (other) => other.startsWith("between-screens-") && other !== name;
  const keepAll = () => caches.open(name).then((cache) => cache.addAll(files));
  const dropOld = () => caches.keys().then((names) => Promise.all(names.filter(isOld).map((old) => caches.delete(old))));
  worker.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
  worker.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => worker.clients.claim())));
  worker.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    const inLab = url.pathname.startsWith(new URL("lab/", worker.registration.scope).pathname);
    const own = url.origin === location.origin && event.request.method === "GET" && !inLab;
    if (own) event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((found) => found ?? fetch(event.request)));
  });
})();
