/* In the side panel of checks: each line that is ours names its sentence or its word, which the preview carries. */
"use strict";
(() => {
  const panel = document.querySelector("[data-checks-panel]");
  if (!panel) return;
  const say = (line) => {
    const preview = document.querySelector("#w-preview-iframe");
    const place = line.querySelector("[data-content-checker-selector-text]");
    if (!preview || !preview.contentDocument || !place.textContent.startsWith("#controle-")) return;
    const mark = preview.contentDocument.getElementById(place.textContent.slice(1));
    if (!mark) return;
    line.querySelector("[data-content-checker-help]").textContent = mark.dataset.controle;
    place.textContent = place.parentElement.getAttribute("aria-label"); // what the button does, not the mark's name
  };
  const sayAll = () => panel.querySelectorAll("[data-content-checker-row]").forEach(say);
  new MutationObserver(sayAll).observe(panel, { childList: true });
})();
