// « Depuis ma position »: the distances are computed here; the position is neither sent nor kept. Without it, the list
// is sorted from a postcode or a quarter.
(() => {
  "use strict";

  const SHOWN = 10;
  const KM_IN_A_DEGREE = 111.2;
  const METRES_A_MINUTE = 80;
  const LONGEST_WALK = 30;

  const kilometres = (here, [latitude, longitude]) => {
    const north = latitude - here.latitude;
    const east = (longitude - here.longitude) * Math.cos((here.latitude * Math.PI) / 180);
    return Math.hypot(north, east) * KM_IN_A_DEGREE;
  };

  const words = (distance) => {
    const metres = Math.max(Math.round(distance * 20) * 50, 50);
    const far = metres < 1000 ? `${metres}\u00a0m` : `${distance.toFixed(1).replace(".", ",")}\u00a0km`;
    const minutes = Math.ceil(metres / METRES_A_MINUTE);
    const walk = minutes <= LONGEST_WALK ? `, au moins ${minutes}\u00a0min à pied` : "";
    return `${far} à vol d’oiseau${walk}`;
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const row = (place) => {
    const made = element("li", "", "row stand");
    made.append(element("p", place.state, place.open ? "stand__state stand__state--open" : "stand__state"));
    const side = element("div", "");
    const link = element("a", place.title);
    link.href = place.url;
    const title = element("h3", "");
    title.append(link);
    side.append(title, element("p", words(place.distance), "meta"), element("p", place.where, "meta"));
    made.append(side);
    return made;
  };

  const show = (region, places, here) => {
    for (const place of places) place.distance = kilometres(here, place.point);
    places.sort((one, other) => other.open - one.open || one.distance - other.distance);
    const list = element("ul", "", "plain rows");
    list.setAttribute("role", "list");
    list.append(...places.slice(0, SHOWN).map(row));
    const heading = element("h2", "Les plus proches de vous, ouverts d’abord");
    heading.tabIndex = -1;
    const note = element("p", "Votre position est restée dans votre navigateur : le calcul est fait ici.", "meta");
    region.replaceChildren(heading, note, list);
    heading.focus();
  };

  const tell = (region, text) => region.replaceChildren(element("p", text));

  const locate = (button) => {
    const region = document.getElementById("pres-de-moi");
    tell(region, "Nous cherchons votre position…");
    const lost = () => tell(region, "Votre position n’est pas connue. Donnez un code postal ou un quartier.");
    navigator.geolocation.getCurrentPosition(
      (found) =>
        fetch(button.dataset.position)
          .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
          .then((places) => show(region, places, found.coords))
          .catch(() => tell(region, "Le portail ne répond pas. Vérifiez votre connexion.")),
      lost,
      { maximumAge: 60000, timeout: 15000 },
    );
  };

  const enhance = () => {
    for (const button of document.querySelectorAll("[data-position]")) button.hidden = !navigator.geolocation;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-position]");
    if (button) locate(button);
  });
  document.addEventListener("htmx:afterSettle", enhance);
  enhance();
})();
