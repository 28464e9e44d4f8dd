"""Words that carry no subject.

``STOP_WORDS`` are left out of the index and of queries. ``QUERY_NOISE`` are what people write
around their subject (« je cherche… », « comment… », « à Paris »): the index keeps them, and a
query drops them as long as another word remains. Neither ever empties a query: see
``search.query``.
"""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text written as a list, one space or line between."""
    return frozenset(text.split())


STOP_WORDS = word_set(
    """
    a au aux avec c ce cela celle celles celui ces cet cette ceux chez ci d dans de des donc du elle elles en
    est et etaient etait etant ete etes eu eux il ils j je l la laquelle le lequel les lesquels leur leurs lui m
    ma mais me meme memes mes mon n ne ni nos notre nous on ont ou par pas plus pour qu quand que qui quoi s sa
    se sera seront ses si sien soit son sont sous sur t ta te tes toi ton tu un une vers vos votre vous y
    ai as avez avons aura auront aurait avait avaient ayant suis sommes serait seraient fut afin ainsi alors
    apres avant car comme dont entre lors lorsque puis puisque tandis tout toute toutes tous etc via the of
    """
)

QUERY_NOISE = word_set(
    """
    cherche cherchons chercher recherche rechercher trouver trouve trouvez comment quel quelle quels quelles
    combien pourquoi veux voudrais voudrait souhaite souhaiterais aimerais aimerait besoin faut faire fait peux
    peut pouvoir dois doit devenir savoir aller avoir etre obtenir mieux bien tres autour pres proche moi
    bonjour svp merci actuellement possible liste voulons veut besoins existe exister connaitre
    passer donner mettre prendre aimer pense penser suite selon info infos renseignement renseignements information
    informations quelque quelques
    fais font vais va vas vont allons allez sais sait savez dis dit dire parle voir vois doivent devons peuvent
    cherches cherchent recherches recherchons aimerai voudrai voulez utiliser utilise habite ca gens chose truc
    stp slt bjr vraiment urgent rapidement vite aussi encore toujours beaucoup
    commencer ouvert ouverte ouverts ouvertes
    salut bonsoir coucou viens vient venir arrive arrives arriver quelqu quelquun koi keske pa kel dsl
    travailler travaille travaillez bosser bosse explique expliquer aidez juste voila vie
    jai jsuis chui jcherche jveu jveux jvoudrais jaimerais jaimerai jpeux jhabite cest ya quil quelle
    sui depuis envie plait rdv
    paris parisien parisienne parisiens parisiennes
    """
)
