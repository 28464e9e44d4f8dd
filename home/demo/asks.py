"""The first questions of each audience that a guide of the demonstration answers; the others stay the structure's."""

# (section of the audience, rank of the question from 0, sentence, first step, guide); « {n} » is its number of steps.
ASKS = (
    ("audience_job_seekers", 0, "Je ne sais pas par où commencer", "Votre projet, en {n} étapes", "projet"),
    ("audience_job_seekers", 1, "Je touche le RSA, et maintenant ?", "Vos interlocuteurs, en {n} étapes", "rsa"),
    ("audience_job_seekers", 2, "Je sais faire, mais sans diplôme", "Faire reconnaître votre expérience", "vae"),
    ("audience_project_holders", 0, "J’ai une idée, et ensuite ?", "Créer, en {n} étapes", "creer"),
    ("audience_project_holders", 1, "Je veux reprendre un commerce", "Reprendre, en {n} étapes", "reprendre"),
    ("audience_project_holders", 2, "Mon entreprise doit grandir", "Développer, en {n} étapes", "developper"),
    ("audience_employers", 0, "Je recrute, par où commencer ?", "Recruter, en {n} étapes", "recruter"),
    ("audience_employers", 1, "Mon marché a une clause sociale", "Y répondre, en {n} étapes", "clause"),
)
