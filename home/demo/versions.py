"""Two guides easy to read, one in English and in Arabic: what the guides say, with the facts that they quote.

Nobody of those they are written for has read them: each says that it is an example.
"""

from dataclasses import dataclass

from home.enums import VersionLanguage

# A heading, a « mot expliqué » as (word, meaning), lines, or (« phone », who, number).
Piece = tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """A version of the guide with this key; ``pieces`` begin with the name of their block."""

    guide: str
    language: VersionLanguage
    heading: str
    made_by: str
    pieces: tuple[Piece, ...]


EASY_RSA = Version(
    "rsa", VersionLanguage.EASY, "Vous recevez le RSA : comment avancer vers le travail ?", "l’équipe Orientation",
    (
        ("word", "RSA", "RSA veut dire revenu de solidarité active. C’est une aide en argent."),
        ("heading", "Étape 1 : trouver la personne qui vous aide"),
        ("word", "France Travail", "France Travail aide les personnes à trouver un travail. Avant 2024, son nom était Pôle emploi."),
        (
            "lines", "Vous recevez le RSA.", "France Travail vous inscrit.", "C’est comme cela depuis le 1er janvier 2025.",
            "France Travail inscrit aussi la personne qui vit en couple avec vous.", "Une personne vous aide.",
            "Demandez son nom.", "Demandez son numéro de téléphone.", "Demandez la date du prochain rendez-vous.",
        ),
        ("phone", "Pour appeler France Travail :", "3949"),
        ("heading", "Étape 2 : écrire votre contrat"),
        (
            "word", "Contrat d’engagement",
            "C’est un papier. Il dit ce que vous faites. Il dit aussi ce que l’on fait pour vous.",
        ),
        (
            "lines", "Chaque semaine, vous avez des activités.", "Par exemple, vous cherchez un travail.",
            "Ou vous allez à un atelier.", "Comptez [[heures]] par semaine, ou plus.",
            "Vous êtes malade ou vous avez un handicap ?", "Vous élevez un enfant sans aide ?",
            "Dites-le au premier rendez-vous.", "Vous aurez moins d’heures.",
        ),
        (
            "lines", "Vous ne faites pas ce que dit le contrat ?", "Vous recevez alors moins d’argent.",
            "Vous respectez de nouveau le contrat ?", "Vous recevez de nouveau tout votre argent.",
        ),
        ("heading", "Étape 3 : régler les problèmes"),
        (
            "lines", "Vous avez un problème de logement ?", "Vous avez un problème de santé ?",
            "Personne ne garde vos enfants ?", "Dites-le au premier rendez-vous.",
        ),
        ("heading", "Étape 4 : commencer"),
        (
            "lines", "Commencez par une petite chose.", "Par exemple, un atelier.", "Ou quelques heures de travail.",
            "Le travail peut changer votre RSA.", "Demandez avant à la personne qui vous aide.",
        ),
        ("heading", "Étape 5 : garder votre travail"),
        (
            "lines", "Vous avez un travail ?", "Gardez l’aide pendant les premiers mois.",
            "Posez vos questions à la personne qui vous aide.",
        ),
    ),
)  # fmt: skip

EASY_VAE = Version(
    "vae", VersionLanguage.EASY, "La VAE : votre travail peut vous donner un diplôme", "l’équipe Orientation",
    (
        ("word", "VAE", "VAE veut dire validation des acquis de l’expérience."),
        ("lines", "Vous savez faire un travail.", "La VAE peut vous donner un diplôme.", "Vous n’allez pas à l’école."),
        ("heading", "Étape 1 : demander des informations"),
        ("lines", "Allez à une réunion.", "Ou parlez avec un conseiller.", "Demandez quel diplôme est bon pour vous."),
        ("heading", "Étape 2 : choisir le diplôme"),
        (
            "lines", "Regardez ce que vous faites chaque jour.", "Regardez ce que demande le diplôme.",
            "Ils doivent se ressembler.",
        ),
        ("heading", "Étape 3 : payer la VAE"),
        ("word", "CPF", "CPF veut dire compte personnel de formation. C’est de l’argent pour apprendre."),
        (
            "lines", "Le CPF paie toute la VAE depuis le 1er août 2025.", "Vous payez seulement [[cpf]].",
            "Vous cherchez un travail ?", "Vous ne payez rien.",
        ),
        ("heading", "Étape 4 : écrire votre dossier"),
        (
            "lines", "Vous écrivez ce que vous faites au travail.", "Donnez des exemples.", "C’est long à écrire.",
            "Une personne peut vous aider.", "Demandez cette aide.",
        ),
        ("heading", "Étape 5 : parler devant le jury"),
        ("word", "Jury", "Le jury est un groupe de personnes. Ces personnes lisent votre dossier."),
        (
            "lines", "Le jury vous pose des questions.", "Le jury donne tout le diplôme, une partie, ou rien.",
            "Vous avez une partie du diplôme ?", "C’est déjà bien.", "Demandez de l’aide pour la suite.",
        ),
    ),
)  # fmt: skip

ENGLISH_RSA = Version(
    "rsa", VersionLanguage.ENGLISH, "Moving towards work when you receive the RSA", "l’équipe Orientation",
    (
        (
            "lines",
            "You receive the RSA (revenu de solidarité active, France’s minimum income) and you live in Paris. "
            "Here is who will help you, what you can ask for, and where to start.",
        ),
        ("heading", "Step 1: find out who your adviser is"),
        (
            "lines",
            "Since 1 January 2025, France Travail (the public employment service) has registered everyone who receives "
            "the RSA, and their partner.",
            "One person is in charge of helping you. Ask for their name, their telephone number and the date of your next "
            "appointment.",
            "Bring your number as a recipient (numéro d’allocataire) and your RSA certificate (attestation de RSA).",
        ),
        ("phone", "To call France Travail, from France:", "3949"),
        ("heading", "Step 2: write your “contrat d’engagement”"),
        (
            "lines",
            "This contract says what you will do, and what will be done for you.",
            "Allow at least [[heures]] of activity a week: looking for work, workshops, training, paperwork.",
            "Health, a disability, a child whom you raise without help and without childcare: these hours are then reduced "
            "or removed. Say so at the first appointment.",
            "If commitments are not kept, since 1 June 2025 at least [[suspension]] of the RSA may be suspended, for one to "
            "two months. The suspension ends as soon as they are kept.",
        ),
        ("heading", "Step 3: sort out what stands in your way"),
        ("lines", "Housing, health, childcare, papers: say so at the first appointment."),
        ("heading", "Step 4: choose a first step"),
        (
            "lines",
            "A workshop, a short course, a few hours of work: everything counts.",
            "Check with your adviser what it changes for your allowance.",
        ),
        ("heading", "Step 5: move on to a lasting job"),
        ("lines", "Keep your adviser during the first months of your contract. That is when questions come up."),
    ),
)  # fmt: skip

ARABIC_RSA = Version(
    "rsa", VersionLanguage.ARABIC, "التقدّم نحو العمل مع إعانة RSA", "l’équipe Orientation",
    (
        (
            "lines",
            "تتلقّون إعانة RSA (دخل التضامن النشط) وتسكنون في باريس. هنا من يساعدكم، وما يمكنكم طلبه، ومن أين تبدؤون.",
        ),
        ("heading", "الخطوة 1: اعرفوا من يتابعكم"),
        (
            "lines",
            "منذ 1 يناير 2025، تسجّل France Travail (مصلحة التشغيل العمومية) كلّ شخص يتلقّى إعانة RSA، وشريكه أيضًا.",
            "شخص واحد مكلّف بمساعدتكم. اطلبوا اسمه ورقم هاتفه وتاريخ الموعد القادم.",
            "أحضروا رقم المستفيد (numéro d’allocataire) وشهادة RSA (attestation de RSA).",
        ),
        ("phone", "للاتصال بـ France Travail من فرنسا:", "3949"),
        ("heading", "الخطوة 2: اكتبوا عقد الالتزام (contrat d’engagement)"),
        (
            "lines",
            "يقول هذا العقد ما ستقومون به، وما سيُقدَّم لكم.",
            "خصّصوا على الأقلّ [[heures]] من النشاط في الأسبوع: البحث عن عمل، ورشات، تكوين، إجراءات.",
            "الصحّة، أو الإعاقة، أو طفل تربّونه دون مساعدة ودون من يحرسه: تُخفَّض هذه الساعات أو تُلغى. قولوا ذلك في أوّل موعد.",
            "إذا لم تُحترم الالتزامات، فمنذ 1 يونيو 2025 يمكن تعليق [[suspension]] على الأقلّ من الإعانة، لمدّة شهر إلى "
            "شهرين. ينتهي التعليق بمجرّد احترامها.",
        ),
        ("heading", "الخطوة 3: حلّوا ما يعيقكم"),
        ("lines", "السكن، الصحّة، حراسة الأطفال، الوثائق: قولوا ذلك في أوّل موعد."),
        ("heading", "الخطوة 4: اختاروا خطوة أولى"),
        (
            "lines",
            "ورشة، أو تكوين قصير، أو بضع ساعات من العمل: كلّ شيء مفيد.",
            "اسألوا مستشاركم عن أثر ذلك في إعانتكم.",
        ),
        ("heading", "الخطوة 5: انتقلوا إلى عمل دائم"),
        ("lines", "احتفظوا بالمرافقة خلال الأشهر الأولى من العقد. ففيها تظهر الأسئلة."),
    ),
)  # fmt: skip

VERSIONS = (EASY_RSA, EASY_VAE, ENGLISH_RSA, ARABIC_RSA)
