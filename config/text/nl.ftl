# De teksten van Gatekeeper in het Nederlands. Dezelfde sleutels en variabelen staan in en.ftl.

## Raamwerk

skip = Naar de inhoud
title-trouble = Niet gelukt:
nav-label = Hoofdmenu
nav-home = Overzicht
nav-reports = Meldingen
nav-inbox = Kennisgevingen
nav-assessments = Toetsing
signout = Uitloggen
foot-purpose = Deze gegevens zijn strafrechtelijk en vertrouwelijk. Alles wat u hier bekijkt of doet, wordt vastgelegd.
trouble-fields = Controleer deze velden:
left-out = Niet ingevuld
changed = gewijzigd
told = verstuurd
yes = Ja
no = Nee
choose = Kies
choice-kept = Uw eerdere keuze

## Inloggen

signin-title = Inloggen
signin-lead = Gatekeeper is het register van incidenten met toegangspassen van havens en luchthavens.
signin-button = Inloggen
signin-wrong = Dit e-mailadres en wachtwoord horen niet bij elkaar
signin-wrong-detail = Controleer beide en probeer het opnieuw. Lukt het niet, vraag dan de beheerder van uw bedrijf om hulp.
signin-again = U bent uitgelogd
signin-again-detail = Wat u invulde, is niet weg. Log opnieuw in en ga verder.
resume-title = U bent weer ingelogd
resume-lead = Wat u invulde, staat klaar. Er is nog niets verstuurd.
resume-button = Doorgaan en versturen
field-email = E-mailadres
field-password = Wachtwoord

## Overzicht

home-title = Wat er voor u ligt
home-nothing = Er is nu niets wat u hier kunt doen.
home-roles = U bent hier als
task-unanswered = { $count ->
    [one] kennisgeving wacht op uw antwoord
   *[other] kennisgevingen wachten op uw antwoord
}
task-returned = { $count ->
    [0] teruggestuurde meldingen
    [one] melding is teruggestuurd: vul die aan
   *[other] meldingen zijn teruggestuurd: vul die aan
}
task-ready-manager = { $count ->
    [one] melding is klaar om in te dienen
   *[other] meldingen zijn klaar om in te dienen
}
task-ready = { $count ->
    [one] melding wacht op uw beveiligingsmanager
   *[other] meldingen wachten op uw beveiligingsmanager
}
task-at-foundation = { $count ->
    [one] melding ligt bij de stichting
   *[other] meldingen liggen bij de stichting
}
task-mine = { $count ->
    [one] dossier wacht op u
   *[other] dossiers wachten op u
}
task-others = { $count ->
    [one] dossier wacht op een andere beoordelaar
   *[other] dossiers wachten op een andere beoordelaar
}
task-steps = { $count ->
    [one] deelnemer wacht op u als tweede beheerder
   *[other] deelnemers wachten op u als tweede beheerder
}
task-steps-others = { $count ->
    [one] deelnemer wacht op een andere beheerder
   *[other] deelnemers wachten op een andere beheerder
}

## Meldingen

reports-title = Meldingen
reports-none = Uw bedrijf heeft nog geen meldingen.
report-new = Incident melden
report-new-title = Incident melden
report-edit-title = Melding { $reference } wijzigen
report-edit = Melding wijzigen
report-form-lead = Vul in wat u nu weet. Na het opslaan kijkt uw beveiligingsmanager mee; pas daarna gaat de melding naar de stichting.
report-save = Melding opslaan
report-save-hint = Er wordt nog niets verstuurd.
report-title = Melding { $reference }
report-written = Laatst geschreven door { $name }
part-incident = Wat is er gebeurd?
part-person = Om wie gaat het?
part-evidence = Wat is er vastgelegd?
part-reasons = Toelichting
facts-title = Gegevens van de melding
submit-title = Indienen bij de stichting
submit-lead = Controleer de gegevens hieronder. Na het indienen kunt u de melding niet meer wijzigen, tenzij de stichting die terugstuurt.
submit-button = Melding indienen
submit-wrote-it = U hebt deze melding zelf geschreven. Een andere beveiligingsmanager van uw bedrijf moet die indienen.
submit-not-manager = Deze melding is klaar. Een beveiligingsmanager van uw bedrijf moet die indienen.
decisions-title = Besluiten

field-category = Soort incident
field-occurred-at = Wanneer gebeurde het?
field-occurred-at-hint = Datum en tijd in Nederland, bijvoorbeeld 22-11-2026 om 03:10.
field-caught = Is de pashouder op heterdaad betrapt?
field-discovered-on = Wanneer is het ontdekt?
field-discovered-on-hint = Bijvoorbeeld 22-11-2026. Laat dit leeg als het dezelfde dag was.
field-facility = Locatie
field-name = Naam van de pashouder
field-name-hint = Voornamen en achternaam, zoals u die kent.
field-birth-date = Geboortedatum
field-birth-date-hint = Dag, maand en jaar, bijvoorbeeld 31-12-1990.
field-passes = Toegangspassen
field-passes-hint = Vul ten minste één pas in. Laat de andere rijen leeg als er niet meer zijn.
field-passes-more = Meer passen invullen
field-pass = Pas { $row }
field-pass-scheme = Soort van pas { $row }
field-pass-number = Nummer van pas { $row }
field-evidence = Bewijs
field-evidence-hint = Kruis alles aan wat u hebt. Stuur het bewijs zelf niet mee.
field-police-report = Nummer van de aangifte
field-police-report-hint = Laat dit leeg als er nog geen aangifte is.
field-narrative = Wat is er precies gebeurd?
field-narrative-hint = Schrijf op wat u zelf hebt gezien of wat is vastgelegd. Noem geen andere personen bij naam.
field-told-beforehand = Hoe was de pashouder hierover vooraf geïnformeerd?
field-told-beforehand-hint = Bijvoorbeeld: pasvoorwaarden, huisregels of contract, met de datum.
field-proportionality = Waarom is het nodig om dit te delen?
field-proportionality-hint = Leg uit waarom een maatregel van uw bedrijf alleen niet genoeg is.
field-failed = Criteria waaraan niet is voldaan
field-met = Criteria waaraan is voldaan
field-reason = Reden
field-reason-hint = Schrijf op wat er ontbreekt of waarom de melding niet wordt toegelaten. Het bedrijf leest dit.
field-reason-send-back-hint = Schrijf op waar de eerste beoordelaar nog eens naar moet kijken.
field-sharing = Is delen gerechtvaardigd?
field-extent = Zijn dit bereik en deze duur gerechtvaardigd?
field-why-hint = Leg uit waarom.
field-last-day = Laatste dag van de maatregel
field-last-day-hint = Uiterlijk { $last }. Deze dag telt nog mee.
field-last-day-hint-none = Voor dit soort incident is geen maatregel mogelijk.
field-argument = Waarom deze dag?
field-scope = Bereik
said-occurred-at = Gebeurd op
said-caught = Op heterdaad betrapt
said-discovered-on = Ontdekt op
said-narrative = Wat er is gebeurd
said-told-beforehand = Hoe de pashouder vooraf was geïnformeerd
said-proportionality = Waarom delen nodig is
said-sharing = Waarom delen gerechtvaardigd is
said-extent = Waarom dit bereik en deze duur gerechtvaardigd zijn
said-argument = Waarom deze dag
caught-in-the-act = Ja, op heterdaad
caught-afterwards = Nee, het is later ontdekt
scope-all = Alle havens en luchthavens

## Blad voor de betrokkene

leaflet-title = Blad voor de betrokkene
leaflet-lead = Druk dit blad af op A5 (twee kanten) en geef het mee. Schrijf het kenmerk van de melding er zelf op; er staan geen persoonsgegevens in.

## Soorten passen

schemes-title = Soorten passen
schemes-lead = Zo vindt u het nummer dat telt. Spaties, punten en streepjes mag u weglaten; hoofdletters maken niet uit.
schemes-link = Waar vind ik het nummer? Bekijk de soorten passen (opent in een nieuw tabblad)
scheme-place = Waar het staat
scheme-pattern = Hoe het eruitziet
scheme-example = Voorbeeld
scheme-counts = Welk nummer telt
scheme-check = Controle
scheme-zeros = Nullen vooraan
scheme-zeros-filled = Ontbrekende nullen vooraan worden aangevuld.
counts-printed = Het nummer dat op de pas gedrukt staat.
counts-chip = Het nummer dat een lezer uit de pas leest, niet een nummer dat erop staat.
counts-person = Het nummer van de persoon. Het geldt voor al diens passen van deze soort.
check-luhn = Het laatste cijfer controleert de andere: een tikfout valt op.
check-mod-11 = Het laatste cijfer controleert de andere (elfproef): een tikfout valt op.
check-mod-97 = De laatste twee cijfers controleren de andere tekens: een tikfout valt op.
check-damm = Het laatste cijfer controleert de andere: een tikfout of verwisseling valt op.
card-landscape = Tekening van een liggende pas. De plaats van het nummer is omlijnd.
card-portrait = Tekening van een staande pas. De plaats van het nummer is omlijnd.
side-front = op de voorkant
side-back = op de achterkant
side-inside = niet zichtbaar; houd de pas voor een lezer
spot-top-left = linksboven
spot-top-centre = middenboven
spot-top-right = rechtsboven
spot-middle-left = links in het midden
spot-middle-centre = in het midden
spot-middle-right = rechts in het midden
spot-bottom-left = linksonder
spot-bottom-centre = middenonder
spot-bottom-right = rechtsonder

## Toetsing

assessments-title = Toetsing
assessments-mine = Wacht op u
assessments-mine-none = Er wacht niets op u.
assessments-others = Overige dossiers
dossier-title = Dossier { $reference }
dossier-reporter = Gemeld door { $name }
obstacles-title = Dit staat toelating in de weg
registration-title = Registratie
judge-title = Toetsing aan de criteria
judge-lead = Beantwoord elke vraag. Een maatregel kan alleen als u overal ja antwoordt; een afwijzing vraagt ten minste één nee. Voor terugsturen hoeft u hier niets in te vullen.
propose-title = Maatregel voorstellen
propose-lead = Een tweede beoordelaar moet uw voorstel bevestigen. Tot dan gebeurt er niets.
propose-button = Maatregel voorstellen
refuse-title = Terugsturen of afwijzen
refuse-lead = Stuur terug als het bedrijf iets kan aanvullen. Wijs af als de melding niet voldoet.
return-button = Terugsturen naar het bedrijf
reject-button = Melding afwijzen
confirm-title = Voorstel bevestigen
confirm-lead = Controleer het hele voorstel. Zodra u bevestigt, blokkeren alle locaties in het bereik de passen.
confirm-button = Maatregel bevestigen
confirm-own = U hebt deze maatregel zelf voorgesteld. Een andere beoordelaar moet die bevestigen.
send-back-title = Voorstel terugsturen
send-back-button = Terugsturen naar de beoordelaar

## Kennisgevingen

inbox-title = Kennisgevingen
inbox-purpose = Alleen voor toegang, niet voor ontslag of aanname.
inbox-open = Wacht op antwoord
inbox-open-none = Alles is beantwoord.
inbox-rest = Afgehandeld
inbox-duty-hold = Bij elk kenmerk hieronder is een maatregel van kracht. Controleer per locatie of uw toegangssysteem de pas blokkeert, en geef dat door.
inbox-duty-ended = De maatregel is beëindigd. Uw toegangssysteem geeft de pas vanzelf vrij; u hoeft niet te antwoorden.
inbox-closed = Gesloten: uw bedrijf heeft een tijd niet meegedaan. Uw toegangssysteem weet wat nu geldt; u hoeft niet te antwoorden.
inbox-question = Wat heeft { $facility } gedaan?
inbox-answer = Antwoord versturen
notification-show = Toon pas en persoon
notification-show-hint = Wie pas en persoon bekijkt, wordt vastgelegd.
notification-title = Kennisgeving { $reference }
notification-logged = Dat u dit bekijkt, is vastgelegd.
notification-facts = Pas en persoon
notification-back = Terug naar de kennisgevingen
notice-hold = Van kracht
notice-ended = Beëindigd
notice-closed = Gesloten
notice-answered = Beantwoord
answer-blocked = De pas is geblokkeerd
answer-not-known-here = Pas en persoon zijn hier niet bekend

## De rem

brake-title = De rem
brake-lead = Besluiten mensen binnen een uur te vaak dat poorten dicht of open gaan, dan wacht de rest hier. Laat een besluit alleen door als u zelf hebt gezien dat het klopt. Vertrouwt u het niet, bel dan wie het nam.
brake-waiting = Wacht op een tweede persoon
brake-none = Er wacht niets.
brake-matter = Waarover
brake-by = Besloten door
brake-participant = Bedrijf
brake-since = Wacht sinds
brake-counts = Van dit bedrijf in het afgelopen uur / hoogstens
brake-totals = Zonder tweede persoon in het afgelopen uur / hoogstens
brake-total-hold = Blokkades, alle bedrijven samen
brake-total-release = Vrijgaven, alle bedrijven samen
brake-button = Doorlaten
brake-not-you = U kunt dit niet doorlaten:
braked-hold = Blokkade wacht
braked-release = Vrijgave wacht
matter-registration = Maatregel
waits-title = Wacht bij de rem
waits-hold = Het besluit is genomen, maar de poorten houden de pas nog niet tegen. Eerst moet een andere beoordelaar van de stichting het besluit doorlaten.
waits-release = Het besluit is genomen, maar de poorten houden de pas nog tegen. Eerst moet een andere beoordelaar van de stichting het besluit doorlaten.
waits-since = Sinds
task-braked = { $count ->
    [0] besluiten wachten bij de rem op een tweede persoon
    [one] besluit wacht bij de rem op een tweede persoon: kijk nu
   *[other] besluiten wachten bij de rem op een tweede persoon: kijk nu
}
task-braked-others = { $count ->
    [one] besluit wacht bij de rem op een andere beoordelaar
   *[other] besluiten wachten bij de rem op een andere beoordelaar
}
task-braked-own = { $count ->
    [one] besluit van of voor uw bedrijf wacht bij de stichting: de poorten doen nog niets
   *[other] besluiten van of voor uw bedrijf wachten bij de stichting: de poorten doen nog niets
}

## Wat er net is gebeurd

done-saved = Melding opgeslagen. Er is nog niets verstuurd.
done-submitted = Melding ingediend bij de stichting.
done-proposed = Maatregel voorgesteld. Een tweede beoordelaar moet die bevestigen.
done-rejected = Melding afgewezen.
done-returned = Melding teruggestuurd naar het bedrijf.
done-confirmed = Voorstel bevestigd. De maatregel is van kracht.
done-at-brake = Besluit vastgelegd. Het wacht bij de rem: de poorten doen nog niets.
done-let-through = Doorgelaten. De poorten krijgen het nu door.
done-sent-back = Voorstel teruggestuurd naar de beoordelaar.
done-answered = Antwoord opgeslagen.

## Twee versies

conflict-title = { $reference } is intussen gewijzigd
conflict-lead = Iemand anders was u voor. Uw tekst is niet verloren: hieronder staat per veld wat u invulde en wat nu is opgeslagen.
conflict-yours = U vulde in
conflict-stored = Nu opgeslagen
conflict-same = gelijk
conflict-differs = verschilt
conflict-save = Mijn versie opslaan
conflict-propose = Toch mijn maatregel voorstellen
conflict-reject = Toch afwijzen
conflict-return = Toch terugsturen
conflict-leave = Laten zoals het nu is

## Stadia, rollen, besluiten

stage-ready = Klaar om in te dienen
stage-submitted = Wacht op toetsing
stage-proposed = Wacht op bevestiging
stage-returned = Teruggestuurd
stage-rejected = Afgewezen
stage-admitted = Toegelaten
registration-proposed = Voorgesteld
registration-sent-back = Teruggestuurd
registration-active = Van kracht
registration-ended = Beëindigd
ruling-returned = Teruggestuurd naar het bedrijf
ruling-rejected = Afgewezen
ruling-proposed = Maatregel voorgesteld
ruling-sent-back = Voorstel teruggestuurd
ruling-confirmed = Maatregel bevestigd
role-administrator = beheerder
role-assessor = beoordelaar
role-rights_officer = medewerker rechten van betrokkenen
role-privacy_officer = functionaris gegevensbescherming
role-auditor = auditor
role-security_officer = beveiliger
role-security_manager = beveiligingsmanager
role-participant_admin = bedrijfsbeheerder
role-gate_guard = poortwachter
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

## Fouten in velden

fault-required = vul dit in
fault-too-long = maak dit korter; er passen { $max } tekens in
fault-control-characters = haal de onzichtbare tekens weg; typ de tekst opnieuw
fault-not-a-date = dit is geen datum; kies een dag, zoals 23-11-2026
fault-not-a-moment = dit tijdstip bestaat niet; kies een datum en een tijd
fault-in-the-future = dit ligt in de toekomst; kies een eerder moment
fault-in-the-past = deze dag is voorbij; kies een latere dag
fault-too-late = kies een dag tot en met { $last }
fault-before-incident = dit ligt vóór het incident; kies de dag zelf of later
fault-too-long-ago = dit is te lang geleden; controleer het jaar
fault-unknown-choice = kies een van de mogelijkheden
fault-not-a-pass-number = dit nummer hoort niet bij deze soort pas; het heeft { $what }
fault-wrong-check-digit = een van de cijfers klopt niet; vergelijk elk cijfer met de pas
fault-unknown-scheme = deze soort pas is hier niet bekend
schemes-known = bekend zijn { $list }
pattern-digit = { $count ->
    [one] cijfer
   *[other] cijfers
}
pattern-letter = { $count ->
    [one] letter
   *[other] letters
}
pattern-either = { $count ->
    [one] letter of cijfer
   *[other] letters of cijfers
}
pattern-then = daarna
length-to = tot
fault-half-a-pass = kies ook de soort pas
fault-repeated = deze pas staat er al; haal een van de twee weg
fault-before-first-day = de laatste dag ligt vóór de eerste
fault-not-a-phone-number = geen telefoonnummer met landnummer, zoals +31 10 123 45 67
fault-not-a-kvk-number = een KvK-nummer heeft acht cijfers
fault-not-coordinates = geen plaats in graden, zoals 51.9512

## Problemen

problem-home = Naar het overzicht
problem-code = Code
problem-request = Nummer van dit verzoek
problem-not-allowed = U mag dit niet doen
problem-not-allowed-detail = Uw rol geeft geen toegang tot deze handeling. Vraag een collega met de juiste rol.
problem-not-found = Niet gevonden
problem-not-found-detail = Deze pagina bestaat niet, is verwijderd of hoort bij een ander bedrijf.
problem-stale-version = Intussen gewijzigd
problem-stale-version-detail = Iemand anders heeft dit gewijzigd terwijl u bezig was. Bekijk wat er nu staat en probeer het opnieuw.
problem-wrong-stage = Dit kan nu niet
problem-wrong-stage-detail = De melding of maatregel is al verder of nog niet zover. Bekijk de huidige status.
problem-drafter-submits = Een ander moet indienen
problem-drafter-submits-detail = Wie een melding schrijft, dient die niet in. Vraag een andere beveiligingsmanager.
problem-same-assessor = Een ander moet bevestigen
problem-same-assessor-detail = Wie een maatregel voorstelt, bevestigt die niet. Vraag een andere beoordelaar.
problem-own-act = Iemand anders moet dit doorlaten
problem-own-act-detail = Wie een besluit neemt, laat het niet zelf door de rem. Vraag een andere beoordelaar.
problem-tied-to-reporter = U bent verbonden met dit bedrijf
problem-tied-to-reporter-detail = U mag meldingen van dit bedrijf niet beoordelen. Laat dit dossier aan een andere beoordelaar.
problem-roles-conflict = Deze rollen gaan niet samen
problem-roles-conflict-detail = Een account heeft rollen van één organisatie, en bij de stichting maar één rol.
problem-no-licence = Geen geldige vergunning
problem-no-licence-detail = Uw bedrijf heeft nu geen geldige vergunning. Totdat die er weer is, kunt u hier niets bekijken of doen. Uw poorten krijgen nog wel vrijgaven. Bel de stichting.
problem-no-agreement = Geen geldige overeenkomst
problem-no-agreement-detail = Uw bedrijf heeft nu geen geldige overeenkomst met de stichting. Bel de stichting.
problem-not-admitted = Uw bedrijf doet nog niet mee
problem-not-admitted-detail = De stichting moet uw bedrijf nog toelaten. Wat u kunt voorbereiden, staat onder Deelname.
problem-suspended = Uw bedrijf is geschorst
problem-suspended-detail = De stichting heeft uw bedrijf geschorst. Totdat het weer is toegelaten, kunt u hier niets bekijken of doen. Uw poorten krijgen nog wel vrijgaven. Bel de stichting.
problem-departed = Uw bedrijf doet niet meer mee
problem-departed-detail = Uw bedrijf is vertrokken. Uw poorten krijgen nog wel vrijgaven. Bel de stichting als dit niet klopt.
problem-admission-incomplete = Nog niet alles is er
problem-admission-incomplete-detail = De pagina noemt wat er ontbreekt. Leg dat eerst vast en stel de toelating daarna voor.
problem-same-administrator = Een andere beheerder moet bevestigen
problem-same-administrator-detail = Wie een stap voorstelt, bevestigt die niet. Vraag een andere beheerder.
problem-facility-in-use = De faciliteit is in gebruik
problem-facility-in-use-detail = Een faciliteit blijft in haar mainport zodra het bedrijf is toegelaten. Sluiten kan als haar poorten geen sleutel meer hebben en het bedrijf een andere faciliteit heeft. Sluit haar en voeg een nieuwe toe.
problem-before-licence = Van vóór de vergunning
problem-before-licence-detail = Het incident gebeurde voordat de vergunning van uw bedrijf inging. Het mag niet worden gemeld.
problem-reported-too-late = Te laat gemeld
problem-reported-too-late-detail = Het incident is te lang geleden ontdekt om nog te melden.
problem-minor = De persoon was te jong
problem-minor-detail = Op de dag van het incident was deze persoon jonger dan de leeftijd die het protocol noemt.
problem-evidence-missing = Het vereiste bewijs ontbreekt
problem-evidence-missing-detail = Voor dit soort incident is ander bewijs nodig. Stuur de melding terug om die aan te vullen, of wijs die af.
problem-police-report-missing = Het nummer van de aangifte ontbreekt
problem-police-report-missing-detail = Voor dit soort incident is een aangifte nodig. Stuur de melding terug om die aan te vullen.
problem-criteria-not-met = Niet aan alle criteria is voldaan
problem-criteria-not-met-detail = Een maatregel kan alleen als u elke vraag met ja beantwoordt. Wijs de melding anders af of stuur die terug.
problem-no-criterion-failed = Geen criterium genoemd
problem-no-criterion-failed-detail = Beantwoord ten minste één vraag met nee om de melding af te wijzen.
problem-category-disabled = Dit soort incident staat uit
problem-category-disabled-detail = Het protocol laat dit soort incident nu niet toe.
problem-last-day-passed = De laatste dag is voorbij
problem-last-day-passed-detail = Kies een laatste dag van vandaag of later, of stuur het voorstel terug.
problem-term-too-long = De maatregel duurt te lang
problem-term-too-long-detail = De laatste dag kan uiterlijk { $last } zijn.
problem-administrators-complete = Er zijn al twee beheerders
problem-administrators-complete-detail = Nieuwe beheerders worden door de bestaande twee toegevoegd.
problem-email-taken = Dit e-mailadres is al in gebruik
problem-email-taken-detail = Een ander account heeft dit adres. Kies een ander adres.
problem-key-reused = Dit verzoek is al gebruikt
problem-key-reused-detail = De sleutel hoort bij een ander verzoek. Open de pagina opnieuw en doe het nog eens.
problem-invalid-input = Niet alles is goed ingevuld
problem-invalid-input-detail = Controleer de velden en probeer het opnieuw.
problem-bad-request = Dit verzoek is niet leesbaar
problem-bad-request-detail = Ga terug, laad de pagina opnieuw en probeer het nog eens.
problem-request-timeout = Het duurde te lang
problem-request-timeout-detail = Uw gegevens kwamen te langzaam binnen. Controleer de verbinding en probeer het opnieuw.
problem-payload-too-large = Te veel tekst
problem-payload-too-large-detail = Een formulier mag hoogstens 64 kB groot zijn. Maak de teksten korter.
problem-unsupported-media-type = Deze vorm wordt hier niet gelezen
problem-unsupported-media-type-detail = Verstuur het formulier vanuit de pagina zelf.
problem-method-not-allowed = Zo werkt dit adres niet
problem-method-not-allowed-detail = Dit adres bestaat, maar niet voor deze handeling. Ga terug en gebruik de knop op de pagina.
problem-unauthenticated = U bent niet ingelogd
problem-unauthenticated-detail = Log in en probeer het opnieuw.
problem-csrf = Dit formulier is verlopen
problem-csrf-detail = Het formulier kwam niet van deze site, of is van voordat u opnieuw inlogde. Laad de pagina opnieuw en probeer het nog eens.
problem-busy = Het is even te druk
problem-busy-detail = Wacht een paar seconden en probeer het opnieuw. Er is niets opgeslagen.
problem-internal = Er ging iets mis bij ons
problem-internal-detail = De fout is vastgelegd. Probeer het opnieuw; blijft het misgaan, meld dan het nummer van dit verzoek.
problem-cursor_invalid = Onbekende cursor
problem-cursor_invalid-detail = Deze cursor is niet van deze feed. Begin met een momentopname.
problem-cursor_expired = Verlopen cursor
problem-cursor_expired-detail = De feed gaat niet zo ver terug. Begin met een momentopname.
problem-too-many-waiting = Te veel open verzoeken
problem-too-many-waiting-detail = Dit systeem heeft te veel wachtende verzoeken. Sluit er een en probeer het opnieuw.

## De stichting, en mail: nooit een persoon, pas of voorval.
foundation = Stichting Gatekeeper
mail-licence-ends-subject = Gatekeeper: een vergunning loopt af
mail-licence-ends-body = Beste { $name },

    Een vergunning om aan Gatekeeper deel te nemen loopt binnenkort af en er is nog geen volgende.
    Wanneer dat is en wat er dan gebeurt, leest u na het aanmelden:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-hold-subject = Gatekeeper: actie nodig, { $reference }
mail-hold-body = Beste { $name },

    Er is een maatregel met kenmerk { $reference } waar uw poorten iets mee moeten.
    Meld u aan, bekijk uw kennisgevingen en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-brake-waits-subject = Gatekeeper: er wacht iets bij de rem
mail-brake-waits-body = Beste { $name },

    Er zijn binnen een uur ongewoon veel besluiten genomen. Wat over de grens gaat, wacht op u: de poorten doen nog niets.
    Log in en kijk of het klopt:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-ended-subject = Gatekeeper: maatregel beëindigd, { $reference }
mail-ended-body = Beste { $name },

    De maatregel met kenmerk { $reference } is afgelopen. Uw poorten krijgen bericht dat zij de pas weer vrijgeven.

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
