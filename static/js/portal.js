// Niceties only: every page works without this file. No inline handler, no style: the strict CSP holds.
(() => {
  "use strict";

  // Print, copy the address: buttons that show only where script can do the work.
  const enhance = (root) => {
    for (const button of root.querySelectorAll("[data-print], [data-copy]")) {
      button.hidden = "copy" in button.dataset && !navigator.clipboard;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-print], [data-copy]");
    if (!button) return;
    if ("print" in button.dataset) {
      window.print();
      return;
    }
    navigator.clipboard.writeText(button.dataset.copy).then(() => announce("Lien copié"));
    const label = button.querySelector("span");
    const words = label.textContent;
    label.textContent = "Lien copié";
    setTimeout(() => (label.textContent = words), 3000);
  });

  const announce = (words) => {
    const region = document.getElementById("annonce");
    if (region) region.textContent = words;
  };

  // « Ma sélection »: the keys of pages kept in this browser alone; the address of the sheet carries them.
  const KEPT = "selection";
  const MOST_KEPT = 20;
  const kept = () => {
    try {
      return (localStorage.getItem(KEPT) ?? "").split(".").filter(Boolean);
    } catch {
      return [];
    }
  };
  const keep = (keys) => {
    try {
      localStorage.setItem(KEPT, keys.join("."));
    } catch {
      // A browser that stores nothing: the links still carry the selection.
    }
    showKept();
  };
  const sheetOf = (link, keys) => {
    const address = new URL(link.href);
    address.search = keys.length ? `?p=${keys.join(".")}` : "";
    link.href = address.href;
  };
  const showKept = () => {
    const keys = kept();
    for (const link of document.querySelectorAll("[data-selection]")) {
      sheetOf(link, keys);
      link.textContent = keys.length ? `Ma sélection (${keys.length})` : "Ma sélection";
    }
    for (const link of document.querySelectorAll("[data-keep]")) {
      const isKept = keys.includes(link.dataset.keep);
      if (!isKept && keys.length < MOST_KEPT) continue;
      sheetOf(link, keys);
      link.querySelector("span").textContent = isKept
        ? `Gardée\u00a0: voir ma sélection (${keys.length})`
        : `Sélection complète (${keys.length})\u00a0: la voir`;
    }
    const here = document.querySelector("[data-carried]")?.dataset.carried;
    const button = document.querySelector("[data-keep-sheet]");
    if (button) button.hidden = here === keys.join(".");
    const waiting = document.querySelector("[data-kept-here]");
    if (waiting) waiting.hidden = !keys.length;
  };
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-keep], [data-drop], [data-keep-sheet]");
    if (!target) return;
    const keys = kept();
    if ("keepSheet" in target.dataset) {
      keep(document.querySelector("[data-carried]").dataset.carried.split("."));
      announce("Liste gardée sur cet appareil");
    } else if ("drop" in target.dataset) {
      keep(target.dataset.drop ? keys.filter((key) => key !== target.dataset.drop) : []);
    } else if (!keys.includes(target.dataset.keep) && keys.length < MOST_KEPT) {
      keep([...keys, target.dataset.keep]);
      if (!kept().includes(target.dataset.keep)) return; // nothing is stored: the link leads to the page's own sheet
      event.preventDefault();
      announce("Page gardée dans votre sélection");
    }
  });

  // Addresses of filtered lists without their empty parameters, with or without htmx.
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });

  // Escape folds the menu of telephones, and gives the focus back to its button.
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Printed pages show what is folded on screen.
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not(.toggle)")) fold.open = true;
  });

  // A panel of filters folds once its answer is asked for; while one ticks, it stays.
  document.addEventListener("submit", (event) => {
    const fold = event.target.matches(".toggled") ? event.target.previousElementSibling : null;
    (fold ?? event.target.closest("details.panel"))?.removeAttribute("open");
  });

  // A list refreshed in place: what was unfolded stays so, the count is said, the focus is never lost.
  let unfolded = [];
  document.addEventListener("htmx:beforeSwap", () => {
    unfolded = [...document.querySelectorAll("#liste details[open][id]")].map((fold) => fold.id);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const id of unfolded) {
      const fold = document.getElementById(id);
      if (fold) fold.open = true;
    }
    enhance(event.target);
    const heading = document.querySelector("#liste [data-announce]");
    if (!heading) return;
    announce(heading.textContent.trim());
    if (!document.activeElement || document.activeElement === document.body) {
      heading.focus();
    }
  });
  // A list that cannot be refreshed in place is asked for as a page.
  document.addEventListener("htmx:responseError", (event) => window.location.assign(event.detail.pathInfo.finalRequestPath));
  document.addEventListener("htmx:sendError", () => announce("Le portail ne répond pas. Vérifiez votre connexion."));

  // After a refused form, the summary of errors comes first.
  document.getElementById("erreurs")?.focus();

  enhance(document);
  showKept();
})();
