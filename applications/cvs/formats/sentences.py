"""What the person reads when a CV is refused."""

WRONG_KIND = "Ce fichier n’est pas un PDF, un ODT ou un DOCX lisible. Enregistrez votre CV dans l’un de ces formats."
HAS_MACROS = "Ce document contient des macros. Enregistrez-le sans macros, ou en PDF."
PDF_HAS_MACROS = "Ce PDF contient des macros (un script, un programme à lancer). Enregistrez-le de nouveau en PDF."
IS_LOCKED = "Ce document est protégé par un mot de passe. Enregistrez-le sans protection : l’employeur doit l’ouvrir."
CALLS_OUT = "Ce document va chercher un modèle ou une image sur un autre site. Enregistrez-le en PDF."
STARTS_PROGRAM = (
    "Ce document peut lancer un programme, ou ouvrir un fichier d’un autre ordinateur. Enregistrez-le en PDF."
)
