// The sheet that a person keeps on this device is readable without network; one that is only looked at is not kept.
(() => {
  "use strict";
  const worker = navigator.serviceWorker;
  const sheet = document.querySelector("[data-carried]");
  if (!worker || !window.caches || !sheet || window.location.pathname !== sheet.dataset.here) return;
  const CACHE = "selection";
  const kept = () => {
    try {
      return localStorage.getItem(CACHE) ?? "";
    } catch {
      return "";
    }
  };
  const files = () =>
    [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((each) => each.href || each.src);
  const icons = () => [...document.querySelectorAll("use")].map((each) => each.href.baseVal.split("#")[0]).filter(Boolean);
  // What is kept stays until all of the new copy is here: a browser says that it is on line where nothing answers.
  const save = async () => {
    const here = window.location.href.split("#")[0];
    const wanted = new Set([here, ...files(), ...icons()].map((each) => new URL(each, here).href));
    const cache = await caches.open(CACHE);
    await cache.addAll([...wanted]);
    for (const each of await cache.keys()) if (!wanted.has(each.url)) await cache.delete(each);
    await worker.register(sheet.dataset.worker);
    await worker.ready;
    sheet.dataset.offline = "oui";
  };
  const forget = async () => {
    await caches.delete(CACHE);
    for (const each of await worker.getRegistrations()) await each.unregister();
  };
  const settle = () => {
    if (!kept()) return forget();
    return kept() === sheet.dataset.carried && navigator.onLine ? save() : undefined;
  };
  const quietly = (work) => Promise.resolve(work()).catch(() => {}); // no room, or no worker here: the network stays
  quietly(settle);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keep-sheet]")) quietly(settle);
  });
})();
