"""Words that betray their language in the shortest message: function words, question words, greetings, thanks.

Letter statistics cannot tell "como reinicio o router" from Spanish; the article can. A word may stand under several
languages, it then weighs less. Words that messages in every language use ("ok", "router") stand under none.
"""

from __future__ import annotations

COMMON_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a about after again all am an and any are as at be because been before being but by can cannot can't could
            did didn't do does doesn't doing don't down each few for from get got had has have haven't having he hello
            help her here hey hi him his how i i'm i've if in into is isn't it it's its just know like many me more most
            much my need never no nor not now of off on once one only or other our out over own please same she should
            since so some still such than thank thanks that that's the their them then there these they this those to
            too until up very was wasn't we were what what's when where which while who why will with without won't
            would yes you your good morning evening bye goodbye sorry english
        """,
        "es": """
            a al algo algún alguna ante antes aquí así aunque ayuda buenas buenos como cómo con contra cuál cuáles
            cuando cuándo cuánto cuánta cuántos cuántas de del desde días donde dónde dos el él ella ellas ellos en
            entonces entre era es esa ese eso esta está están estar este esto estos estas estoy favor fue gracias ha
            hace hacer han hasta hay he hola la las le les lo los luego más me mi mí mis mismo muy nada ni no nos
            nosotros nuestra nuestro nunca o para pero poco por porqué porque puede puedo qué que quién quiero se sea
            según ser si sí sigue sin sobre solo son su sus también tampoco tan tarda tardes te tengo tiene tienen todo
            todos tu tú tus un una uno unos usted ustedes va vale vez voy y ya yo adiós noches español
        """,
        "pt": """
            a à ao aos aqui antes as às ainda ajuda até boa bom com como contra da das de dela dele depois desde dia do
            dos e é ela elas ele eles em então entre era essa esse esta está estão estar este estes estou eu favor faz
            fazer foi há isso isto já lhe mais mas me mesmo meu meus minha minhas muito na não nas nem nenhum no nos nós
            nossa nosso num numa nunca o obrigada obrigado oi olá onde os ou para pela pelo pelos pelas pode posso por
            porque porquê pra qual quais qualquer quando quanto quantos quantas que quem quero são se sem sempre seu
            seus ser sim só sobre sua suas também tarde te tem têm tenho ter tudo tchau um uma umas uns vai você vocês
            vou noite adeus continua português
        """,
        "fr": """
            à ai aide alors après as au aucun aussi autre aux avant avec avez avoir bien bonjour bonsoir ça car ce ceci
            cela celle ces cet cette chez combien comme comment d'un d'une dans de depuis des dois donc dont du elle
            elles en encore entre est est-ce et étais était être eu eux fait faire faut ici il ils j'ai je jusqu la là
            le les leur leurs lui ma mais me même merci mes moi mon ne ni non nos notre nous on ont ou où oui par parce
            pas peu peut peux plus pour pourquoi puis qu'est-ce quand que quel quelle quelles quels qui quoi sa salut
            sans se ses si s'il sinon son sont sous suis sur ta te tes toi ton tous tout toute toutes très tu un une
            va vers veux voici voilà votre vos vous y c'est n'est l'ai français
        """,
        "de": """
            ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist bitte da damit danach
            danke dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch
            dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen gibt guten habe haben hallo
            hat hatte hier hilfe ich ihm ihn ihnen ihr ihre ihrem ihren im in ins ist ja jede jeder jedes jetzt kann
            kannst kein keine keinen können könnte man mehr mein meine meinem meinen meiner mich mir mit morgen muss
            nach nein nicht nichts noch nun nur ob oder ohne sehr sein seine seit sich sie sind so soll sollte
            tag um und uns unser unter vom von vor wann war warum was weil welche welchem welchen welcher welches wenn
            wer werden wie wieder wir wird wo woher wurde zu zum zur zwischen abend tschüss deutsch
        """,
        "it": """
            a ad al alla alle allo anche ancora buongiorno buonasera c'è che chi ci ciao come con cosa così da dal dalla
            dei del della delle dello di dopo dov'è dove e è era essere fare gli grazie ha hai hanno ho i il in io la le
            lo loro ma mi mia mio molto ne nel nella noi non nostro o ogni per perché più poi posso può qual quale
            quali quando quanto quello questa queste questi questo qui sì se senza si sono sta su sua suo sul sulla ti
            tra tu tutti tutto un una uno vi voi vorrei l'ho dell'
        """,
    }.items()
}
"""Lower-case words by ISO 639-1 code."""

_INTERNATIONAL = """
    ok okay app apps bluetooth browser cloud email e-mail error firmware gps hardware internet ip lan led login mac mail
    modem online pc pdf pin reset router server sms software ssid switch tv update usb vpn wan web wifi wi-fi wlan
"""
INTERNATIONAL_WORDS = frozenset(_INTERNATIONAL.split())
"""Words of the trade that every language uses; they tell nothing."""
