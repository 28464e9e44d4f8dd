// Completion of the search boxes: an ARIA combobox over the address of their « data-suggestions ».
// Without this file the boxes are plain forms, and they stay so when the completions fail.
(() => {
  "use strict";

  const DELAY = 150; // ms without a keystroke before asking
  const SHORTEST = 2; // letters

  const announce = (words) => {
    const region = document.getElementById("annonce");
    if (region) region.textContent = words;
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const enhance = (form) => {
    const input = form.querySelector('input[type="search"][name="q"]');
    const box = input?.closest(".search");
    if (!box) return;

    const list = element("ul", "suggestions plain");
    list.id = `${input.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    box.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    })) {
      input.setAttribute(name, value);
    }

    let timer = 0;
    let pending = null;
    let active = -1;

    const options = () => [...list.children];

    const close = () => {
      clearTimeout(timer);
      pending?.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const point = (index) => {
      const all = options();
      all[active]?.setAttribute("aria-selected", "false");
      active = index;
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      all[index].setAttribute("aria-selected", "true");
      all[index].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[index].id);
    };

    const show = (suggestions) => {
      list.replaceChildren(
        ...suggestions.map((suggestion, index) => {
          const option = element("li", "suggestions__option");
          option.id = `${list.id}-${index}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.url = suggestion.url;
          option.append(element("span", "", suggestion.title), " ", element("span", "meta", suggestion.type));
          return option;
        }),
      );
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) announce(suggestions.length === 1 ? "1 suggestion" : `${suggestions.length} suggestions`);
    };

    const ask = async () => {
      pending?.abort();
      const text = input.value.trim();
      if (text.length < SHORTEST) {
        close();
        return;
      }
      pending = new AbortController();
      try {
        const address = new URL(form.dataset.suggestions, window.location.href);
        address.searchParams.set("q", text);
        const response = await fetch(address, { signal: pending.signal });
        if (response.ok && document.activeElement === input) show((await response.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, DELAY);
    });

    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) {
        event.preventDefault();
        ask();
        return;
      }
      if (list.hidden) return;
      const count = options().length;
      if (event.key === "ArrowDown") point(active + 1 < count ? active + 1 : -1);
      else if (event.key === "ArrowUp") point(active < 0 ? count - 1 : active - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) window.location.assign(options()[active].dataset.url);
      else return;
      event.preventDefault();
    });

    // Pressing would take the focus from the field, which closes the list; letting go elsewhere chooses nothing.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) window.location.assign(option.dataset.url);
    });
    input.addEventListener("blur", close);
  };

  for (const form of document.querySelectorAll('form[data-suggestions]')) enhance(form);
})();
