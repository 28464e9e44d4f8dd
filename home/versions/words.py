"""What a version of a guide says around its text, in its own language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "changed": "Le guide a changé depuis, le {day}. Cette version peut être fausse : lisez aussi le guide.",
        "made": "Écrite par {who} le {day}, à partir du guide du {source}.",
        "read": "Relu par {who} le {day}.",
        "example": "Exemple de démonstration : personne n’a encore relu cette version.",
        "guide": "Lire le guide complet",
        "listen": "Écouter",
        "stop": "Arrêter la lecture",
    },
    "en": {
        "changed": "The French guide has changed since, on {day}. This translation may be out of date.",
        "made": "Translated by {who} on {day}, from the French guide of {source}.",
        "read": "Proofread by {who} on {day}.",
        "example": "Demonstration example: nobody has proofread this translation yet.",
        "guide": "Read the guide in French",
        "listen": "Listen",
        "stop": "Stop reading",
    },
    "ar": {
        "changed": "تغيّر الدليل الفرنسي بعد ذلك، في {day}. قد لا تكون هذه الترجمة صحيحة اليوم.",
        "made": "ترجمة {who} في {day}، انطلاقًا من الدليل الفرنسي المنشور في {source}.",
        "read": "مراجعة {who} في {day}.",
        "example": "مثال تجريبي: لم يراجع أحد هذه الترجمة بعد.",
        "guide": "قراءة الدليل بالفرنسية",
        "listen": "استماع",
        "stop": "إيقاف القراءة",
    },
    "es": {
        "changed": "La guía francesa cambió después, el {day}. Es posible que esta traducción ya no sea exacta.",
        "made": "Traducida por {who} el {day}, a partir de la guía francesa del {source}.",
        "read": "Revisada por {who} el {day}.",
        "example": "Ejemplo de demostración: nadie ha revisado todavía esta traducción.",
        "guide": "Leer la guía en francés",
        "listen": "Escuchar",
        "stop": "Parar la lectura",
    },
}
