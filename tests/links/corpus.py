"""Labelled answers of the web: what each server does, and what an honest person would say of the link.

``ALIVE`` and ``LOST`` hold (label, host, path, reply). A host says by its name what it answers to an address that
cannot exist. Replies are (status, headers, body), or a word that the server plays.
"""

from typing import Any

HTML = {"Content-Type": "text/html; charset=utf-8"}
LOREM = " ".join(f"phrase {number} sur l’emploi, les métiers et la formation à Paris." for number in range(40))
Reply = Any
Case = tuple[str, str, str, Reply]
OK, SLOW, MOVED, ROBOTS = "ok", "lent", "deplace", "robots"
GONE, SOFT, PARKED, DOWN = "disparu", "introuvable", "a-vendre", "injoignable"


def page(title: str, text: str = LOREM, *, h1: str = "", head: str = "", status: int = 200, **headers: str) -> Reply:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    seen = f"<h1>{h1 or title}</h1><p>{text}</p>"
    return status, HTML | names, f"<!doctype html><head><title>{title}</title>{head}</head><body>{seen}</body>"


def to(place: str, status: int = 301, **headers: str) -> Reply:
    return status, {"Location": place, **{name.replace("_", "-"): value for name, value in headers.items()}}, ""


SHORT = "Revenez à l’accueil ou cherchez autre chose."
SPA = (200, HTML, '<html><head><title>Portail</title></head><div id="root"></div><script src="/a.js"></script></html>')
CHALLENGE = "<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>"

# What each host answers to what it does not know.
UNKNOWN: dict[str, Reply] = {
    "honest": page("Erreur 404", SHORT, status=404),
    "gone": page("Disparu", SHORT, status=410),
    "soft": page("Page introuvable – Mairie", SHORT),
    "same": page("Bienvenue chez nous", LOREM),
    "home": to("/", 302),
    "home_for_good": to("/"),
    "app": SPA,
    "closed": (403, HTML, "<h1>Forbidden</h1>"),
    "broken": (500, HTML, "<h1>Erreur</h1>"),
    "login": to("/login", 302),
}
ROOTS: dict[str, Reply] = {"/": page("Accueil", f"{LOREM} Bienvenue."), "/login": page("Connexion", "Vos identifiants")}

_ARTICLES = (
    "Que faire devant une page introuvable ?", "Erreur 404 : l’exposition du musée de l’informatique",
    "Domaine viticole à vendre en Île-de-France", "Un nom de domaine expire : comment le renouveler",
    "Comment reconnaître un robot sur le web", "Le captcha, ennemi de l’accessibilité", "Not found: the art of loss",
    "Cette offre n’est plus ce qu’elle était", "Connexion entre emploi et logement", "404 jours sans emploi",
    "Accès refusé aux personnes handicapées : la loi", "Un instant avec nos conseillers", "Le contenu de la formation",
    "Page d’accueil des demandeurs d’emploi", "Les offres supprimées en 2026", "Forbidden Planet : le film",
)  # fmt: skip
ALIVE: list[tuple[str, *Case]] = [
    *(
        (OK, title, host, f"/a{number}", page(title))
        for number, title in enumerate(_ARTICLES)
        for host in ("honest", "same")
    ),
    (OK, "page of a site of scripts", "app", "/offre/12", SPA),
    (OK, "page of a site that answers 500 to the unknown", "broken", "/a", page("Nos ateliers")),
    (OK, "page of a site that forbids the unknown", "closed", "/a", page("Nos ateliers")),
    (OK, "short but real page", "honest", "/court", page("Permanence", "Le mardi de 9 h à 12 h.")),
    (OK, "page without title", "honest", "/nu", (200, HTML, f"<p>{LOREM}</p>")),
    (
        OK,
        "page in Latin-1",
        "honest",
        "/latin",
        (200, {"Content-Type": "text/html; charset=iso-8859-1"}, page("Métiers")[2].encode("latin-1", "replace")),
    ),
    (
        OK,
        "unknown charset",
        "honest",
        "/charset",
        (200, {"Content-Type": "text/html; charset=klingon"}, page("Métiers")[2]),
    ),
    (OK, "gzip that nobody asked for", "honest", "/gzip", "gzip"),
    (OK, "brotli that nobody asked for", "honest", "/br", (200, {**HTML, "Content-Encoding": "br"}, b"\x0b\x02\x80")),
    (OK, "a PDF", "honest", "/guide.pdf", (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")),
    (OK, "a file of gigabytes", "honest", "/film.mp4", "endless"),
    (OK, "a page without end", "honest", "/sans-fin", "endless_page"),
    (OK, "a picture", "same", "/plan.png", (200, {"Content-Type": "image/png"}, b"\x89PNG")),
    (OK, "no content type", "honest", "/sans-type", (200, {}, page("Métiers")[2])),
    (OK, "plain text", "honest", "/robots.txt", (200, {"Content-Type": "text/plain"}, "User-agent: *")),
    (OK, "home of a site that answers the same everywhere", "same", "/", page("Bienvenue chez nous", LOREM)),
    (OK, "home of a site of scripts", "app", "/", SPA),
    (OK, "home in French", "home", "/fr/", page("Accueil")),
    (OK, "temporary redirect", "honest", "/t", to("/t2", 302)),
    (OK, "see other", "honest", "/s", to("/t2", 303)),
    (OK, "temporary, kept method", "honest", "/k", to("/t2", 307)),
    (OK, "permanent then temporary", "honest", "/pt", to("/t", 301)),
    (OK, "to itself with a cookie", "honest", "/cookie", "cookie"),
    (
        OK,
        "sends browsers on at once",
        "honest",
        "/meta",
        page("…", "", head='<meta http-equiv="refresh" content="0; url=/t2">'),
    ),
    (
        OK,
        "sends browsers on, later",
        "honest",
        "/meta60",
        page("Attente", head='<meta http-equiv="refresh" content="60;url=/x404">'),
    ),
    (
        OK,
        "form with a captcha of its own",
        "honest",
        "/contact",
        page(
            "Nous écrire",
            "Votre message, votre nom et votre adresse. " * 6,
            head="<script src='https://www.recaptcha.net/recaptcha/api.js'></script>",
        ),
    ),
    (OK, "page with a way to log in", "honest", "/compte", page("Emploi store", LOREM + '<input type="password">')),
    (
        OK,
        "a page about parked cars",
        "honest",
        "/parking",
        page("Parking du domaine", "Le domaine est réservé aux piétons le dimanche. " * 30),
    ),
    (OK, "partial content", "honest", "/206", (200, HTML | {"Accept-Ranges": "bytes"}, page("Ateliers")[2])),
    (
        OK,
        "kilometres of comments",
        "honest",
        "/commentaires",
        (200, HTML, "<!-- x -->" * 9_000 + f"<title>Ateliers</title><p>{LOREM}</p>"),
    ),
    (OK, "unclosed tags", "honest", "/ouvert", (200, HTML, "<html><title>Ateliers" + "<b>" * 5_000)),
    (
        OK,
        "not found inside a long article",
        "honest",
        "/long",
        page("Guide du web", LOREM + " Page introuvable. " + LOREM),
    ),
    *(
        (MOVED, f"for good, {status}, {place}", "honest", f"/m{number}", to(place, status))
        for number, (status, place) in enumerate(
            (
                (301, "/t2"),
                (308, "/t2"),
                (301, "/m4"),
                (301, "//{honest}/t2"),
                (301, "http://{same}/nouveau"),
                (308, "t2?x=1"),
            )
        )
    ),
    (SLOW, "headers that take their time", "honest", "/lent", "late"),
    (SLOW, "a page that drips", "honest", "/goutte", "drip"),
    *(
        (ROBOTS, f"status {status}", "honest", f"/r{status}", page("Forbidden", "Non.", status=status))
        for status in (400, 401, 402, 403, 405, 406, 407, 412, 418, 423, 429, 451, 499, 999)
    ),
    (ROBOTS, "asks to wait", "honest", "/attendez", page("Trop", "x", status=429, Retry_After="3600")),
    *(
        (ROBOTS, title, "honest", f"/c{number}", page(title, "Vérification en cours.", head=CHALLENGE, status=status))
        for number, (title, status) in enumerate(
            (
                ("Just a moment...", 403),
                ("Just a moment...", 503),
                ("Attention Required! | Cloudflare", 403),
                ("Un instant…", 200),
                ("Access Denied", 200),
                ("Pardon Our Interruption", 200),
                ("Vérification de sécurité", 200),
                ("Robot Check", 503),
                ("Êtes-vous un robot ?", 200),
                ("Captcha", 200),
            )
        )
    ),
    (
        ROBOTS,
        "only a challenge",
        "honest",
        "/ct",
        (
            200,
            HTML,
            f"<title>site.fr</title>{CHALLENGE}<p>Patientez</p>".replace(
                "challenges.cloudflare.com/turnstile/v0/api.js", "ct.captcha-delivery.com/c.js"
            ),
        ),
    ),
    (ROBOTS, "sent to a login", "login", "/dossier", to("/login", 302)),
    (ROBOTS, "sent to a login for good", "honest", "/prive", to("/login")),
    (ROBOTS, "private network", "honest", "/interne", to("http://10.0.0.1/")),
    (ROBOTS, "its own network by another name", "honest", "/metadata", to("http://169.254.169.254/latest/")),
]
LOST: list[tuple[str, *Case]] = [
    (GONE, "404", "honest", "/x404", page("Erreur 404", SHORT, status=404)),
    (GONE, "410", "honest", "/x410", page("Disparu", SHORT, status=410)),
    (GONE, "404 with a long page", "honest", "/x404l", page("Plan du site", status=404)),
    (GONE, "404 without a body", "honest", "/x404v", (404, {}, "")),
    (GONE, "404 of a file", "honest", "/x.pdf", (404, {"Content-Type": "application/pdf"}, b"")),
    (GONE, "404 behind a permanent redirect", "honest", "/xr", to("/x404")),
    (
        GONE,
        "404 behind a page that sends on",
        "honest",
        "/xm",
        page("…", "", head="<meta http-equiv=refresh content=\"1;URL='/x404'\">"),
    ),
    (
        GONE,
        "404 with a form and a captcha",
        "honest",
        "/xc",
        page("Page introuvable", SHORT, head=CHALLENGE, status=404),
    ),
    *(
        (SOFT, title, host, f"/s{number}", page(title, SHORT))
        for host in ("honest", "soft")
        for number, title in enumerate(
            (
                "Page introuvable",
                "Erreur 404 – Ville de Paris",
                "404 Not Found",
                "Page non trouvée | Mission locale",
                "Oups ! La page que vous cherchez n’existe pas",
                "Page not found - Site",
                "Cette page n’existe plus",
                "La page demandée est introuvable.",
                "Offre expirée",
                "Cette annonce n’est plus disponible",
                "Cette offre n'est plus en ligne | Emploi",
                "Document introuvable",
                "Désolé, cette page n’existe pas",
                "Contenu non trouvé",
                "404",
                "Error 404 (Not Found)",
                "Événement supprimé",
            )
        )
    ),
    (SOFT, "only its heading says so", "soft", "/h", page("Mairie", SHORT, h1="Page introuvable")),
    (SOFT, "sent home for a while", "home", "/ateliers/12", to("/", 302)),
    (SOFT, "sent home for good", "home_for_good", "/ateliers/12", to("/")),
    (SOFT, "the same for every address", "same", "/ateliers/12", UNKNOWN["same"]),
    (
        SOFT,
        "the same, with the address in it",
        "same",
        "/ateliers/13",
        page("Bienvenue chez nous", LOREM + " /ateliers/13"),
    ),
    *(
        (PARKED, title, "same", f"/p{number}", page(title, text))
        for number, (title, text) in enumerate(
            (
                ("emploi.fr est à vendre", "Achetez ce nom."),
                ("Domaine", "Ce nom de domaine est à vendre."),
                ("formation.com", "This domain is for sale."),
                ("Expired", "This domain has expired. Renew it."),
                ("OVHcloud", "Félicitations ! Votre domaine a bien été créé chez nous."),
                ("Suspended", "This account has been suspended."),
                ("Hébergement", "Hébergement suspendu."),
                ("mission.fr", "Buy this domain name"),
                ("Parked", "This web page is parked free."),
            )
        )
    ),
    (
        PARKED,
        "only its scripts say so",
        "same",
        "/ps",
        page("mission.fr", "Liens utiles", head="<script src='https://img.sedoparking.com/x.js'></script>"),
    ),
    *(
        (DOWN, f"status {status}", "honest", f"/d{status}", page("Erreur", SHORT, status=status))
        for status in (500, 502, 503, 504, 508, 521, 408)
    ),
    (DOWN, "maintenance", "honest", "/maintenance", page("Maintenance", SHORT, status=503, Retry_After="600")),
    (DOWN, "an empty page", "honest", "/vide", (200, HTML, "")),
    (DOWN, "no content", "honest", "/204", (204, {}, "")),
    (DOWN, "spaces only", "honest", "/blanc", (200, HTML, "\n \n")),
    (DOWN, "loop", "honest", "/boucle", to("/boucle2")),
    (DOWN, "loop of two", "honest", "/boucle2", to("/boucle")),
    (DOWN, "to itself", "honest", "/soi", to("/soi", 302)),
    (DOWN, "without end", "honest", "/fuite", "further"),
    (DOWN, "to no address", "honest", "/nulle", to("http://[::1")),
    (DOWN, "to another scheme", "honest", "/ftp", to("ftp://a.fr/")),
    (DOWN, "never answers", "honest", "/muet", "silent"),
    (DOWN, "drips its headers", "honest", "/tetes", "drip_headers"),
    (DOWN, "hangs up", "honest", "/raccroche", "hang_up"),
    (DOWN, "no web", "honest", "/bruit", "noise"),
    (DOWN, "nobody listens", "nobody", "/", ""),
    (DOWN, "no such name", "nowhere", "/", ""),
]
