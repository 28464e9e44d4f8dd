/* A long list of boxes to tick, narrowed to the words typed; what is ticked stays in sight. */
"use strict";
(() => {
  const fold = (text) =>
    text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("’", " ").replaceAll("'", " ")
      .normalize("NFKD").replace(/\p{M}/gu, "");

  class SearchedChoices extends HTMLElement {
    connectedCallback() {
      // While the page is read, the element comes before what it holds.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
      else this.start();
    }

    start() {
      const search = this.querySelector("[data-search]");
      if (!search) return;
      const input = search.querySelector("input");
      search.hidden = false;
      // The search is no answer: the form around, a list's filters, must not be sent for it.
      for (const kind of ["input", "change", "keyup", "search"]) {
        input.addEventListener(kind, (event) => {
          event.stopPropagation();
          if (kind === "input" || kind === "search") this.narrow(input.value);
        });
      }
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
    }

    narrow(typed) {
      const words = fold(typed).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of this.querySelectorAll("li")) {
        const text = fold(row.textContent);
        row.hidden = !row.querySelector(":checked") && !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      this.querySelector("[data-none]").hidden = shown > 0;
    }
  }
  customElements.define("searched-choices", SearchedChoices);
})();
