"""Studies and notes of 2005-2010 that the organisation published or took part in.

Their facts are the activity report's (January 2010); what it does not say is left empty.
"""

from resources.enums import DocumentKind as Kind
from resources.enums import Precision, Rubric, Territory

from .document_rows import Figure, Row

TERRITORY, REPORTS = Rubric.TERRITORY, Rubric.REPORTS
YEAR_OF_REPORT = "L’année indiquée est celle du bilan : le jour de sa publication n’est pas connu."

ROWS = (
    Row("diagnostic-territorial-2008", "Diagnostic territorial parisien 2008",
        "L’emploi et l’activité à Paris, d’après les données de trois institutions.",
        "documents", Kind.DIAGNOSIS, TERRITORY, "mep", "2008-10-01", Precision.MONTH, "epr", "marche-du-travail",
        "<p>Ce diagnostic réunit des données de l’Apur, de la CCIP et de la DDTEFP. Il a été présenté aux partenaires "
        "lors d’un séminaire, en octobre 2008.</p><p>Il nourrit le premier axe de la charte 2010-2014 : une stratégie "
        "territoriale partagée.</p>",
        method="Données de l’Apur, de la CCIP et de la DDTEFP 75. Présentation au séminaire d’octobre 2008."),
    Row("diagnostic-transmission-reprise", "Transmission et reprise d’entreprise : diagnostic",
        "Pourquoi des activités utiles disparaissent faute de repreneur, et ce qui manque à l’offre d’appui.",
        "documents", Kind.DIAGNOSIS, TERRITORY, "mep", "2008-04-01", Precision.MONTH, "p", "reprendre-une-entreprise",
        "<p>Le diagnostic, validé en avril 2008, retient trois enjeux :</p><ul><li>garder les activités utiles ;</li>"
        "<li>préserver la diversité des rues, contre la mono-activité ;</li><li>garder les emplois salariés.</li></ul>"
        "<p>L’offre existante est technique : elle laisse de côté ce que vivent la personne qui cède et celle qui "
        "reprend.</p>",
        period="2007-2008"),
    Row("note-construction-2006", "Construction : le marché du travail parisien",
        "Une note sur l’emploi dans la construction à Paris.",
        "documents", Kind.NOTE, TERRITORY, "mep", "2006-01-01", Precision.YEAR, "er", "marche-du-travail batiment"),
    Row("note-hcr-marche-2006", "Hôtels, cafés, restaurants : le marché du travail parisien",
        "Une note sur l’emploi dans les hôtels, les cafés et les restaurants de Paris.",
        "documents", Kind.NOTE, TERRITORY, "mep", "2006-01-01", Precision.YEAR, "er",
        "marche-du-travail hotellerie-restauration"),
    Row("note-hcr-dispositifs-2006", "Hôtels, cafés, restaurants : les dispositifs parisiens",
        "Qui agit pour l’emploi dans les hôtels, les cafés et les restaurants, et avec quels moyens.",
        "documents", Kind.NOTE, TERRITORY, "mep", "2006-01-01", Precision.YEAR, "er",
        "recruter hotellerie-restauration"),
    Row("jeunes-en-difficulte", "Jeunes en difficulté",
        "Un travail mené en 2009 et 2010 par la DDTEFP (aujourd’hui DRIEETS) avec les cinq missions locales de Paris.",
        "documents", Kind.STUDY, TERRITORY, "ddtefp-75", "2010-01-01", Precision.YEAR, "e", "jeunes insertion",
        figures=(Figure("missions locales associées", "5", "", "novembre 2009 – mars 2010"),),
        period="novembre 2009 – mars 2010",
        method="Travail conduit par la DDTEFP 75, de novembre 2009 à mars 2010, avec les cinq missions locales."),
    Row("etude-sap-2007", "Les structures de services à la personne à Paris",
        "Une enquête par téléphone auprès de 274 structures parisiennes du secteur.",
        "documents_sap", Kind.STUDY, TERRITORY, "mep", "2007-01-01", Precision.YEAR, "epr", "services-a-la-personne",
        "<p>L’étude a été présentée en juillet 2008, puis lors d’un forum dans le 11e arrondissement.</p>",
        (Figure("structures interrogées par téléphone", "274", "", "2007"),),
        period="2007", method="Enquête par téléphone auprès de 274 structures parisiennes, en 2007."),
    Row("assistance-informatique-2007", "L’assistance informatique à domicile à Paris",
        "Un métier des services à la personne regardé de près, à Paris.",
        "documents_sap", Kind.STUDY, TERRITORY, "mep", "2007-01-01", Precision.YEAR, "p",
        "services-a-la-personne numerique"),
    Row("bilan-2007", "Bilan d’activité 2007", "Ce que la Maison de l’Emploi de Paris a fait en 2007.",
        "documents", Kind.REPORT, REPORTS, "mep", "2007-01-01", Precision.YEAR, "epr", "marche-du-travail",
        period="2007", method=YEAR_OF_REPORT),
    Row("bilan-2008", "Bilan d’activité 2008", "Ce que la Maison de l’Emploi de Paris a fait en 2008.",
        "documents", Kind.REPORT, REPORTS, "mep", "2008-01-01", Precision.YEAR, "epr", "marche-du-travail",
        period="2008", method=YEAR_OF_REPORT),
)  # fmt: skip

# Texts of law, by their official titles; what they say is in our words. The addresses are Légifrance's lasting ones (ELI).
ELI = "https://www.legifrance.gouv.fr/eli/{}/jo/texte"
LAWS = (
    Row("loi-services-a-la-personne-2005",
        "Loi du 26 juillet 2005 relative au développement des services à la personne et portant diverses mesures en "
        "faveur de la cohésion sociale",
        "La loi n° 2005-841 organise le secteur, crée le chèque emploi-service universel et l’agence nationale.",
        "documents_sap", Kind.REGULATION, TERRITORY, "dila", "2005-07-26", Precision.DAY, "pr",
        "services-a-la-personne", territory=Territory.COUNTRY, link=ELI.format("loi/2005/7/26/2005-841")),
    Row("loi-rsa-2008",
        "Loi du 1er décembre 2008 généralisant le revenu de solidarité active et réformant les politiques d’insertion",
        "La loi n° 2008-1249 remplace le RMI et l’allocation de parent isolé par le RSA, à partir du 1er juin 2009.",
        "documents", Kind.REGULATION, TERRITORY, "dila", "2008-12-01", Precision.DAY, "e", "rsa insertion",
        territory=Territory.COUNTRY, link=ELI.format("loi/2008/12/1/2008-1249")),
    Row("decret-vae-2017",
        "Décret du 4 juillet 2017 relatif à la mise en œuvre de la validation des acquis de l’expérience",
        "Le décret n° 2017-1135 a précisé la durée d’expérience, la recevabilité et le financement de la VAE.",
        "documents", Kind.REGULATION, TERRITORY, "dila", "2017-07-04", Precision.DAY, "e", "vae se-former",
        territory=Territory.COUNTRY, link=ELI.format("decret/2017/7/4/2017-1135")),
    Row("decret-vae-2023", "Décret du 27 décembre 2023 relatif à la validation des acquis de l’expérience",
        "Le décret n° 2023-1275 réécrit les règles de la VAE, désormais dans le code du travail.",
        "documents", Kind.REGULATION, TERRITORY, "dila", "2023-12-27", Precision.DAY, "e", "vae se-former",
        territory=Territory.COUNTRY, link=ELI.format("decret/2023/12/27/2023-1275"), replaces="decret-vae-2017"),
    Row("loi-avenir-professionnel-2018",
        "Loi du 5 septembre 2018 pour la liberté de choisir son avenir professionnel",
        "La loi n° 2018-771 réforme la formation professionnelle, l’apprentissage et l’assurance chômage.",
        "documents", Kind.REGULATION, TERRITORY, "dila", "2018-09-05", Precision.DAY, "er", "se-former",
        territory=Territory.COUNTRY, link=ELI.format("loi/2018/9/5/2018-771")),
    Row("loi-plein-emploi-2023", "Loi du 18 décembre 2023 pour le plein emploi",
        "La loi n° 2023-1196 réorganise l’accompagnement des demandeurs d’emploi et crée France Travail.",
        "documents", Kind.REGULATION, TERRITORY, "dila", "2023-12-18", Precision.DAY, "er",
        "trouver-un-emploi rsa", territory=Territory.COUNTRY, link=ELI.format("loi/2023/12/18/2023-1196")),
)  # fmt: skip
