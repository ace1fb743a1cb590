"""The sentences from which demo texts are made; all invented. Pure: no Django.

Between braces: the words of the pillar (`WORDS`), the theme, the year and two made-up numbers.
"""

from interventions.colours import Colour

WORDS: dict[str, dict[str, str]] = {
    "thuisbasis": {
        "workers": "de wijkteams",
        "partners": "de welzijnsorganisaties",
        "people": "gezinnen",
        "place": "in het Huis van de Wijk",
        "work": "de begeleiding",
    },
    "school": {
        "workers": "de scholen",
        "partners": "de schoolbesturen",
        "people": "leerlingen",
        "place": "in de klas",
        "work": "het programma",
    },
    "werk": {
        "workers": "de werkconsulenten",
        "partners": "de werkgevers",
        "people": "werkzoekenden",
        "place": "op het werkplein",
        "work": "de bemiddeling",
    },
    "wonen": {
        "workers": "de projectleiders",
        "partners": "de corporaties",
        "people": "bewoners",
        "place": "in de straat",
        "work": "de aanpak van de woningen",
    },
    "veilig": {
        "workers": "de wijkregisseurs",
        "partners": "politie en justitie",
        "people": "jongeren",
        "place": "in de wijk",
        "work": "de gezamenlijke aanpak",
    },
    "organisatie": {
        "workers": "de collega’s van het bureau",
        "partners": "de partners van het programma",
        "people": "bewoners",
        "place": "in de wijk",
        "work": "deze activiteit",
    },
}

COUNTS: dict[Colour, tuple[tuple[str, ...], ...]] = {
    Colour.GROEN: (
        (
            "in {year} zijn {many} {people} bereikt, iets meer dan gepland.",
            "alle {few} afspraken voor {year} zijn op tijd nagekomen.",
            "het aantal deelnemers steeg naar {many}; dat is het hoogste aantal tot nu toe.",
            "er deden {many} {people} mee, verdeeld over {few} wijken.",
        ),
        (
            "Dat is meer dan in het jaar ervoor.",
            "Het doel voor {year} is daarmee gehaald.",
            "Bijna iedereen die begon, maakte het af.",
            "De wachttijd bleef onder de vier weken.",
        ),
    ),
    Colour.ORANJE: (
        (
            "in {year} zijn {many} {people} bereikt; gehoopt was op een kwart meer.",
            "van de {few} afspraken zijn er twee nog niet af.",
            "het aantal deelnemers bleef steken op {many}.",
            "tot de zomer lag het aantal op schema, daarna zakte het naar {many}.",
        ),
        (
            "Het grootste deel van het verschil ontstond in het najaar.",
            "In de tweede helft van het jaar trok het weer aan.",
            "Eén op de vijf stopte voor het einde.",
            "In {few} wijken is het doel wel gehaald.",
        ),
    ),
    Colour.ROOD: (
        (
            "in {year} is minder dan de helft van het aantal gehaald.",
            "er zijn {few} trajecten begonnen; dat hadden er tien keer zoveel moeten zijn.",
            "het aantal {people} dat meedoet, daalt voor het tweede jaar.",
        ),
        (
            "Het doel voor {next_year} is zo niet te halen.",
            "Herstel in een half jaar is niet te verwachten.",
            "Ook de doorlooptijd is langer geworden.",
        ),
    ),
    Colour.WIT: (
        (
            "er zijn nog geen cijfers, want de uitvoering is niet begonnen.",
            "over {year} valt nog niets te tellen.",
        ),
        (
            "De eerste meting komt een half jaar na de start.",
            "Wel is afgesproken wat we gaan tellen.",
        ),
    ),
}

HOW_IT_GOES: dict[Colour, tuple[tuple[str, ...], ...]] = {
    Colour.GROEN: (
        (
            "{workers} en {partners} weten elkaar goed te vinden.",
            "{work} loopt zoals we dat bij de start voor ons zagen.",
            "wat helpt, is dat {people} steeds hetzelfde gezicht zien.",
            "het vaste overleg met {partners} werpt zijn vruchten af.",
            "van alles onder “{theme}” is dit het onderdeel dat het soepelst loopt.",
            "de nieuwe werkwijze is in alle wijken ingevoerd.",
        ),
        (
            "{place} is er nu elke week iemand aanwezig.",
            "De personele bezetting is het hele jaar op orde gebleven.",
            "Vragen worden sneller beantwoord dan een jaar geleden.",
            "Uit een korte rondvraag blijkt dat {people} tevreden zijn.",
            "Ervaringen worden elk kwartaal met {partners} gedeeld.",
            "Een tegenvaller in het voorjaar is snel opgevangen.",
        ),
        (
            "In {next_year} gaan we op dezelfde voet verder.",
            "Volgend jaar komt er een wijk bij.",
            "De aandacht gaat nu naar het vasthouden van dit niveau.",
            "We delen de aanpak met andere pijlers die ermee willen beginnen.",
        ),
    ),
    Colour.ORANJE: (
        (
            "{work} kwam later op gang dan de bedoeling was.",
            "{workers} hadden een groot deel van het jaar te weinig mensen.",
            "met {partners} is lang gesproken over wie wat betaalt.",
            "{people} zijn moeilijker te bereiken dan we dachten.",
            "van alles onder “{theme}” liep dit onderdeel achter op de planning.",
            "een wisseling van projectleider kostte ruim drie maanden.",
        ),
        (
            "Sinds het najaar gaat het beter, maar de achterstand is nog niet weg.",
            "Wie eenmaal meedoet, is er wel blij mee.",
            "{place} is te zien dat de aanpak werkt, alleen nog op te kleine schaal.",
            "De gegevens van {partners} kwamen te laat om bij te sturen.",
            "Het aantal afmeldingen is hoger dan in andere jaren.",
            "Een deel van de ruimte was door een verbouwing niet te gebruiken.",
        ),
        (
            "Het doel aan het eind van het plan blijft haalbaar.",
            "Met extra inzet is dit in {next_year} in te lopen.",
            "Over een half jaar bekijken we of dit genoeg is.",
            "{partners} hebben toegezegd mee te werken.",
        ),
    ),
    Colour.ROOD: (
        (
            "{work} ligt voor een groot deel stil.",
            "er is geen overeenstemming met {partners} over het vervolg.",
            "{workers} krijgen de vacatures al een jaar niet vervuld.",
        ),
        (
            "{people} haken af omdat de wachttijd te lang is.",
            "Het geld dat was toegezegd, is nog niet vrijgegeven.",
            "De afspraken van vorig jaar zijn niet nagekomen.",
        ),
        (
            "Zonder een besluit van het bestuur verandert dit niet.",
            "De stuurgroep bespreekt dit in het eerste kwartaal van {next_year}.",
        ),
    ),
    Colour.WIT: (
        (
            "het plan is geschreven, de uitvoering moet nog beginnen.",
            "{workers} en {partners} bereiden de start samen voor.",
            "we wachten op een besluit over het geld.",
        ),
        (
            "Een projectleider is gevonden en begint binnenkort.",
            "Er is een lijst met {people} die mee willen doen.",
            "Met {partners} is afgesproken wie wat doet.",
        ),
    ),
}

MEASURES: tuple[tuple[str, ...], ...] = (
    (
        "{workers} krijgen er vanaf maart twee mensen bij; de inwerktijd gaat van tien naar zes weken.",
        "we gaan naar {people} toe in plaats van te wachten tot zij komen.",
        "met {partners} is een planning per maand gemaakt; wie achterloopt, meldt dat binnen twee weken.",
        "het overleg {place} wordt wekelijks, en de gegevens komen voortaan per maand.",
        "er komt één vaste contactpersoon per wijk, die {people} en {partners} kennen.",
        "de twee wijken die achterblijven krijgen tijdelijk extra uren.",
        "{partners} betalen een half jaar mee aan extra begeleiding.",
        "een tweede projectleider neemt de helft van de wijken over.",
        "{workers} volgen in het voorjaar een korte training, met oefeningen uit de praktijk.",
        "we beginnen eerder in het jaar, zodat een tegenvaller nog op te vangen is.",
        "- Een vaste contactpersoon per wijk, vanaf april.\n- Een korte training, in mei.\n- Een tussenstand in september.",
    ),
    (
        "In juni bekijken we of dat genoeg is.",
        "Na de zomer besluiten we samen met {partners} over het vervolg.",
        "De achterstand moet voor het eind van {next_year} zijn ingelopen.",
        "De stuurgroep krijgt elk kwartaal een tussenstand.",
        "Werkt het niet, dan gaat het geld naar de wijken waar het wel lukt.",
        "Wie wat doet, staat in een afspraak die in februari is getekend.",
    ),
)

WHO: tuple[str, ...] = (
    "Het projectteam, samen met de gemeente",
    "De deelnemende scholen",
    "De projectleider en de wijkteams",
    "De gemeente en de uitvoerende partner",
)

CONCERNS: tuple[str, ...] = (
    "er is te weinig geld en er zijn te weinig mensen om alle wijken te bereiken.",
    "{people} haken af en komen niet terug.",
    "de mijlpaal van dit jaar is niet gehaald en die van {next_year} is ook niet in zicht.",
    "{work} blijft liggen, omdat plaatsen open staan.",
    "de afspraken met {partners} lopen af en zijn nog niet verlengd.",
)
CONSEQUENCES: tuple[str, ...] = (
    "het eindresultaat komt in gevaar als dit zo doorgaat.",
    "het doel van {next_year} schuift minstens een jaar op.",
    "we bereiken de helft van {people} voor wie dit bedoeld is.",
)
NEEDS: tuple[str, ...] = (
    "een besluit over geld en mensen, vóór de zomer.",
    "dat {partners} hun deel van de afspraak nakomen.",
    "een nieuwe opzet, met minder wijken tegelijk.",
    "drie vaste plaatsen, en ruimte om te werven.",
    "een gesprek tussen bestuurders over het vervolg.",
)
STARTS: tuple[str, ...] = (
    "In het tweede kwartaal van {next_year}.",
    "In september {next_year}, na het besluit over het geld.",
    "Zodra de projectleider er is, naar verwachting in maart {next_year}.",
)

BETTER: tuple[str, ...] = (
    "De maatregelen van vorig jaar werken: de achterstand is ingelopen.",
    "Het tekort aan mensen is opgelost, en de cijfers stijgen weer.",
    "De afspraken met de partners zijn getekend; de uitvoering loopt.",
)
WORSE: tuple[str, ...] = (
    "De cijfers daalden in het najaar, en het herstel is nog niet zeker.",
    "Twee plaatsen kwamen leeg en zijn nog niet vervuld.",
    "Het geld voor volgend jaar is nog niet geregeld.",
)

SUMMARIES: dict[Colour, tuple[str, ...]] = {
    Colour.GROEN: (
        "Het gaat goed. We doen wat we hebben afgesproken en bereiken {people} die we willen bereiken.",
        "We liggen op schema. {people} weten ons te vinden, en dat merken we aan de cijfers.",
    ),
    Colour.ORANJE: (
        "Het gaat redelijk. We lopen iets achter, maar we weten waardoor en hebben er iets op gevonden.",
        "Nog niet alles lukt. Met een paar maatregelen halen we het doel toch.",
    ),
    Colour.ROOD: (
        "Het gaat niet goed. Zonder hulp halen we het doel niet.",
        "We maken ons zorgen: er moet iets veranderen om {people} te kunnen helpen.",
    ),
    Colour.WIT: ("We zijn nog niet begonnen. De voorbereiding loopt.",),
}

COMMENT_ON_MEASURES = "De maatregelen zijn nog erg algemeen: wie doet wat, en wanneer is het klaar?"
COMMENTS = (
    "De cijfers en de kleur wijzen niet dezelfde kant op. Leg uit waarom je er vertrouwen in hebt, of kies een andere kleur.",
    "Ik mis het getal over het najaar. Kun je dat aanvullen, of zeggen waarom het er niet is?",
    "Dit is bijna hetzelfde als vorig jaar. Wat is er van de maatregelen van toen gekomen?",
    "Noem ook de wijken waar het niet lukt, en waarom daar.",
)

OTHER_COLOUR: dict[Colour, str] = {
    Colour.GROEN: "De achterstand is in december ingelopen; dat blijkt uit de cijfers zelf.",
    Colour.ORANJE: "Het doel is dit jaar niet gehaald en het herstel moet nog blijken.",
    Colour.ROOD: "De maatregelen zijn dezelfde als vorig jaar en hielpen toen niet.",
    Colour.WIT: "Er is voorbereid, maar nog niets uitgevoerd.",
}

ON_APPROVAL: tuple[str, ...] = (
    "Noem volgend jaar ook de aantallen per wijk.",
    "Fijn dat de cijfers zo duidelijk zijn. Houd de uitval in de gaten.",
    "Zet volgend jaar erbij wat de partners zelf hebben gedaan.",
)
