// Worker of « Ma sélection » alone: the network first; what the person kept there, when there is none.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(
    fetch(event.request).catch(async () => {
      const kept = await caches.open("selection");
      const isPage = event.request.mode === "navigate";
      // Whatever its address, the sheet that is kept is the one to show: there is one.
      const found = await kept.match(event.request, { ignoreSearch: isPage });
      return found ?? Response.error();
    }),
  );
});
