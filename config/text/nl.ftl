# De teksten van Gatekeeper in het Nederlands. Dezelfde sleutels en variabelen staan in en.ftl.

## Raamwerk

skip = Naar de inhoud
title-trouble = Niet gelukt:
nav-label = Hoofdmenu
nav-home = Overzicht
nav-reports = Meldingen
nav-inbox = Kennisgevingen
nav-assessments = Toetsing
nav-participants = Deelnemers
nav-participation = Deelname
nav-duty = Dienst
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
neighbour-ends = { $name } doet niet meer mee. Vanaf { $day } kunnen zijn poorten passen vrijgeven die bij u geblokkeerd zijn.
home-roles = U bent hier als
task-unanswered = { $count ->
    [one] kennisgeving wacht op uw antwoord
   *[other] kennisgevingen wachten op uw antwoord
}
task-ends = { $count ->
    [one] einde van een maatregel wacht op uw bevestiging
   *[other] eindes van maatregelen wachten op uw bevestiging
}
task-holders = { $count ->
    [one] houder van een geblokkeerde pas moet vandaag ingelicht worden
   *[other] houders van geblokkeerde passen moeten vandaag ingelicht worden
}
task-pass-holds = { $count ->
    [one] pasblokkering wacht op uw bevestiging
   *[other] pasblokkeringen wachten op uw bevestiging
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
task-urgent = { $count ->
    [one] spoedverzoek wacht op de dienstdoende beoordelaar
   *[other] spoedverzoeken wachten op de dienstdoende beoordelaar
}
task-unconfirmed = { $count ->
    [one] voorlopige maatregel vervalt als u die niet bevestigt
   *[other] voorlopige maatregelen vervallen als u die niet bevestigt
}
task-others = { $count ->
    [one] dossier wacht op een andere beoordelaar
   *[other] dossiers wachten op een andere beoordelaar
}
task-tests = { $count ->
    [one] proefkennisgeving: bevestig dat u haar hebt ontvangen
   *[other] proefkennisgevingen: bevestig dat u ze hebt ontvangen
}
task-undelivered = { $count ->
    [one] gebruiker krijgt geen mail: kijk waarom
   *[other] gebruikers krijgen geen mail: kijk waarom
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
report-edit = Melding wijzigen
report-title = Melding { $reference }
report-written = Laatst geschreven door { $name }
facts-title = Gegevens van de melding
submit-title = Indienen bij de stichting
submit-lead = Controleer de gegevens hieronder. Na het indienen kunt u de melding niet meer wijzigen, tenzij de stichting die terugstuurt.
submit-button = Melding indienen
submit-wrote-it = U hebt deze melding zelf geschreven. Een andere beveiligingsmanager van uw bedrijf moet die indienen.
submit-not-manager = Deze melding is klaar. Een beveiligingsmanager van uw bedrijf moet die indienen.
decisions-title = Besluiten
urgent-title = Met spoed
urgent-lead = Is haast geboden? Dan bekijkt de dienstdoende beoordelaar van de stichting dit nu. Zegt die ja, dan houden de poorten de pas meteen tegen, voorlopig. Controleer eerst de gegevens: daarna kunt u niets meer wijzigen. Een beveiligingsmanager van uw bedrijf moet dit later nog bevestigen.
urgent-button = Nu met spoed indienen
urgent-closed = Waarom kan dit niet met spoed?
urgent-closed-lead = De gewone weg blijft open, zolang er niets anders in de weg staat. Met spoed kan het niet, want:
provisional-panel = Voorlopige maatregel
provisional-news-asked = Deze melding is met spoed ingediend. De dienstdoende beoordelaar is opgeroepen.
provisional-news-declined = De dienstdoende beoordelaar heeft geen voorlopige maatregel opgelegd. De melding is terug bij uw bedrijf; een beveiligingsmanager kan die gewoon indienen. De reden staat bij de besluiten.
provisional-news-unanswered = De stichting heeft niet op tijd besloten. De melding is terug bij uw bedrijf; een beveiligingsmanager kan die gewoon indienen.
provisional-news-imposed = De pas wordt voorlopig tegengehouden. Twee beoordelaars besluiten over de melding.
provisional-news-lapsed-company = De voorlopige maatregel is vervallen: niemand anders van het bedrijf heeft op tijd bevestigd. De poorten laten de pas weer door.
provisional-news-lapsed-assessors = De voorlopige maatregel is vervallen: de stichting heeft niet op tijd besloten. De poorten laten de pas weer door.
provisional-news-followed = Er is een gewone maatregel voor in de plaats gekomen.
provisional-news-over = De voorlopige maatregel is voorbij. De poorten laten de pas weer door.
provisional-judge-by = De melding wordt nog beoordeeld, uiterlijk
second-within = Nog { $left } om te bevestigen. Daarna vervalt de maatregel vanzelf.
second-early = U kunt nu al bevestigen; dat is nodig om een maatregel te laten doorlopen.
second-late = Zonder deze bevestiging kan de stichting geen maatregel opleggen.
second-hint = U bevestigt namens uw bedrijf dat deze melding klopt. Lees de gegevens hieronder.
second-button = Bevestigen namens het bedrijf
second-other = Een beveiligingsmanager die dit niet zelf meldde of schreef, moet bevestigen.

field-category = Soort incident
field-occurred-at = Wanneer gebeurde het?
field-occurred-at-hint = Datum en tijd in Nederland, bijvoorbeeld 22-11-2026 om 03:10.
field-caught = Is de pashouder op heterdaad betrapt?
field-discovered-on = Wanneer is het ontdekt?
field-discovered-on-hint = Bijvoorbeeld 22-11-2026. Laat dit leeg als het dezelfde dag was.
field-facility = Faciliteit
field-name = Naam van de pashouder
field-name-hint = Voornamen en achternaam, zoals u die kent.
field-birth-date = Geboortedatum
field-birth-date-hint = Dag, maand en jaar, bijvoorbeeld 31-12-1990.
field-passes = Toegangspassen
field-evidence = Bewijs
field-evidence-hint = Kruis alles aan wat u hebt. Stuur het bewijs zelf niet mee.
field-police-report = Nummer van de aangifte
field-police-report-hint = Laat dit leeg als er nog geen aangifte is.
field-police-report-needed = Bij dit soort incident volgt zonder dit nummer geen maatregel. Laat het alleen leeg als er nog geen aangifte is.
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
said-until = Geldt tot
said-asked = Met spoed ingediend
said-imposed = Opgelegd
said-declined = Niet opgelegd
said-over = Geëindigd
said-assessor = Beoordelaar
said-company = Bevestigd door het bedrijf
said-company-not = Nog niet; kan tot { $until }
said-phone = Telefoon van de faciliteit, dag en nacht
said-grounds = Waarom
span-hours = { $count } uur
span-minutes = { $count } min
span-seconds = { $count } s
scope-all = Alle havens en luchthavens

## Concepten: een melding stap voor stap

title-mend = Nog te verbeteren:
drafts-title = Concepten
drafts-mine = Uw concepten
drafts-others = Andere concepten van uw bedrijf
home-tasks = Wat er verder is
reports-rest = Meldingen die klaar of ingediend zijn
draft-without-category = Concept, soort nog niet gekozen
draft-of-report = Wijziging van melding { $reference }
draft-begun-by = Begonnen door { $name }
draft-kept = bewaard tot
draft-kept-long = Dit concept wordt bewaard tot
draft-title = Controleer uw antwoorden
draft-go-on = Verder met invullen
draft-change = Wijzigen
draft-manager = Wie in een concept schrijft, dient de melding niet zelf in. Wijzigt u hier iets, dan moet een andere beveiligingsmanager indienen.
draft-ready-title = Klaar?
draft-ready-lead = Klopt alles? Dan krijgt uw beveiligingsmanager bericht. Pas als die de melding indient, gaat zij naar de stichting.
draft-ready = Melding klaarzetten
draft-discard = Dit concept weggooien
discard-title = Dit concept weggooien?
discard-lead = Wat erin staat, is dan weg en komt niet terug. Er is nog niets verstuurd.
discard-button = Weggooien
discard-not = Niet weggooien
gone-title = Dit concept is er niet meer
gone-lead = Het is weggegooid, of de bewaartermijn is voorbij. Wat u net invulde, staat hieronder en is niet weg: u kunt er een nieuw concept mee beginnen.
gone-button = Nieuw concept hiermee beginnen
saved-at = Opgeslagen om { $time }
saved-on = Opgeslagen op { $time }
saved-by = door { $name }
saved-not-yet = Nog niets opgeslagen
saved-mend = { $count ->
    [one] nog één ding te verbeteren
   *[other] nog { $count } dingen te verbeteren
}
unsaved-trying = Dit kon zojuist niet worden opgeslagen. Blijf op deze pagina: het wordt om de paar seconden opnieuw geprobeerd.
unsaved-signin = Uw sessie is voorbij; wat u typt wordt nu niet vanzelf opgeslagen. Druk op een knop en log in: wat hier staat gaat mee.
unsaved-over = Wat u typt wordt niet meer vanzelf opgeslagen: er staat al iets uit een ander venster, of het is te lang. Druk op een knop: wat hier staat gaat mee.
step-number = Stap { $number }
step-of = van { $count }
step-next = Opslaan en verder
step-back = Terug
step-check = Opslaan en alles bekijken
step-state-untouched = Nog te doen
step-state-faulty = Te verbeteren
question-what = Wat is er gebeurd?
question-caught = Is de pashouder op heterdaad betrapt?
question-when = Waar en wanneer gebeurde het?
question-who = Om wie gaat het?
question-pass = Welke passen heeft deze persoon?
question-evidence = Wat is er vastgelegd?
question-story = Wat is er precies gebeurd?
question-told = Hoe was de pashouder vooraf geïnformeerd?
question-leaflet = Is het blad voor de betrokkene meegegeven?
question-address = Hoe kan de stichting deze persoon schrijven?
question-why = Waarom is het nodig om dit te delen?
field-pass-number = Pasnummer
field-pass-number-hint = Scan de pas of typ het nummer en druk op Enter.
field-pass-scheme = Soort pas
pass-kind-by-number = Herkennen aan het nummer
pass-kind-which = Welke soort pas is dit?
pass-add = Pas toevoegen
pass-remove = Pas { $row } weghalen
pass-full = Een melding noemt ten hoogste { $most } passen. Haal er een weg om een andere toe te voegen.
pass-list = { $count ->
    [one] Eén pas in deze melding
   *[other] { $count } passen in deze melding
}
field-leaflet = Is het blad ter plekke meegegeven?
field-leaflet-reason = Waarom niet?
field-leaflet-reason-hint = Alleen nodig als het blad niet is meegegeven. Bijvoorbeeld: de persoon was al vertrokken.
field-address = Postadres
field-address-hint = Straat, huisnummer, postcode, plaats en land. Niet het adres van de werkgever.
field-address-tried = Geen adres bekend? Schrijf op wat u hebt geprobeerd
field-address-tried-hint = Bijvoorbeeld: gevraagd aan de persoon en aan de politie.
field-letter-language = Taal van de brief
field-letter-language-hint = De taal die deze persoon het best leest.
leaflet-handed-over = Ja, meegegeven
leaflet-not-handed-over = Nee, niet meegegeven
leaflet-link = Blad voor de betrokkene
leaflet-open = Blad voor de betrokkene bekijken en afdrukken (opent in een nieuw tabblad)
said-leaflet = Blad voor de betrokkene
said-address = Postadres
said-address-tried = Onbekend; geprobeerd: { $text }
report-being-edited = { $name } is deze melding aan het wijzigen. Laatst opgeslagen:
report-edit-on = Verder met de wijziging
ready-title = Melding { $reference } staat klaar
ready-not-sent = De melding is nog niet bij de stichting.
ready-next = Wat er nu gebeurt
ready-submit = Een van deze beveiligingsmanagers kijkt de melding na en dient die in. Zij hebben bericht gekregen:
ready-nobody = Niemand anders in uw bedrijf kan deze melding indienen. Vraag de beheerder van uw bedrijf om een tweede beveiligingsmanager.
ready-until = Indienen kan tot
ready-until-then = Daarna is de melding weg; daarvoor krijgen zij nog een herinnering.
ready-foundation = Na het indienen toetst de stichting de melding. Pas na haar besluit sluiten de poorten.
ready-leaflet = Geef dat mee als het nog kan, met dit kenmerk erop.
ready-look = De melding bekijken
ready-another = Nog een incident melden
done-discarded = Concept weggegooid.
conflict-draft-title = Dit antwoord is intussen gewijzigd
conflict-revise = Mijn antwoord in de melding zetten
fault-one-of-two = vul het adres in, of schrijf op wat u hebt geprobeerd
## Blad voor de betrokkene

leaflet-title = Blad voor de betrokkene
leaflet-lead = Druk dit blad af op A5 (twee kanten) en geef het mee. Schrijf het kenmerk van de melding er zelf op; er staan geen persoonsgegevens in.

## Pasblokkeringen

nav-pass-holds = Pasblokkeringen
pass-holds-title = Pasblokkeringen
pass-holds-lead = Blokkeer hier een pas die gestolen, uitgeleend of nagemaakt is, zonder dat er een persoon wordt gemeld. Alle poorten houden de pas dan tegen, hoogstens { $days } dagen.
pass-holds-mine = Wacht op u
pass-holds-others = Overige pasblokkeringen
pass-holds-none = Uw bedrijf heeft geen pasblokkeringen.
pass-holds-in-force = Pasblokkeringen van kracht
pass-holds-in-force-lead = Passen die alle poorten tegenhouden zonder dat er een persoon is gemeld. Het bedrijf dat blokkeerde kent het nummer en heft op.
pass-holds-in-force-none = Er is geen pasblokkering van kracht.
pass-hold-term = sinds { $since }, tot en met { $until }
pass-hold-new = Pas blokkeren
pass-hold-form-lead = Vul in welke pas het is. Een andere beveiligingsmanager van uw bedrijf bevestigt; pas daarna houden de poorten de pas tegen.
pass-hold-record = Pasblokkering vastleggen
pass-hold-record-hint = Er verandert nog niets aan de poorten. Uw beveiligingsmanagers krijgen meteen bericht.
pass-hold-title = Pasblokkering { $reference }
pass-hold-facts = Gegevens
pass-hold-back = Terug naar de pasblokkeringen
pass-hold-tell-today = de houder moet het horen
pass-hold-confirm-title = Bevestigen
pass-hold-confirm-lead = Controleer het nummer. Zodra u bevestigt, houden alle poorten deze pas tegen en moet u de houder dezelfde dag laten weten dat de pas is geblokkeerd.
pass-hold-confirm-button = Pasblokkering bevestigen
pass-hold-refuse-button = Niet bevestigen
pass-hold-recorded-it = U hebt deze pasblokkering zelf vastgelegd. Een andere beveiligingsmanager van uw bedrijf moet die bevestigen.
pass-hold-not-manager = Een beveiligingsmanager van uw bedrijf moet deze pasblokkering bevestigen.
pass-hold-replaced-title = Eerder beëindigen
pass-hold-replaced-lead = Heeft de uitgever de pas vervangen, dan hoeft de oude niet meer te worden tegengehouden. De poorten geven die dan vrij.
pass-hold-replaced-button = De uitgever heeft de pas vervangen
pass-hold-revoke-lead = Was het een vergissing, bijvoorbeeld een verkeerd nummer? Beëindig de blokkering dan meteen.
pass-hold-revoke-button = Het was een vergissing
tell-title = Laat de houder weten dat de pas is geblokkeerd
tell-lead = Dat moet op de dag van bevestiging. Gatekeeper kent de houder niet; doe het zelf en geef hier door hoe.
tell-late = Dit is te laat.
tell-button = De houder weet het
pass-hold-recorded = Wacht op bevestiging
pass-hold-refused = Niet bevestigd
pass-hold-waiting = Wacht bij de rem
pass-hold-active = Van kracht
pass-hold-ended = Beëindigd
pass-hold-kind-stolen = Gestolen of verloren
pass-hold-kind-lent = Uitgeleend
pass-hold-kind-cloned = Nagemaakt
told-in-person = In een gesprek
told-by-phone = Telefonisch
told-in-writing = Per brief of mail
told-through-issuer = Via de uitgever van de pas
ending-replaced = De uitgever heeft de pas vervangen
ending-mistaken = Het was een vergissing
field-scheme = Soort pas
field-number = Nummer
field-pass-of-hold = Welke pas
field-pass-hold-kind = Wat is er met de pas gebeurd?
field-pass-hold-last-day = Laatste dag van de blokkering
field-words = Wat is er bekend?
field-words-hint = Schrijf kort op hoe u het weet. Noem niemand bij naam.
field-how = Hoe hebt u het de houder laten weten?
said-recorded = Vastgelegd door
said-refused = Niet bevestigd door
said-confirmed = Bevestigd door
said-told = Houder op de hoogte
said-ended = Beëindigd
said-pass = Pas

## Passen in een dossier

contradictions-title = Deze gegevens spreken elkaar tegen
contradictions-lead = Een pas in dit dossier is ook bekend onder een andere naam of geboortedatum, in:
field-settled = Hoe is dit opgehelderd?
field-settled-hint = Schrijf op waarom dit toch dezelfde persoon is, of wat er in de andere melding niet klopt. Is de pas van een ander, stuur de melding dan terug.
settle-button = Opheldering vastleggen
said-settled = Hoe het is opgehelderd
pass-waits-title = Extra pas: wacht op bevestiging
pass-confirm-button = Extra pas bevestigen
pass-refuse-button = Niet toevoegen
pass-own = U hebt deze pas zelf voorgesteld. Een andere beoordelaar moet die bevestigen.
pass-add-title = Extra pas toevoegen
pass-add-lead = Heeft deze persoon nog een pas? Een tweede beoordelaar moet die bevestigen; daarna houden dezelfde poorten die tegen, tot dezelfde dag.
pass-add-button = Extra pas voorstellen
field-pass-reason = Waarom is deze pas van dezelfde persoon?
field-pass-reason-hint = Schrijf op wie dit heeft vastgesteld en hoe.
said-pass-reason = Waarom deze pas van dezelfde persoon is

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
assessments-urgent = Met spoed: opleggen of niet opleggen
assessments-mine = Wacht op u
assessments-mine-none = Er wacht niets op u.
assessments-others = Overige dossiers
dossier-title = Dossier { $reference }
dossier-reporter = Gemeld door { $name }
obstacles-title = Dit staat toelating in de weg
registration-title = Registratie
dossier-minor = Op de dag van het incident was deze persoon minderjarig. De maatregel kan ten hoogste half zo lang duren.
provisional-first = De dienstdoende beoordelaar moet eerst kiezen: opleggen of niet opleggen. Daarna kunt u de melding beoordelen.
provisional-ends-in = Nog { $left }; daarna laten de poorten de pas vanzelf weer door.
provisional-return-ends = Wijst u de melding af of stuurt u die terug, dan eindigt de voorlopige maatregel meteen.
provisional-lacks-second = Nog niemand anders van het bedrijf heeft bevestigd. Tot dan kan geen maatregel worden bevestigd.
provisional-judge-until = De voorlopige maatregel is vervallen. Beoordeel de melding vóór { $at }; anders krijgt ook het bedrijf bericht, en later wordt ze gewist.
provisional-to-screen = Naar het spoedverzoek
provisional-title = Spoedverzoek { $reference }
provisional-waits = geleden ingediend
provisional-asker = Gevraagd door { $name }
provisional-to-choice = Naar uw keuze
provisional-outcome = Wat er is besloten
provisional-to-dossier = Naar het dossier
provisional-rest = Verder in de melding
provisional-choice = Uw keuze
provisional-choice-lead = Opleggen houdt alle passen hierboven meteen tegen:
provisional-for-hours = (ten hoogste { $hours } uur)
provisional-words = Waarom, in één zin
provisional-words-hint = Het bedrijf leest dit. Noem geen andere personen.
provisional-impose = Opleggen
provisional-decline = Niet opleggen
provisional-decline-hint = Legt u niet op, dan gaat de melding terug naar het bedrijf, dat die gewoon kan indienen.
provisional-asked = Wacht op de beoordelaar
provisional-imposed = Voorlopig van kracht
provisional-declined = Niet opgelegd
provisional-unanswered = Niet op tijd besloten
provisional-lapsed = Vervallen
provisional-followed = Opgevolgd door een maatregel
provisional-ended = Geëindigd
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
confirm-lead = Controleer het hele voorstel. Zodra u bevestigt, blokkeren alle faciliteiten in het bereik de passen.
confirm-button = Maatregel bevestigen
confirm-own = U hebt deze maatregel zelf voorgesteld. Een andere beoordelaar moet die bevestigen.
send-back-title = Voorstel terugsturen
send-back-button = Terugsturen naar de beoordelaar

## Kennisgevingen

duty-title = Dienst
duty-now = Nu in dienst
duty-until = tot
duty-nobody = Er is niemand in dienst
duty-absent = Wie dienst heeft, is niet bereikbaar
duty-absent-who = { $name } staat op het rooster, maar is geen beoordelaar meer of het account is uitgeschakeld.
duty-everybody = Elk spoedverzoek roept alle beoordelaars op, tot iemand de dienst overneemt.
duty-take-over = Ik neem de dienst over
duty-next = Hierna
duty-next-none = Er is nog niets gepland.
duty-cancel = Van het rooster halen
duty-plan = Dienst plannen
duty-plan-button = Dienst plannen
field-account = Beoordelaar
field-from = Begint
field-from-hint = Datum en tijd in Nederland, bijvoorbeeld { $example }.
field-until = Eindigt
field-until-hint = Ten hoogste { $hours } uur later.
duty-declined-title = Niet opgelegd, laatste { $days } dagen
duty-declined-none = Niets.
duty-times-title = Van spoedverzoek tot blokkering, laatste { $days } dagen
duty-times-none = Er is in die tijd niets opgelegd.
duty-times-count = Aantal
duty-times-p50 = De helft binnen
duty-times-max = Het langst
inbox-title = Kennisgevingen
inbox-purpose = Alleen voor toegang, niet voor ontslag of aanname.
inbox-open-none = Alles is beantwoord.
inbox-open = Maatregelen: wacht op antwoord
inbox-duty-open = Controleer per faciliteit of uw toegangssysteem de pas blokkeert, en geef dat door.
inbox-added = Extra passen: wacht op antwoord
inbox-duty-added = De maatregel was u al bekend; er is een pas bij gekomen.
inbox-not-enforced = Nog niet geblokkeerd
inbox-duty-not-enforced = U gaf door dat uw poort de pas niet kan blokkeren. Geef het door zodra het wel lukt.
inbox-ends = Te bevestigen: beëindigd, opgeheven of gewijzigd
inbox-duty-ends = Uw toegangssysteem verwerkt dit vanzelf. Voert u blokkades met de hand in, verwerk het dan nu. Bevestig per faciliteit.
inbox-measure-ended = De maatregel is beëindigd.
inbox-measure-lifted = De maatregel is voortijdig opgeheven.
inbox-measure-changed = De maatregel heeft een andere laatste dag. Bekijk de gegevens als u blokkades met de hand invoert.
inbox-pass-corrected = Bij deze maatregel stond een verkeerd pasnummer. Bekijk welke pas u moet vrijgeven; het goede nummer staat bij de extra passen.
inbox-measure-suspended = De maatregel is opgeschort. Tot nader bericht geeft uw poort de pas vrij.
inbox-pass-hold-ended = De pasblokkering is beëindigd.
inbox-pass-hold-own = Pasblokkering die uw bedrijf zelf heeft vastgelegd. Geef alleen door of uw poort de pas blokkeert.
inbox-since = Wacht al
inbox-acknowledge = Gezien en verwerkt
inbox-answer-only = Antwoorden zonder gegevens te tonen
notification-show-pass = Toon pas
notice-lifted = Opgeheven
notice-changed = Termijn gewijzigd
notice-corrected = Pas verbeterd
notice-suspended = Opgeschort
notice-not-enforced = Niet geblokkeerd
notice-acknowledged = Bevestigd
answer-another-pass = De persoon is hier bekend onder een andere pas
answer-cannot = Onze poort kan de pas niet blokkeren
answer-released = Gezien en verwerkt
answer-noted = Gezien en verwerkt
answer-more-when-shown = Kent u de pas of persoon niet, of kent u de persoon onder een andere pas? Bekijk dan eerst pas en persoon.
hindrance-system-down = Het toegangssysteem werkt niet
hindrance-nobody-there = Er is niemand die het kan doen
hindrance-kind-unknown = Het toegangssysteem kent dit soort pas niet
hindrance-other = Iets anders
field-blocked-pass = Welke passen zijn geblokkeerd?
field-blocked-pass-hint = Een pas die hier niet bekend is, vinkt u niet aan. Lukte het bij een pas niet, kies dan hieronder dat de poort de pas niet kan blokkeren.
field-blocked-at = Sinds wanneer geblokkeerd?
field-blocked-at-hint = Ingevuld is het tijdstip van nu. Deed uw toegangssysteem het eerder, vul dat dan in.
field-looked-up = Wat is nagezocht?
looked-up-both = Passen en naam zijn allebei opgezocht en komen hier niet voor
looked-up-pass = De pas is opgezocht en komt hier niet voor
field-hindrance = Waarom niet?
field-hindrance-words = Toelichting: wat is er aan de hand en wat doet u nu?
said-answer-passes = Passen in het antwoord
said-blocked-at = Geblokkeerd sinds
said-answer-words = Toelichting bij het antwoord
hand-over-title = Overdracht
hand-over-link = Blad voor de overdracht
hand-over-lead = Voor de volgende dienst. Alleen kenmerken en dagen, geen personen.
hand-over-open = Wacht op antwoord
hand-over-not-enforced = Niet geblokkeerd
hand-over-to-confirm = Voorlopige maatregelen die uw bedrijf moet bevestigen
hand-over-recorded = Pasblokkeringen die op uw tweede persoon wachten
hand-over-pass-holds = Eigen pasblokkeringen van kracht
hand-over-no-action = Faciliteitsbesluiten
hand-over-ends = Einde nog te bevestigen
hand-over-answered = Beantwoord in de laatste 12 uur
hand-over-since = sinds { $at }
hand-over-until = vervalt { $at }
hand-over-signed = Overgedragen door, aan:
inbox-rest = Afgehandeld
inbox-pass-hold = Pasblokkering: deze pas is gestolen, uitgeleend of nagemaakt. Er hoort geen persoon bij.
inbox-pass-added = Bij deze maatregel is een pas gekomen. Controleer alle passen opnieuw.
inbox-provisional = Dit is een voorlopige maatregel: die eindigt vanzelf als er geen gewone maatregel volgt.
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
answer-pass-not-known-here = De pas is hier niet bekend

## Faciliteitsbesluiten

facility-decisions-title = Besluiten van faciliteiten
facility-decisions-lead = Een faciliteit volgt het register, tenzij twee mensen van het bedrijf voor een tijd iets anders besluiten. De stichting kijkt mee.
facility-decisions-others = Andere besluiten
facility-decisions-back = Naar de besluiten van faciliteiten
no-action-title = Geen actie op { $reference }
no-action-lead = U stelt voor dat { $facility } een tijd niets doet met deze maatregel.
no-action-consequence = Na bevestiging laten de poorten van deze faciliteit de pas weer door; die van andere faciliteiten niet. De stichting hoort het meteen en kan het besluit terugdraaien.
no-action-propose = Besluit voorstellen
no-action-propose-hint = Er gebeurt nog niets: een andere beveiligingsmanager van uw bedrijf moet het bevestigen.
no-action-facts = Het besluit
no-action-confirm-title = Bevestigen als tweede persoon
no-action-confirm-lead = Klopt de reden, en is het nodig? Zodra u bevestigt, laten de poorten van deze faciliteit de pas door en hoort de stichting het.
no-action-confirm = Besluit bevestigen
no-action-decline = Niet doen
no-action-second-title = Wacht op de tweede persoon
no-action-second-lead = Een andere beveiligingsmanager van uw bedrijf moet dit bevestigen. Tot dan doen de poorten wat het register zegt.
no-action-take-back = Voorstel intrekken
no-action-follow-title = Weer volgen
no-action-follow-lead = De poorten van deze faciliteit blokkeren de pas dan meteen weer. Eén persoon is genoeg.
no-action-follow = Het register weer volgen
no-action-note-title = Laten staan
no-action-note-lead = U hebt het besluit gezien en laat het zo. Het kan later alsnog worden teruggedraaid.
no-action-note = Gezien, laten staan
overrule-title = Terugdraaien
overrule-lead = De poorten van de faciliteit blokkeren de pas meteen weer. Het bedrijf krijgt bericht en leest uw reden.
overrule-button = Besluit terugdraaien
no-action-until = Tot en met { $last }
no-action-link = Geen actie op deze faciliteit
no-action-waits = Geen actie: wacht op de tweede persoon
no-action-stands = Geen actie tot en met { $last }
no-action-stage-proposed = Wacht op tweede persoon
no-action-stage-declined = Niet doorgegaan
no-action-stage-in-force = Geen actie
no-action-stage-overruled = Teruggedraaid
no-action-stage-ended = Volgt weer
field-no-action-reason = Waarom geen actie?
field-no-action-reason-hint = Leg uit waarom deze persoon op deze faciliteit nodig is en hoe u het risico beperkt. De stichting leest dit.
field-no-action-last-day = Laatste dag zonder actie
field-no-action-last-day-hint = Uiterlijk { $last }. Daarna volgt de faciliteit vanzelf weer.
field-overrule-reason = Waarom draait u dit terug?
field-overrule-reason-hint = Het bedrijf leest dit.
said-no-action-reason = Reden
said-no-action-last-day = Laatste dag zonder actie
said-proposed-by = Voorgesteld door
said-declined-by = Niet doorgegaan door
said-confirmed-by = Bevestigd door
said-noted-by = Gezien door de stichting
said-overruled-by = Teruggedraaid door
said-overruled-reason = Waarom teruggedraaid
said-follows-again = Volgt weer sinds
matter-facility-decision = Geen actie op een faciliteit

## Signalen

signals-title = Signalen
signals-open = Wacht op een beoordelaar
signals-open-none = Er wacht niets.
signals-settled = Uitgezocht
signals-back = Naar de signalen
signal-new = Mogelijk een ander persoon?
signal-form-title = Mogelijk een ander persoon
signal-form-lead = Twijfelt u of een maatregel over de juiste persoon gaat, meld dat dan hier. De beoordelaar van dienst van de stichting zoekt het uit, dag en nacht.
signal-changes-nothing = Een signaal verandert niets aan de poorten: die blijven de pas blokkeren tot het is uitgezocht.
signal-raise = Signaal versturen
signal-title = Signaal over { $reference }
signal-question = Mogelijk een ander persoon
signal-facts = Het signaal
signal-dossier = Naar het dossier
signal-settle-title = Uitzoeken en vastleggen
signal-settle = Vastleggen
signal-settled = Uitgezocht
signal-due = Uiterlijk { $due }
signal-overdue-since = Te laat: had om { $due } klaar moeten zijn
signal-open = Wacht op een beoordelaar
signal-overdue = Te laat
finding-right-person = Het is de juiste persoon
finding-another-person = Het is een ander persoon
field-reference = Kenmerk
field-reference-hint = Bijvoorbeeld GK-2026-000123-7. Het staat in de kennisgeving en in de mail.
field-signal-words = Waarom twijfelt u?
field-signal-words-hint = Schrijf op wat u zag: foto, naam, geboortedatum, wat de persoon zei.
field-finding = Wat hebt u gevonden?
field-finding-words = Hoe weet u dat?
field-finding-words-hint = Schrijf op wat u hebt nagegaan en bij wie. Wie het signaal gaf, leest dit.
said-signal-words = Waarom er twijfel is
said-raised-by = Gemeld door
said-due = Uitzoeken vóór
said-overdue = Te laat: had uitgezocht moeten zijn vóór
said-finding = Bevinding
said-finding-words = Hoe dat bekend is
said-settled-by = Uitgezocht door
dossier-signals = Signalen over de persoon
dossier-signals-none = Er zijn geen signalen.
dossier-another-person = Dit gaat over een ander persoon.
dossier-another-person-detail = Een beoordelaar stelde dat vast; zie de signalen hieronder. Leg de maatregel voor aan een collega om te corrigeren.
## Afdoeningen en opheffen

outcomes-title = Afdoening van de strafzaak
outcomes-to-decide = Afdoeningen om over te besluiten
outcome-link = Melden hoe de strafzaak is afgelopen
outcome-link-person = Afdoening vastleggen namens de persoon
outcome-title = Melden hoe de strafzaak is afgelopen
outcome-lead = Twee beoordelaars van de stichting besluiten binnen een paar werkdagen wat dit voor de maatregel betekent. Tot dan verandert er niets aan de poorten.
outcome-lead-person = Leg hier vast wat de persoon zelf heeft laten weten. Twee beoordelaars besluiten wat dit voor de maatregel betekent.
outcome-button = Afdoening melden
outcome-copy-seen = Ik heb een kopie van het vonnis of van de brief van de officier van justitie gezien
outcome-by-person = namens de persoon
outcome-acquitted = Vrijspraak
outcome-dismissed = Sepot
outcome-served = Straf uitgezeten of voldaan
outcome-open = Wacht op besluit
outcome-overdue = Te laat
outcome-decided = Besloten
outcome-decide-by = Besluit vóór { $due }
outcome-overdue-since = Te laat: had vóór { $due } besloten moeten zijn
field-ending = Hoe is de zaak afgelopen?
field-outcome-day = Op welke dag?
field-outcome-day-hint = De dag van het vonnis, van de brief of waarop de straf eindigt. Die laatste mag later zijn.
field-outcome-source = Hoe weet u dat?
field-outcome-source-hint = Bijvoorbeeld van wie u het hoorde, of het nummer van het vonnis.
field-copy = Kopie
said-decide-by = Besluiten vóór
said-decided = Besloten op
amendment-title = Deze maatregel wijzigen
amendment-lead = U stelt voor, een andere beoordelaar bevestigt. Tot dan verandert er niets. Wat stelt u voor?
amendment-button = Voorstellen
amendment-waits-title = Voorstel over de maatregel
amendment-confirm-lead = Controleer het voorstel en de onderbouwing. Zodra u bevestigt, krijgen de poorten bericht en iedereen die van de maatregel wist. Een maatregel die wordt opgeheven, is daarna voor niemand meer te zien.
amendment-confirm-button = Bevestig dit voorstel
amendment-own = U hebt dit zelf voorgesteld. Een andere beoordelaar moet het bevestigen.
amendment-told = Wie bericht krijgt
amendment-link = Deze maatregel wijzigen
change-lift = Opheffen
change-stay = Laten staan na een gemelde afdoening
change-extend = Langer laten duren
change-shorten = Korter laten duren
change-correct-pass = Een pasnummer verbeteren
change-suspend = Opschorten
change-resume = Weer laten ingaan
change-hint-lift = De maatregel eindigt nu, bijvoorbeeld na vrijspraak of sepot.
change-hint-stay = De afdoening die is gemeld, heft de maatregel niet op.
change-hint-extend = De laatste dag komt later.
change-hint-shorten = De laatste dag komt eerder.
change-hint-correct-pass = Een pas staat met een verkeerd nummer in het register.
change-hint-suspend = De poorten laten de passen voorlopig los.
change-hint-resume = De poorten houden de passen weer tegen, tot dezelfde laatste dag.
change-lead-lift = Na de bevestiging laten alle poorten de passen los, krijgt iedereen bericht die van de maatregel wist, en kan niemand het dossier meer zien. Vrijspraak heft op, ook als er hoger beroep loopt.
change-lead-stay = Na de bevestiging krijgt wie de afdoening meldde bericht dat de maatregel blijft. Voor de poorten verandert er niets.
change-lead-extend = Na de bevestiging krijgen alle poorten de nieuwe laatste dag, zonder dat zij de passen tussendoor loslaten. Iedereen die van de maatregel wist, krijgt bericht.
change-lead-shorten = Na de bevestiging krijgen alle poorten de nieuwe laatste dag. Iedereen die van de maatregel wist, krijgt bericht.
change-lead-correct-pass = Na de bevestiging laten alle poorten de verkeerde pas los en houden zij de goede tegen. Iedereen die van de maatregel wist, krijgt bericht.
change-lead-suspend = Na de bevestiging laten alle poorten de passen los en krijgt iedereen bericht die van de maatregel wist. De laatste dag blijft dezelfde.
change-lead-resume = Na de bevestiging houden alle poorten de passen weer tegen, tot de laatste dag die er al stond. Iedereen krijgt opnieuw bericht en antwoordt opnieuw.
field-ground = Waarom wordt de maatregel opgeheven?
field-last-day-now = Nu is dat { $last }.
field-last-day-sooner-hint = Op zijn vroegst vandaag. Deze dag telt nog mee.
field-wrong-pass = Welke pas is verkeerd?
field-right-scheme = Soort pas van de goede pas
field-right-number = Nummer van de goede pas
said-change = Voorstel
said-ground = Grond
said-wrong-pass = Verkeerde pas
said-term-over = Wat u moet doen
said-term-over-now = Geef deze pas vrij: het nummer was verkeerd.
said-right-pass = Goede pas
ground-acquitted = Vrijspraak
ground-dismissed = Sepot
ground-served = Straf uitgezeten of voldaan
ground-wrong-person = Verkeerde persoon
ground-withdrawn = Melding ingetrokken
field-amendment-argument = Onderbouwing
said-amendment-argument = Onderbouwing

## Accounts

nav-jobs = Systeemtaken
nav-accounts = Accounts
accounts-title = Accounts
accounts-none = Er zijn nog geen accounts.
accounts-all = Alle accounts
accounts-new = Nieuw account
accounts-import = Tabel inlezen
accounts-export = Tabel ophalen
accounts-export-hint = De accounts staan in een tabel die u in een rekenprogramma opent.
accounts-semicolon = Voor Excel in het Nederlands (puntkomma)
accounts-comma = Met komma’s
accounts-companies = Accounts van deelnemers
accounts-self = Dit bedrijf heeft een eigen beheerder en beheert zijn accounts zelf. Alleen een bedrijfsbeheerder kan hier van de stichting een nieuwe link krijgen.
account-new-title = Nieuw account
account-new-lead = De gebruiker krijgt een mail met een link om zelf een wachtwoord te kiezen. Het e-mailadres ligt daarna vast.
account-new-button = Account aanmaken
account-title = Account
account-organisation = Organisatie
account-facts = Gegevens
account-change-title = Wijzigen
account-change-button = Wijziging opslaan
account-role-title = Andere rol voorstellen
account-role-lead = Een tweede beheerder moet dit bevestigen. Alle beheerders krijgen bericht.
account-role-button = Rol voorstellen
account-own = Dit is uw eigen account. Wat u mag, wijzigt een andere beheerder.
account-invite-title = Wachtwoord
account-invite-first = De gebruiker heeft nog geen wachtwoord gekozen. Een nieuwe link maakt de vorige ongeldig.
account-invite-forgotten = Is het wachtwoord vergeten of bekend bij een ander? De gebruiker wordt overal uitgelogd en krijgt een link om een nieuw wachtwoord te kiezen. Niemand anders krijgt het te zien.
account-invite-button = Link sturen
account-disable-title = Uitschakelen
account-disable-lead = Wie wordt uitgeschakeld, is meteen overal uitgelogd. Na { $months } maanden verdwijnen naam en adres.
account-disable-button = Account uitschakelen
account-enable-title = Weer inschakelen
account-enable-lead = De gebruiker krijgt een link om een nieuw wachtwoord te kiezen.
account-enable-lead-two = Een tweede beheerder moet dit bevestigen. Daarna krijgt de gebruiker een link om een nieuw wachtwoord te kiezen.
account-enable-button = Account inschakelen
account-enable-propose = Inschakelen voorstellen
account-ties-title = Banden met bedrijven
account-ties-lead = Meldingen van deze bedrijven mag deze persoon niet beoordelen, bijvoorbeeld door een vroegere baan, familie of aandelen.
account-ties-none = Er zijn geen banden vastgelegd.
account-ties-field = Bedrijf
account-ties-add = Band vastleggen
account-ties-remove = Band verwijderen
account-state-invited = Uitgenodigd
account-state-lapsed = Link verlopen
account-state-active = Actief
account-state-disabled = Uitgeschakeld
account-invited-until = Link geldig tot
account-trained = Getraind op
field-roles = Rollen
field-role = Rol
field-language = Taal van pagina’s en mail
field-user-name = Naam
language-nl = Nederlands
language-en = Engels
proposals-title = Wacht op een tweede beheerder
proposal-by = Voorgesteld door { $name }
proposal-account = Nieuw account
proposal-role = Andere rol
proposal-enable = Weer inschakelen
proposal-own = U stelde dit zelf voor of het gaat over uw eigen account. Een andere beheerder moet het bevestigen.
proposal-confirm = Bevestigen
proposal-reject = Afwijzen
proposal-withdraw = Intrekken
propose-account-title = Account van de stichting voorstellen
propose-account-lead = Een tweede beheerder moet dit bevestigen. Alle beheerders krijgen bericht. Een account van de stichting heeft één rol.
propose-account-button = Account voorstellen
task-proposals = { $count ->
    [one] voorstel over accounts wacht op u
   *[other] voorstellen over accounts wachten op u
}

## Uitnodiging

invitation-title = Kies een wachtwoord
invitation-lead = Voor het account met e-mailadres { $email }.
invitation-button = Wachtwoord opslaan
field-new-password = Nieuw wachtwoord
field-new-password-hint = Ten minste { $min } tekens, bijvoorbeeld vier of meer willekeurige woorden. Uw naam en e-mailadres tellen niet mee.
field-password-again = Nieuw wachtwoord, nog een keer

## Tabellen

import-title-accounts = Accounts inlezen
import-title-facilities = Faciliteiten inlezen
import-paste = Tabel plakken
import-lead-accounts = Kopieer de tabel uit uw rekenprogramma, met de kopregel. Het e-mailadres bepaalt om welk account het gaat. Wie niet in de tabel staat, blijft zoals die is. Meer rollen scheidt u met een komma.
import-lead-facilities = Kopieer de tabel uit uw rekenprogramma, met de kopregel. De naam bepaalt om welke faciliteit het gaat. Wat niet in de tabel staat, blijft zoals het is.
import-columns = De kolommen heten, in elke volgorde: { $columns }.
import-known-roles = Rollen zijn: { $known }.
import-known-mainports = Mainports zijn: { $known }.
import-field = Tabel
import-hint = Ten hoogste { $max } regels, met puntkomma’s, komma’s of tabs ertussen.
import-look = Bekijken wat er gebeurt
import-look-hint = Er wordt nog niets gewijzigd.
column-email = E-mailadres
column-name = Naam
column-roles = Rollen
column-language = Taal
column-mainport = Mainport
column-phone = Telefoon
column-latitude = Breedtegraad
column-longitude = Lengtegraad
plan-title = Wat er zou gebeuren
plan-lead = Er is nog niets gewijzigd.
plan-ignored = Deze kolommen worden overgeslagen: { $columns }.
plan-wrong = { $count ->
    [one] Eén regel klopt niet; herstel die eerst
   *[other] { $count } regels kloppen niet; herstel die eerst
}
plan-changed = { $count ->
    [one] Eén regel wijzigt iets
   *[other] { $count } regels wijzigen iets
}
plan-new = { $count ->
    [one] Eén regel is nieuw
   *[other] { $count } regels zijn nieuw
}
plan-same = { $count ->
    [one] Eén regel zegt wat er al staat
   *[other] { $count } regels zeggen wat er al staat
}
plan-same-title = Regels die niets wijzigen
plan-line = Regel { $line }
plan-apply-lead = De hele tabel wordt ingelezen, of niets. Wie een nieuw account krijgt, ontvangt een mail met een link.
plan-apply = Tabel inlezen
plan-leave = Toch niet
plan-nothing = Met deze tabel is niets te doen.
planned-wrong = Klopt niet
planned-changed = Gewijzigd
planned-new = Nieuw
planned-same = Hetzelfde
why-twice = staat meer dan één keer in de tabel
why-taken = kan niet worden gebruikt
why-disabled = hoort bij een uitgeschakeld account; schakel het in op zijn eigen pagina
why-last-administrator = het bedrijf zou geen beheerder meer hebben
why-more-cells = deze regel heeft meer cellen dan er kolomkoppen zijn
why-ambiguous = twee faciliteiten heten zo; wijzig ze op hun eigen pagina
why-other-mainport = een faciliteit van een toegelaten deelnemer blijft in haar mainport

## De rem

brake-title = De rem
brake-lead = Besluiten mensen binnen een uur te vaak dat poorten dicht of open gaan, dan wacht de rest hier. Laat een besluit alleen door als u zelf hebt gezien dat het klopt. Vertrouwt u het niet, bel dan wie het nam.
brake-waiting = Wacht op een tweede persoon
brake-none = Er wacht niets.
brake-matter = Waarover
brake-by = Besloten door
brake-participant = Bedrijf
brake-since = Wacht sinds
brake-counts = Dit bedrijf, afgelopen uur
brake-totals = Zonder tweede persoon in het afgelopen uur
brake-of = { $count }, hoogstens { $limit }
brake-more = Bekijk waar het over gaat
brake-total-hold = Blokkades
brake-total-release = Vrijgaven
brake-button = Doorlaten
braked-hold = Blokkade wacht
braked-release = Vrijgave wacht
matter-registration = Maatregel
waits-title = Wacht bij de rem
waits-hold = Het besluit is genomen, maar de poorten houden de pas nog niet tegen. Eerst moet een andere beoordelaar van de stichting het besluit doorlaten.
waits-release = Het besluit is genomen, maar de poorten houden de pas nog tegen. Eerst moet een andere beoordelaar van de stichting het besluit doorlaten.
waits-since = Sinds
waits-brake = Naar de rem
task-no-action-confirm = { $count ->
    [0] besluiten van faciliteiten wachten op u
    [one] besluit van een faciliteit wacht op uw bevestiging
   *[other] besluiten van faciliteiten wachten op uw bevestiging
}
task-no-action-waits = { $count ->
    [one] besluit van een faciliteit wacht op uw beveiligingsmanager
   *[other] besluiten van faciliteiten wachten op uw beveiligingsmanager
}
task-no-action-foundation = { $count ->
    [0] nieuwe besluiten van faciliteiten om geen actie te nemen
    [one] faciliteit neemt geen actie op een maatregel: kijk of dat kan
   *[other] faciliteiten nemen geen actie op een maatregel: kijk of dat kan
}
task-signals = { $count ->
    [0] signalen wachten op u
    [one] signaal wacht op u: mogelijk een ander persoon
   *[other] signalen wachten op u: mogelijk een ander persoon
}
task-signals-overdue = { $count ->
    [one] signaal is te laat: zoek het nu uit
   *[other] signalen zijn te laat: zoek ze nu uit
}
task-outcomes = { $count ->
    [one] afdoening wacht op uw besluit
   *[other] afdoeningen wachten op uw besluit
}
task-outcomes-overdue = { $count ->
    [one] afdoening is te laat: besluit nu
   *[other] afdoeningen zijn te laat: besluit nu
}
task-signals-own = { $count ->
    [one] signaal van uw bedrijf wordt uitgezocht
   *[other] signalen van uw bedrijf worden uitgezocht
}
task-braked = { $count ->
    [0] besluiten wachten bij de rem op een tweede persoon
    [one] besluit wacht bij de rem op een tweede persoon: kijk nu
   *[other] besluiten wachten bij de rem op een tweede persoon: kijk nu
}
task-braked-others = { $count ->
    [one] besluit wacht bij de rem op een andere beoordelaar
   *[other] besluiten wachten bij de rem op een andere beoordelaar
}
task-dead-jobs = { $count ->
    [one] taak van het systeem moet wachten op een mens
   *[other] taken van het systeem wachten op een mens
}
task-clock-doubted = { $count ->
   *[other] twijfel over de tijd: bevestig de klok
}
task-braked-own = { $count ->
    [one] besluit van of voor uw bedrijf wacht bij de stichting: de poorten doen nog niets
   *[other] besluiten van of voor uw bedrijf wachten bij de stichting: de poorten doen nog niets
}

## De twee klokken van een maatregel

clocks-title = Controles van deze maatregel
said-check-due = Iemand moet zeggen hoe de strafzaak ervoor staat vóór
said-review-due = Volgende evenredigheidstoets vóór
said-check = Hoe de strafzaak ervoor staat
check-link = Vastleggen hoe de strafzaak ervoor staat
review-link = Evenredigheid toetsen
check-pending = Loopt nog
check-convicted = Veroordeling
check-nothing = Niemand heeft geantwoord: de maatregel is opgeheven
check-foundation = stichting
check-system = het systeem
check-title = Hoe staat de strafzaak ervoor?
check-lead = Antwoord vóór { $due }. Zegt niemand iets, dan wordt de maatregel op dat moment opgeheven en laten alle poorten de passen los.
check-button = De zaak loopt nog
check-ended-title = Is de zaak afgelopen?
check-ended-lead = Meld dan hoe. Een vrijspraak, een sepot of een straf die voldaan is, kan de maatregel opheffen. Twee beoordelaars besluiten daarover.
field-asked = Wanneer hebt u het gevraagd?
field-asked-hint = Niet eerder dan de vorige controle: { $since }.
field-check-source-hint = Bijvoorbeeld wie u sprak bij de politie of het Openbaar Ministerie.
field-ending-hint = Vrijspraak heft op, ook als er hoger beroep loopt. Een veroordeling heft niets op; na een opheffing vraagt een veroordeling in hoger beroep om een nieuwe melding en een nieuw besluit.
outcome-convicted = Veroordeling
outcome-foreseen = Bekend voor later
ground-outcome-unknown = Afdoening onbekend
ruling-reviewed = Evenredigheid getoetst: de maatregel blijft
said-review-sharing = Waarom delen nog gerechtvaardigd is
said-review-term = Waarom de rest van de termijn dat is
review-title = Is de maatregel nog evenredig?
review-lead = Beantwoord beide vragen in uw eigen woorden, vóór { $due }. Lees eerst het dossier.
review-button = De maatregel blijft
field-review-sharing = Waarom is het nog gerechtvaardigd dat andere bedrijven dit weten?
field-review-term = Waarom is de rest van de termijn nog gerechtvaardigd?
review-otherwise-title = Is de maatregel niet meer evenredig?
review-otherwise-lead = Stel dan in het dossier voor de maatregel op te heffen. Een tweede beoordelaar bevestigt dat.
due-title = Binnenkort te controleren
due-soon = Binnenkort
due-overdue = Te laat
due-check = Zeg hoe de strafzaak ervoor staat, vóór { $due }
due-review = Toets of de maatregel nog evenredig is, vóór { $due }
figures-title = Cijfers
figures-silences = Opgeheven omdat niemand antwoordde
figures-silences-lead = Maatregelen waarvan niemand op tijd zei hoe de strafzaak ervoor stond, per jaar en per bedrijf dat meldde. Aantallen onder de vijf staan er niet.
figures-none = Er is nog geen maatregel om die reden opgeheven.
figures-few = minder dan 5
done-check-answered = Vastgelegd hoe de strafzaak ervoor staat.
done-reviewed = Toets vastgelegd. De maatregel blijft.
fault-too-early = kies een dag vanaf { $first }
problem-not-served-yet = De straf is nog niet uitgezeten
problem-not-served-yet-detail = Gemeld is dat de straf op een latere dag voldaan is. Stel het op die dag of daarna voor.
job-ask-outcome = Vragen om een besluit over een afdoening
job-lift-unknown = Een maatregel opheffen waarover niemand antwoordt
job-warn-of-checks = Vragen hoe strafzaken ervoor staan
job-warn-of-reviews = Vragen om evenredigheidstoetsen
rule-outcome-check-months = Opgeheven als niemand zegt hoe de zaak ervoor staat, na (maanden)
rule-outcome-warning-weeks = Vraag daarnaar (weken ervoor)
rules-review = Evenredigheidstoets
rule-review-months = Ten minste elke (maanden)
rule-review-warning-weeks = Vraag daarnaar (weken ervoor)
mail-outcome-check-subject = Gatekeeper: actie nodig, hoe staat het ervoor, { $reference }
mail-outcome-check-body = Beste { $name },

    Bij kenmerk { $reference } moet iemand vastleggen hoe het ervoor staat. Antwoordt niemand op tijd, dan wordt de maatregel
    opgeheven. Log in en antwoord; daar staat ook wanneer de termijn afloopt:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-review-due-subject = Gatekeeper: toets binnenkort, { $reference }
mail-review-due-body = Beste { $name },

    De maatregel met kenmerk { $reference } moet binnenkort worden getoetst. Log in en toets:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-review-overdue-subject = Gatekeeper: toets is te laat, { $reference }
mail-review-overdue-body = Beste { $name },

    De maatregel met kenmerk { $reference } had al getoetst moeten zijn. Log in en toets:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.

## Wat er net is gebeurd

done-submitted = Melding ingediend bij de stichting.
done-proposed = Maatregel voorgesteld. Een tweede beoordelaar moet die bevestigen.
done-rejected = Melding afgewezen.
done-returned = Melding teruggestuurd naar het bedrijf.
done-confirmed = Voorstel bevestigd. De maatregel is van kracht.
done-no-action-proposed = Besluit voorgesteld. Een andere beveiligingsmanager moet het bevestigen.
done-no-action-confirmed = Besluit bevestigd. De poorten van deze faciliteit laten de pas door; de stichting is gewaarschuwd.
done-no-action-declined = Het besluit gaat niet door. De faciliteit volgt het register.
done-follows-again = De faciliteit volgt het register weer. De poorten blokkeren de pas.
done-no-action-noted = Vastgelegd dat u dit hebt gezien.
done-overruled = Besluit teruggedraaid. De poorten blokkeren de pas weer; het bedrijf krijgt bericht.
done-signal-raised = Signaal verstuurd. De beoordelaar van dienst is gewaarschuwd.
done-signal-settled = Bevinding vastgelegd.
done-outcome-reported = Afdoening gemeld. Twee beoordelaars besluiten erover.
done-amendment-proposed = Voorgesteld. Een tweede beoordelaar moet het bevestigen.
done-amendment-confirmed = Voorstel bevestigd.
done-lifted = Maatregel opgeheven. De poorten krijgen bericht dat zij de passen vrijgeven; het dossier is voor niemand meer te zien.
done-at-brake = Besluit vastgelegd. Het wacht bij de rem: de poorten doen nog niets.
done-let-through = Doorgelaten. De poorten krijgen het nu door.
done-sent-back = Voorstel teruggestuurd naar de beoordelaar.
done-asked = Met spoed ingediend. De dienstdoende beoordelaar is opgeroepen.
done-imposed = Voorlopige maatregel opgelegd. De poorten krijgen bericht dat zij de passen tegenhouden; de dekking laat zien welke dat doen.
done-declined = Niet opgelegd. De melding is terug bij het bedrijf.
done-stood-by = Bevestigd namens het bedrijf.
done-turn-planned = Dienst gepland.
done-turn-cancelled = Dienst van het rooster gehaald.
done-duty-taken = U hebt nu dienst.
done-answered = Antwoord opgeslagen.
done-acknowledged = Bevestigd.
done-settled = Opheldering vastgelegd.
done-pass-proposed = Extra pas voorgesteld. Een tweede beoordelaar moet die bevestigen.
done-pass-added = Extra pas toegevoegd. De poorten krijgen bericht dat zij ook die tegenhouden.
done-pass-refused = De pas is niet toegevoegd.
done-pass-hold-recorded = Pasblokkering vastgelegd. Een andere beveiligingsmanager moet die bevestigen.
done-pass-hold-confirmed = Pasblokkering bevestigd. Laat de houder het vandaag weten.
done-pass-hold-refused = De pasblokkering is niet bevestigd.
done-pass-hold-ended = Pasblokkering beëindigd.
done-holder-told = Vastgelegd dat de houder het weet.
done-recorded = Vastgelegd.
done-step-proposed = Voorgesteld. Een andere beheerder moet het bevestigen.
done-step-confirmed = Bevestigd. Het geldt vanaf nu.
done-step-withdrawn = Het voorstel is teruggenomen.
done-licence-withdrawn = De vergunning is ingetrokken.
done-facility-added = De faciliteit is toegevoegd.
done-facility-closed = De faciliteit is gesloten.
done-key-revoked = De sleutel is beëindigd.
done-mail-resent = De mail wordt opnieuw verstuurd.
done-mail-left = De mail wordt niet meer verstuurd.
done-test-sent = De proefkennisgeving is onderweg. Een beveiliger van het bedrijf bevestigt de ontvangst.
done-test-acknowledged = De ontvangst is bevestigd.
done-account-created = Account aangemaakt. De gebruiker krijgt een mail met een link.
done-account-changed = Account gewijzigd.
done-account-disabled = Account uitgeschakeld.
done-account-enabled = Account ingeschakeld. De gebruiker krijgt een mail met een link.
done-account-invited = Link verstuurd.
done-account-proposed = Voorgesteld. Een andere beheerder moet het bevestigen.
done-account-confirmed = Voorstel bevestigd.
done-account-rejected = Voorstel van tafel.
done-ties-changed = Banden gewijzigd.
done-taken-in = Tabel ingelezen.
done-job-planned = Ingepland: het begint zo.
done-job-retried = De taak wordt opnieuw geprobeerd.
done-job-given-up = De taak is opgegeven.
done-clock-proposed = Vastgelegd. Een tweede beheerder moet de klok ook bevestigen.
done-clock-confirmed = De klok is bevestigd en telt weer.
done-password-chosen = Wachtwoord opgeslagen. U kunt nu inloggen.

## Twee versies

conflict-title = { $reference } is intussen gewijzigd
conflict-lead = Dit is intussen elders opgeslagen: door een collega of in een ander venster. Uw tekst is niet verloren: hieronder staat per veld wat u invulde en wat nu is opgeslagen.
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
registration-suspended = Opgeschort
registration-ended = Beëindigd
registration-lifted = Opgeheven
ruling-returned = Teruggestuurd naar het bedrijf
ruling-rejected = Afgewezen
ruling-proposed = Maatregel voorgesteld
ruling-sent-back = Voorstel teruggestuurd
ruling-confirmed = Maatregel bevestigd
ruling-identity-settled = Tegenstrijdige gegevens opgehelderd
ruling-pass-proposed = Extra pas voorgesteld
ruling-pass-added = Extra pas toegevoegd
ruling-pass-refused = Extra pas niet toegevoegd
ruling-imposed = Voorlopige maatregel opgelegd
ruling-declined = Geen voorlopige maatregel
ruling-amendment-proposed = Voorstel over de maatregel
ruling-lifted = Maatregel opgeheven
ruling-stayed = Maatregel blijft na gemelde afdoening
ruling-extended = Maatregel duurt langer
ruling-shortened = Maatregel duurt korter
ruling-pass-corrected = Pasnummer verbeterd
ruling-suspended = Maatregel opgeschort
ruling-resumed = Maatregel gaat weer in
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
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag

## Fouten in velden

fault-required = vul dit in
fault-too-long = maak dit korter; er passen { $max } tekens in
fault-too-short = gebruik ten minste { $min } tekens
fault-not-an-address = dit is geen e-mailadres, zoals naam@bedrijf.nl
fault-guessable = dit is te raden; kies iets dat niet op uw naam, uw adres of een patroon lijkt
fault-not-the-same = dit is niet hetzelfde als erboven; typ het nog een keer
fault-no-column = de kolom “{ $column }” ontbreekt
fault-column-twice = de kolom “{ $column }” staat er meer dan één keer
fault-too-many-rows = dit zijn te veel regels; ten hoogste { $max } tegelijk
fault-not-a-table = dit is geen tabel met kopregel en regels eronder
fault-control-characters = haal de onzichtbare tekens weg; typ de tekst opnieuw
fault-not-a-date = dit is geen datum; kies een dag, zoals 23-11-2026
fault-not-a-moment = dit tijdstip bestaat niet; kies een datum en een tijd
fault-in-the-future = dit ligt in de toekomst; kies een eerder moment
fault-in-the-past = deze dag is voorbij; kies een latere dag
fault-too-late = kies een dag tot en met { $last }
fault-before-incident = dit ligt vóór het incident; kies de dag zelf of later
fault-before-beginning = dit is niet na het begin; kies een later moment
fault-turn-too-long = dit is te lang; kies een einde binnen { $hours } uur
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
fault-not-a-reference = dit is geen kenmerk, of er klopt een cijfer niet; vergelijk elk cijfer
fault-unknown-reference = dit kenmerk is bij u niet bekend; vergelijk elk cijfer
fault-repeated = deze pas staat er al; haal een van de twee weg
fault-before-first-day = de laatste dag ligt vóór de eerste
fault-not-a-phone-number = geen telefoonnummer met landnummer, zoals +31 10 123 45 67
fault-not-a-kvk-number = een KvK-nummer heeft acht cijfers
fault-not-coordinates = geen plaats in graden, zoals 51.9512

## Problemen

problem-call = Telefoon van de stichting:
problem-home = Naar het overzicht
problem-code = Code
problem-request = Nummer van dit verzoek
problem-not-allowed = U mag dit niet doen
problem-not-allowed-detail = Uw rol geeft geen toegang tot deze handeling. Vraag een collega met de juiste rol.
problem-rights-changed = Uw account is gewijzigd
problem-rights-changed-detail = Uw account is zojuist uitgeschakeld of heeft een andere rol gekregen. Er is niets gedaan. Meld u opnieuw aan, of vraag het uw beheerder.
problem-not-found = Niet gevonden
problem-not-found-detail = Deze pagina bestaat niet, is verwijderd of hoort bij een ander bedrijf.
problem-stale-version = Intussen gewijzigd
problem-stale-version-detail = Iemand anders heeft dit gewijzigd terwijl u bezig was. Bekijk wat er nu staat en probeer het opnieuw.
problem-wrong-stage = Dit kan nu niet
problem-wrong-stage-detail = Hiermee is intussen al iets gedaan, of het is nog niet zover. Bekijk hoe het er nu voor staat.
problem-drafter-submits = Een ander moet indienen
problem-drafter-submits-detail = Wie een melding schrijft, dient die niet in. Vraag een andere beveiligingsmanager.
problem-same-assessor = Een ander moet bevestigen
problem-same-assessor-detail = Wie een maatregel voorstelt of tegenstrijdige gegevens afhandelt, bevestigt niet. Vraag een andere beoordelaar.
problem-pass-held-before = Deze pas is al zo lang tegengehouden als mag
problem-pass-held-before-detail = Met de eerdere blokkering van deze pas samen duurt dit te lang. Laat de uitgever de pas vervangen. Gaat het om een persoon, dien dan een melding in.
problem-recorder-confirms = Een ander moet dit doen
problem-recorder-confirms-detail = Wie een pasblokkering vastlegt, bevestigt of verwerpt die niet zelf. Vraag een andere beveiligingsmanager.
problem-same-proposer = Iemand anders moet dit bevestigen
problem-same-proposer-detail = Wie een besluit voorstelt, bevestigt het niet. Vraag een andere beveiligingsmanager.
problem-already-decided = Hierover is al een besluit
problem-already-decided-detail = Deze faciliteit heeft over deze maatregel al een besluit dat wacht of geldt. Kijk bij de besluiten van faciliteiten.
problem-overruled = De stichting heeft dit eerder teruggedraaid
problem-overruled-detail = De stichting heeft een besluit van deze faciliteit over deze maatregel teruggedraaid. De faciliteit volgt het register. Bent u het er niet mee eens, bel dan de stichting.
problem-signals-open = Uw bedrijf heeft dit al gemeld
problem-signals-open-detail = Er wachten al meerdere signalen van uw bedrijf over dit kenmerk op de stichting. Weet u iets nieuws, bel dan de stichting.
problem-own-act = Iemand anders moet dit doorlaten
problem-own-act-detail = Wie een besluit neemt, laat het niet zelf door de rem. Vraag een andere beoordelaar.
problem-tied-to-reporter = U bent verbonden met dit bedrijf
problem-tied-to-reporter-detail = U mag meldingen van dit bedrijf niet beoordelen. Laat dit dossier aan een andere beoordelaar.
problem-roles-conflict = Deze rollen gaan niet samen
problem-roles-conflict-detail = Een account heeft rollen van één organisatie, en bij de stichting maar één rol.
problem-no-licence = Geen geldige vergunning
problem-no-licence-detail = Uw bedrijf heeft nu geen geldige vergunning. Totdat die er weer is, kunt u hier niets bekijken of doen. Uw poorten krijgen nog wel vrijgaven. Bel de stichting.
problem-category-not-urgent = Dit soort incident kan niet met spoed
problem-category-not-urgent-detail = Het protocol kent hiervoor geen voorlopige maatregel. Dien de melding gewoon in.
problem-not-in-the-act = Niet op heterdaad betrapt
problem-not-in-the-act-detail = Met spoed kan alleen wie op heterdaad is betrapt en dezelfde dag is ontdekt.
problem-urgent-without-evidence = Er is geen bewijs genoemd
problem-urgent-without-evidence-detail = Met spoed kan alleen met bewijs dat dit soort incident vraagt. Een gerucht of vermoeden is niet genoeg.
problem-minor-not-urgent = De persoon was minderjarig
problem-minor-not-urgent-detail = Voor minderjarigen bestaat geen voorlopige maatregel. Dien de melding gewoon in.
problem-urgent-needs-two = Met spoed kan alleen met een tweede persoon
problem-urgent-needs-two-detail = Uw bedrijf is vrijgesteld van vier ogen, of heeft geen beveiligingsmanager die dit niet zelf vraagt of schreef. Dien de melding gewoon in.
problem-provisional-once = Voor dit incident is al eens spoed gevraagd
problem-provisional-once-detail = Een voorlopige maatregel wordt voor hetzelfde incident nooit herhaald. Dien de melding gewoon in.
problem-provisional-undecided = Er wacht een spoedverzoek
problem-provisional-undecided-detail = De dienstdoende beoordelaar moet eerst kiezen: opleggen of niet opleggen. Open het spoedverzoek.
problem-same-officer = Een ander moet dit bevestigen
problem-same-officer-detail = Wie met spoed indiende of de melding schreef, bevestigt die niet. Vraag een andere beveiligingsmanager.
problem-company-unconfirmed = Het bedrijf heeft nog niet bevestigd
problem-company-unconfirmed-detail = Een tweede persoon van het bedrijf moet eerst bevestigen. Bel het bedrijf, of stuur de melding terug.
problem-turn-taken = Er is dan al iemand in dienst
problem-turn-taken-detail = Twee diensten mogen elkaar niet overlappen. Kies een andere tijd, of haal de andere dienst eerst weg.
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
problem-same-administrator-detail = Wie iets voorstelt, bevestigt het niet. Vraag een andere beheerder.
problem-holds-end-later = Nog niet lang genoeg in afbouw
problem-holds-end-later-detail = De overgebleven blokkades kunnen pas worden beëindigd als het bedrijf lang genoeg in afbouw is. Vanaf welke dag dat kan, staat op de pagina van het bedrijf.
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
problem-identifiers-contradict = De gegevens spreken elkaar tegen
problem-identifiers-contradict-detail = Een van de passen is ook bekend onder een andere naam of geboortedatum. Zoek uit hoe dat zit en leg dat vast in het dossier; tot dan wordt niets toegelaten. Is de pas van een ander, stuur de melding dan terug.
problem-criteria-not-met = Niet aan alle criteria is voldaan
problem-criteria-not-met-detail = Een maatregel kan alleen als u elke vraag met ja beantwoordt. Wijs de melding anders af of stuur die terug.
problem-no-criterion-failed = Geen criterium genoemd
problem-no-criterion-failed-detail = Beantwoord ten minste één vraag met nee om de melding af te wijzen.
problem-category-disabled = Dit soort incident staat uit
problem-category-disabled-detail = Het protocol laat dit soort incident nu niet toe.
problem-last-day-passed = De laatste dag is voorbij
problem-last-day-passed-detail = Kies een laatste dag van vandaag of later, of stuur het voorstel terug.
problem-identity-not-seen = Bekijk eerst pas en persoon
problem-identity-not-seen-detail = Dit antwoord zegt iets over de persoon, en niemand van uw bedrijf heeft bekeken om wie het gaat. Bekijk pas en persoon, en antwoord dan.
problem-pass-held-already = Deze pas wordt al tegengehouden
problem-pass-held-already-detail = De registratie houdt deze pas al tegen, of een tweede beoordelaar moet er nog naar kijken.
problem-not-longer = De maatregel zou niet langer duren
problem-not-longer-detail = Kies een dag na de laatste dag die er nu staat.
problem-not-shorter = De maatregel zou niet korter duren
problem-not-shorter-detail = Kies een dag vóór de laatste dag die er nu staat.
problem-acquittal-lifts = Vrijspraak heft de maatregel op
problem-acquittal-lifts-detail = Er is vrijspraak gemeld. Stel voor de maatregel op te heffen; dat geldt ook als er hoger beroep loopt.
problem-term-too-long = De maatregel duurt te lang
problem-term-too-long-detail = De laatste dag kan uiterlijk { $last } zijn.
problem-administrators-complete = Er zijn al twee beheerders
problem-administrators-complete-detail = Nieuwe beheerders worden door de bestaande twee toegevoegd.
problem-email-taken = Dit e-mailadres is al in gebruik
problem-email-taken-detail = Een ander account heeft dit adres. Kies een ander adres.
problem-own-account = Dit is uw eigen account
problem-own-account-detail = Wat u mag, wijzigt een andere beheerder. Ook uitschakelen doet een ander.
problem-last-administrator = Er moeten beheerders overblijven
problem-last-administrator-detail = Zonder deze persoon kan niemand de accounts van het bedrijf beheren, of houdt de stichting geen twee beheerders over. Maak eerst een andere beheerder, die ook een wachtwoord heeft gekozen.
problem-company-manages-itself = Dit bedrijf beheert zijn accounts zelf
problem-company-manages-itself-detail = Het bedrijf heeft een eigen beheerder. Vraag die om dit te doen.
problem-invitation-over = Deze link werkt niet meer
problem-invitation-over-detail = De link is gebruikt, vervangen door een nieuwere, of te oud. Vraag uw beheerder om een nieuwe link.
problem-import-faulty = Een regel van de tabel klopt niet
problem-import-faulty-detail = Er is niets ingelezen. Herstel de regels die hieronder staan en bekijk de tabel opnieuw.
problem-stale-plan = De tabel zou nu iets anders doen
problem-stale-plan-detail = Sinds u keek, is er iets gewijzigd. Er is niets ingelezen. Bekijk hieronder wat er nu zou gebeuren.
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
problem-key-unknown = Geen sleutel die werkt
problem-key-unknown-detail = Stuur Authorization: Bearer met een API-sleutel van dit toegangssysteem. Houd elke blokkering aan en sla alarm.
problem-csrf = Dit formulier is verlopen
problem-csrf-detail = Het formulier kwam niet van deze site, of is van voordat u opnieuw inlogde. Laad de pagina opnieuw en probeer het nog eens.
problem-busy = Het is even te druk
problem-busy-detail = Wacht een paar seconden en probeer het opnieuw. Er is niets opgeslagen.
problem-internal = Er ging iets mis bij ons
problem-internal-detail = De fout is vastgelegd. Probeer het opnieuw; blijft het misgaan, meld dan het nummer van dit verzoek.
problem-cursor_invalid = Onbekende cursor
problem-cursor_invalid-detail = Deze cursor is niet van deze feed. Begin met een momentopname.
problem-cursor_expired = Verlopen cursor
problem-cursor_expired-detail = De feed gaat niet zo ver terug, of begon voor u opnieuw: een nieuwe sleutel, of een bedrijf dat terug is. Begin met een momentopname.
problem-too-many-waiting = Te veel open verzoeken
problem-too-many-waiting-detail = Dit systeem heeft te veel wachtende verzoeken. Sluit er een en probeer het opnieuw.

## De stichting, en mail: nooit een persoon, pas of voorval.
foundation = Stichting Gatekeeper
mail-neighbour-ends-subject = Gatekeeper: poorten in uw haven geven binnenkort passen vrij
mail-neighbour-ends-body = Beste { $name },

    Een bedrijf in uw omgeving doet niet meer mee aan Gatekeeper. Zijn poorten geven binnenkort vrij wat zij nog blokkeren.
    Om welk bedrijf het gaat en vanaf welke dag, leest u na het aanmelden:

    { $link }

mail-licence-ends-subject = Gatekeeper: een vergunning loopt af
mail-licence-ends-body = Beste { $name },

    Een vergunning om aan Gatekeeper deel te nemen loopt binnenkort af en er is nog geen volgende.
    Wanneer dat is en wat er dan gebeurt, leest u na het aanmelden:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-participation-ends-subject = Gatekeeper: deelname eindigt
mail-participation-ends-body = Beste { $name },

    Een vergunning is ingetrokken, of een overeenkomst heeft een laatste dag gekregen.
    Wie dat vastlegde had daar geen tweede persoon voor nodig. Klopt het niet? Neem dan meteen
    contact op. Wat het betekent, leest u na het aanmelden:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-key-changed-subject = Gatekeeper: sleutels van toegangssystemen gewijzigd
mail-key-changed-body = Beste { $name },

    Er is een sleutel van een toegangssysteem gemaakt, vervangen of beëindigd.
    Met een sleutel haalt een toegangssysteem op welke passen het tegenhoudt. Klopt het niet?
    Beëindig de sleutel dan meteen, na het aanmelden:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-role-given-subject = Gatekeeper: nieuwe manager of beheerder bij uw bedrijf
mail-role-given-body = Beste { $name },

    Iemand van uw bedrijf is manager of bedrijfsbeheerder geworden. Zo iemand stuurt meldingen in,
    of beheert accounts en sleutels. Klopt het niet? Neem dan meteen contact op met de stichting.
    Een bedrijfsbeheerder ziet na het aanmelden wie het is:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-account-disabled-subject = Gatekeeper: uw account is uitgeschakeld
mail-account-disabled-body = Beste { $name },

    Uw account bij de stichting is uitgeschakeld: u kunt zich er niet meer mee aanmelden.
    Verwachtte u dat niet? Neem dan meteen contact op met een andere beheerder van de stichting.
    Het ging om de toegang tot:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-tie-changed-subject = Gatekeeper: een band met een bedrijf is gewijzigd
mail-tie-changed-body = Beste { $name },

    Er is een band tussen iemand van de stichting en een bedrijf vastgelegd of weggehaald. Wie zo'n
    band heeft, beoordeelt geen meldingen van dat bedrijf. Wie het vastlegde had daar geen tweede
    persoon voor nodig. Een beheerder ziet na het aanmelden om wie het gaat:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-agreement-ends-subject = Gatekeeper: een overeenkomst loopt af
mail-agreement-ends-body = Beste { $name },

    Een overeenkomst om aan Gatekeeper deel te nemen loopt binnenkort af en er is nog geen volgende.
    Wanneer dat is en wat er dan gebeurt, leest u na het aanmelden:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-hold-subject = Gatekeeper: actie nodig, { $reference }
mail-hold-body = Beste { $name },

    Er is een maatregel met kenmerk { $reference } waar uw poorten iets mee moeten.
    Log in, bekijk uw kennisgevingen en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-no-action-proposed-subject = Gatekeeper: besluit wacht op u, { $reference }
mail-no-action-proposed-body = Beste { $name },

    Een collega stelt voor om op een faciliteit geen actie te nemen op de maatregel met kenmerk { $reference }.
    Log in en kijk of u dat bevestigt:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-no-action-subject = Gatekeeper: faciliteit neemt geen actie, { $reference }
mail-no-action-body = Beste { $name },

    Een faciliteit neemt geen actie op de maatregel met kenmerk { $reference }. De poorten van die faciliteit laten de pas door.
    Log in, kijk of dat kan en draai het anders terug:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-no-action-overruled-subject = Gatekeeper: besluit teruggedraaid, { $reference }
mail-no-action-overruled-body = Beste { $name },

    De stichting heeft uw besluit over de maatregel met kenmerk { $reference } teruggedraaid. Uw poorten blokkeren de pas weer.
    Log in en lees waarom:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-signal-subject = SPOED: mogelijk een ander persoon, { $reference }
mail-signal-body = Beste { $name },

    Iemand twijfelt of kenmerk { $reference } over de juiste persoon gaat. De klok loopt.
    Log in en zoek het uit:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-signal-settled-subject = Gatekeeper: uw signaal is uitgezocht, { $reference }
mail-signal-settled-body = Beste { $name },

    Uw signaal bij { $reference } is uitgezocht. Log in en lees wat eruit kwam:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-outcome-reported-subject = Gatekeeper: er wacht een besluit, { $reference }
mail-outcome-reported-body = Beste { $name },

    Bij kenmerk { $reference } is iets gemeld waarover twee beoordelaars binnen enkele werkdagen moeten besluiten.
    Log in en lees het dossier:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-outcome-due-subject = Gatekeeper: besluit binnen een werkdag, { $reference }
mail-outcome-due-body = Beste { $name },

    Over kenmerk { $reference } moeten twee beoordelaars binnen een werkdag besluiten. Log in en besluit:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-outcome-stays-subject = Gatekeeper: er is besloten, { $reference }
mail-outcome-stays-body = Beste { $name },

    Over wat u bij kenmerk { $reference } meldde, hebben twee beoordelaars besloten. De maatregel blijft.
    Log in en lees waarom:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-changed-subject = Gatekeeper: andere laatste dag, { $reference }
mail-changed-body = Beste { $name },

    De maatregel met kenmerk { $reference } heeft een andere laatste dag. Uw poorten krijgen daar vanzelf bericht van.
    Voert u blokkades met de hand in, pas ze dan aan. Log in en bevestig per faciliteit:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-corrected-subject = Gatekeeper: actie nodig, pas verbeterd bij { $reference }
mail-corrected-body = Beste { $name },

    Bij de maatregel met kenmerk { $reference } stond een verkeerd pasnummer. Geef de verkeerde pas vrij.
    Log in, bekijk welke pas het is en bevestig per faciliteit dat het verwerkt is:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-suspended-subject = Gatekeeper: opgeschort, { $reference }
mail-suspended-body = Beste { $name },

    De maatregel met kenmerk { $reference } is opgeschort. Geef de pas vrij tot u nader bericht krijgt.
    Log in en bevestig per faciliteit dat het verwerkt is:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-lifted-subject = Gatekeeper: opgeheven, { $reference }
mail-lifted-body = Beste { $name },

    De maatregel met kenmerk { $reference } is opgeheven. Geef de pas vrij, en wis het kenmerk binnen 24 uur van uw
    eigen lijst. Log in en bevestig per faciliteit dat het verwerkt is:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-clock-doubted-subject = SPOED: er is twijfel over de tijd
mail-clock-doubted-body = Beste { $name },

    Het systeem twijfelt aan de klok. Tot twee beheerders de klok hebben bevestigd, eindigt er niets doordat er tijd
    verstrijkt en wordt er niets gewist. Kijk nu:
    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-signal-overdue-subject = SPOED: signaal is te laat, { $reference }
mail-signal-overdue-body = Beste { $name },

    Een twijfel over kenmerk { $reference } is niet op tijd uitgezocht.
    Log in en zoek het nu uit:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-unanswered-subject = SPOED: nog geen antwoord, { $reference }
mail-unanswered-body = Beste { $name },

    Uw bedrijf heeft nog niet geantwoord op een kennisgeving met kenmerk { $reference }.
    Zolang wij niets horen, weten wij niet of uw poort de pas blokkeert.
    Log in en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-still-unanswered-subject = SPOED: nog steeds geen antwoord, { $reference }
mail-still-unanswered-body = Beste { $name },

    Uw bedrijf heeft nog steeds niet geantwoord op een kennisgeving met kenmerk { $reference }.
    De stichting gaat uw faciliteiten nu bellen.
    Log in en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-officers-silent-subject = SPOED: uw beveiliging antwoordt niet, { $reference }
mail-officers-silent-body = Beste { $name },

    De beveiligers van uw bedrijf antwoorden niet op een kennisgeving met kenmerk { $reference }.
    Bel hen, en zorg dat iemand antwoordt. De stichting gaat uw faciliteiten nu bellen.
    Wie bij uw bedrijf een account heeft, ziet u hier:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-phone-them-subject = SPOED: faciliteiten bellen, { $reference }
mail-phone-them-body = Beste { $name },

    De pas van kenmerk { $reference } kan ergens nog een poort openen.
    Log in en bel wie op de bellijst staat:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-digest-subject = Gatekeeper: er wachten kennisgevingen op u
mail-digest-body = Beste { $name },

    { $count ->
        [one] Er wacht al langer dan een dag één kennisgeving
       *[other] Er wachten al langer dan een dag { $count } kennisgevingen
    } op uw bedrijf.
    Log in en handel ze af:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-brake-waits-subject = SPOED: er wacht iets bij de rem
mail-brake-waits-body = Beste { $name },

    Er zijn binnen een uur ongewoon veel besluiten genomen. Wat over de grens gaat, wacht op u: de poorten doen nog niets.
    Log in en kijk of het klopt:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-ended-subject = Gatekeeper: maatregel beëindigd, { $reference }
mail-ended-body = Beste { $name },

    De maatregel met kenmerk { $reference } is afgelopen. Uw poorten krijgen bericht dat zij de pas weer vrijgeven.
    Log in en bevestig dat uw poort dat doet:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-pass-known-subject = Gatekeeper: andere pas bekend, { $reference }
mail-pass-known-body = Beste { $name },

    Een faciliteit kent de persoon van { $reference } onder een andere pas. Geen poort houdt die pas tegen totdat een beoordelaar dat bevestigt. Log in en beslis:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-pass-added-subject = Gatekeeper: actie nodig, extra pas bij { $reference }
mail-pass-added-body = Beste { $name },

    Bij de maatregel met kenmerk { $reference } is een pas gekomen die uw poorten moeten tegenhouden.
    Log in, bekijk uw kennisgevingen en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.

## Deelnemers

participants-title = Deelnemers
participant-title = Deelnemer
participant-accounts = Accounts van het bedrijf
participants-none = Er zijn nog geen deelnemers.
participant-new = Aanmelding vastleggen
participant-new-lead = Het bedrijf doet pas mee als alles is vastgelegd en twee beheerders het hebben toegelaten.
participant-licensed = Vergunning tot en met { $day }
standing-applied = Aangemeld
standing-winding-down = In afbouw
standing-suspended = Geschorst
standing-live = Doet mee
standing-departed = Vertrokken
standing-tag-applied = Aangemeld
standing-tag-winding-down = In afbouw
standing-tag-suspended = Geschorst
standing-tag-live = Doet mee
standing-tag-departed = Vertrokken
missing-title = Vóór de toelating
missing-lead = Er ontbreekt nog:
missing-none = Alles is er. Een beheerder kan de toelating voorstellen.
missing-agreement = een overeenkomst die geldt
missing-licence = een vergunning die geldt
missing-facility = een faciliteit met haar mainport en een telefoon die dag en nacht wordt opgenomen
missing-trained-officer = een beveiliger die is opgeleid
missing-test = een proefkennisgeving waarvan een beveiliger de ontvangst heeft bevestigd
missing-gate = een toegangssysteem met een sleutel, of de vermelding dat blokkades met de hand worden ingevoerd
profile-title = Vastgelegd
profile-edit = Gegevens wijzigen
said-contact = Contactpersoon
said-agreement = Overeenkomst
said-four-eyes = Vier ogen
said-holds = Blokkades aan de poorten
said-winding-down = In afbouw
winding-down-since = sinds { $day }
winding-down-may-end = vanaf { $day } kunnen twee beheerders beëindigen wat zijn poorten nog blokkeren
winding-down-ended = op { $day } is beëindigd wat zijn poorten nog blokkeerden
agreement-signed = getekend op { $day }
agreement-until = laatste dag { $day }
agreement-record = Overeenkomst vastleggen
agreement-lead = De overeenkomst geldt vanaf de dag van tekenen. Is zij beëindigd, vul dan de laatste dag in.
four-eyes-required = Een melding heeft een tweede persoon van het bedrijf nodig.
four-eyes-exempt = Vrijgesteld sinds { $day }: het bedrijf heeft één beveiliger, die meldingen alleen mag indienen, en heeft geen spoedroute.
holds-count = { $count ->
    [0] geen
    [one] 1 pas
   *[other] { $count } passen
}
doors-by-feed = Toegangssystemen bevragen de feed
doors-by-hand = Beveiligers voeren blokkades met de hand in
field-company = Naam van het bedrijf
field-kvk = KvK-nummer
field-kvk-hint = Acht cijfers.
field-contact-name = Naam van de contactpersoon
field-contact-email = E-mailadres van de contactpersoon
field-contact-phone = Telefoon van de contactpersoon
field-phone-hint = Met landnummer, bijvoorbeeld +31 10 123 45 67.
field-doors = Hoe komen blokkades bij de poorten?
field-signed-on = Getekend op
field-agreement-last-day = Laatste dag van de overeenkomst
field-agreement-last-day-hint = Laat dit leeg zolang er geen einde is afgesproken. Die dag telt nog mee.
field-licence-number = Nummer van de vergunning
field-licence-from = Eerste dag
field-licence-last-day = Laatste dag
field-licence-last-day-hint = Die dag telt nog mee. De vergunning eindigt om middernacht, Amsterdamse tijd.
field-trained-on = Opgeleid op
field-facility-name = Naam van de faciliteit
field-mainport = Mainport
field-phone = Telefoon die dag en nacht wordt opgenomen
field-latitude = Breedtegraad
field-latitude-hint = In graden, bijvoorbeeld 51.9512. Mag leeg blijven.
field-longitude = Lengtegraad
field-longitude-hint = In graden, bijvoorbeeld 4.1427. Mag leeg blijven.
licences-title = Vergunningen
licences-none = Er is geen vergunning vastgelegd.
licence-record = Vergunning vastleggen
licence-lead = Een verlenging is een vergunning op zichzelf en mag worden vastgelegd voordat de huidige afloopt. Na een onderbreking beginnen de poorten van het bedrijf opnieuw met een volledige lijst.
licence-term = { $from } tot en met { $until }
licence-in-force = Geldig
licence-to-come = Nog niet ingegaan
licence-over = Afgelopen
licence-withdrawn = Ingetrokken
licence-withdraw = Intrekken
licence-withdraw-lead = Vanaf nu geldt deze vergunning niet meer. Dat kan niet ongedaan worden gemaakt; leg een andere vergunning vast als het een vergissing was.
licence-withdraw-button = Vergunning intrekken
facilities-title = Faciliteiten
facilities-none = Er is geen faciliteit vastgelegd.
facilities-export = Tabel van de faciliteiten (Excel)
facility-add = Faciliteit toevoegen
facility-edit = Faciliteit wijzigen
facility-closed = Gesloten
facility-close = Sluiten
facility-close-lead = Een gesloten faciliteit krijgt geen kennisgevingen meer en er wordt niets meer vandaan gemeld. Haar sleutels moeten beëindigd zijn.
facility-close-button = Faciliteit sluiten
officers-title = Beveiligers
officers-none = Er is geen account van een beveiliger vastgelegd.
training-record = Opleiding vastleggen
trained-on = Opgeleid op { $day }
trained-not = Nog niet opgeleid
steps-title = Wat is besloten
step-propose = Stap voorstellen
step-propose-button = Voorstellen
step-lead = Een andere beheerder moet de stap bevestigen. Tot dan verandert er niets.
field-step = Welke stap?
field-step-reason-hint = Nodig voor elke stap, behalve een toelating. Beheerders en het bedrijf lezen dit.
step-admit = Toelaten
step-suspend = Schorsen
step-resume = Weer toelaten
step-leave = Vastleggen dat het bedrijf vertrekt of niet komt
step-exempt = Vrijstellen van vier ogen: het bedrijf heeft één beveiliger
step-require = Vier ogen weer verplichten
step-end-holds = Beëindigen wat zijn poorten nog blokkeren
step-open-admit = Toelating voorgesteld
step-open-suspend = Schorsing voorgesteld
step-open-resume = Weer toelaten voorgesteld
step-open-leave = Vertrek voorgesteld
step-open-exempt = Vrijstelling van vier ogen voorgesteld
step-open-require = Vier ogen voorgesteld
step-open-end-holds = Beëindigen van de overgebleven blokkades voorgesteld
step-effect-admit = Na bevestiging doet het bedrijf mee: het kan melden, krijgt kennisgevingen, en zijn poorten blokkeren.
step-effect-suspend = Na bevestiging zien zijn gebruikers vanaf die seconde niets meer en krijgen zijn poorten geen nieuwe blokkades. Vrijgaven komen nog wel aan.
step-effect-resume = Na bevestiging kunnen zijn gebruikers verder, en beginnen zijn poorten opnieuw met een volledige lijst.
step-effect-leave = Na bevestiging zien zijn gebruikers vanaf die seconde niets meer en krijgen zijn poorten geen nieuwe blokkades. Vrijgaven komen nog aan tot er geen meer over is. Dit kan niet ongedaan worden gemaakt.
step-effect-exempt = Na bevestiging mag wie een melding opstelde, haar ook indienen. Het bedrijf heeft geen spoedroute.
step-effect-require = Na bevestiging heeft een melding weer een tweede persoon van het bedrijf nodig.
step-effect-end-holds = Na bevestiging geven de poorten van dit bedrijf elke pas vrij die zij op gezag van de stichting nog blokkeren. Aan andere poorten en in het register verandert niets. Doet het bedrijf weer mee, dan krijgen zijn poorten opnieuw een volledige lijst.
step-own = U heeft dit voorgesteld. Een andere beheerder moet het bevestigen.
step-confirm = Bevestigen
step-withdraw = Voorstel terugnemen
step-proposed-by = Voorgesteld door { $name }
step-confirmed-by = Bevestigd door { $name }
step-withdrawn-by = Teruggenomen door { $name }
step-done-admit = Toegelaten
step-done-suspend = Geschorst
step-done-resume = Weer toegelaten
step-done-leave = Vertrokken
step-done-exempt = Vrijgesteld van vier ogen
step-done-require = Vier ogen weer verplicht
step-done-end-holds = Overgebleven blokkades beëindigd
step-withdrawn-admit = Toelating niet bevestigd
step-withdrawn-suspend = Schorsing niet bevestigd
step-withdrawn-resume = Weer toelaten niet bevestigd
step-withdrawn-leave = Vertrek niet bevestigd
step-withdrawn-exempt = Vrijstelling niet bevestigd
step-withdrawn-require = Vier ogen niet bevestigd
step-withdrawn-end-holds = Beëindigen van de overgebleven blokkades niet bevestigd
form-save = Opslaan
form-back = Terug zonder opslaan

## Sleutels van toegangssystemen

keys-title = Sleutels van toegangssystemen
keys-lead = Een toegangssysteem bevraagt de feed met een sleutel. Een sleutel wordt één keer getoond, als hij wordt gemaakt: het register bewaart alleen een vingerafdruk.
keys-company-manages = Dit bedrijf beheert zijn sleutels zelf. U kunt er hier alleen een beëindigen.
keys-count = { $count ->
    [0] Geen toegangssysteem heeft een werkende sleutel.
    [one] Eén toegangssysteem heeft een werkende sleutel.
   *[other] { $count } toegangssystemen hebben een werkende sleutel.
}
keys-manage = Sleutels bekijken en beheren
keys-none = Voor deze faciliteit bevraagt nog geen toegangssysteem de feed.
keys-no-facility = Er is nog geen faciliteit. De stichting voegt die toe.
keys-back = Terug
mode-plain = Krijgt het pasnummer zelf
mode-hmac = Krijgt een versleuteld nummer
field-mode = Hoe hoort het systeem om welke pas het gaat?
consumer-new = Toegangssysteem toevoegen
consumer-create = Sleutel maken
consumer-polled = vroeg het laatst op
touch-fresh = Vraagt op
touch-late = Te laat
touch-stale = Vraagt niet op
touch-dark = Meer dan een dag stil
touch-never = Heeft nog nooit opgevraagd
key-made = gemaakt
key-works = Werkt
key-works-until = Werkt tot { $at }
key-over = Beëindigd
key-rotate = Nieuwe sleutel maken
key-rotate-hint = De huidige sleutel werkt nog { $days } dagen, zodat u de nieuwe zonder onderbreking kunt invoeren.
key-revoke = Deze sleutel beëindigen
key-revoke-lead = De sleutel werkt dan meteen niet meer. Een systeem dat hem nog gebruikt, houdt alle blokkades vast, geeft niets vrij en slaat alarm.
key-revoke-button = Sleutel nu beëindigen
key-title = Een nieuwe sleutel
key-once = Neem dit nu over. Het wordt één keer getoond en kan niet opnieuw worden getoond.
key-shown = Deze sleutel is al getoond. Niemand kan hem nog zien, ook u en de stichting niet. Is hij niet bewaard, maak dan een nieuwe en beëindig deze.
key-api = API-sleutel
key-blinding = Blinderingssleutel (hexadecimaal)
key-where = Zet hem in de instellingen van het toegangssysteem en nergens anders. Stuur hem nooit per mail.
key-done = Ik heb hem bewaard
mail-draft-ends-subject = Gatekeeper: een concept verloopt binnenkort
mail-draft-ends-body = Beste { $name },

    Een concept waarin u schreef, verloopt binnenkort. Maak het af, of laat het verlopen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of wat het gaat.
mail-draft-gone-subject = Gatekeeper: een concept is verlopen
mail-draft-gone-body = Beste { $name },

    Een concept van uw bedrijf is verlopen en gewist. Was het incident toch te melden, begin dan opnieuw:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of wat het gaat.
mail-report-ready-subject = Gatekeeper: melding { $reference } wacht op u
mail-report-ready-body = Beste { $name },

    Melding { $reference } is klaar. Kijk die na en dien die in:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of wat het gaat.
mail-report-ends-subject = Gatekeeper: melding { $reference } verloopt binnenkort
mail-report-ends-body = Beste { $name },

    Melding { $reference } ligt nog bij uw bedrijf en verloopt binnenkort. Daarna is die weg:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of wat het gaat.
mail-report-gone-subject = Gatekeeper: melding { $reference } is verlopen
mail-report-gone-body = Beste { $name },

    Melding { $reference } is niet op tijd ingediend; die is verlopen en gewist.

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of wat het gaat.
mail-provisional-asked-subject = SPOED: beoordeel { $reference } nu
mail-provisional-asked-body = Beste { $name },

    Een bedrijf vraagt een voorlopige maatregel. Kies nu, opleggen of niet opleggen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-pass-hold-subject = Gatekeeper: actie nodig, pasblokkering { $reference }
mail-pass-hold-body = Beste { $name },

    Er is een pasblokkering met kenmerk { $reference } waar uw poorten iets mee moeten.
    Log in, bekijk uw kennisgevingen en geef door wat uw poort heeft gedaan:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-declined-subject = Gatekeeper: geen voorlopige maatregel, { $reference }
mail-provisional-declined-body = Beste { $name },

    De dienstdoende beoordelaar heeft geen voorlopige maatregel opgelegd. De melding is terug bij uw bedrijf; een beveiligingsmanager kan die gewoon indienen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-pass-hold-ended-subject = Gatekeeper: pasblokkering beëindigd, { $reference }
mail-pass-hold-ended-body = Beste { $name },

    De pasblokkering met kenmerk { $reference } is afgelopen. Uw poorten krijgen bericht dat zij de pas weer vrijgeven.
    Log in en bevestig dat uw poort dat doet:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-unanswered-subject = Gatekeeper: niet op tijd besloten, { $reference }
mail-provisional-unanswered-body = Beste { $name },

    Over dit spoedverzoek is niet op tijd besloten. De melding is terug bij het bedrijf:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-pass-hold-waits-subject = Gatekeeper: bevestiging nodig, pasblokkering { $reference }
mail-pass-hold-waits-body = Beste { $name },

    Een collega heeft pasblokkering { $reference } vastgelegd. Er gebeurt niets tot een ander die bevestigt:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-confirm-subject = SPOED: bevestig { $reference }
mail-provisional-confirm-body = Beste { $name },

    Op verzoek van uw bedrijf geldt een voorlopige maatregel. Een beveiligingsmanager moet die bevestigen, anders vervalt die vanzelf:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-tell-holder-subject = Gatekeeper: vandaag nog de houder inlichten, { $reference }
mail-tell-holder-body = Beste { $name },

    Pasblokkering { $reference } is van kracht. De houder van de pas moet dat vandaag van uw bedrijf horen.
    Doe dat, en geef hier door hoe:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-due-subject = SPOED: { $reference } vervalt binnenkort
mail-provisional-due-body = Beste { $name },

    Een voorlopige maatregel vervalt vanzelf, tenzij twee beoordelaars een maatregel bevestigen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-lapsed-subject = Gatekeeper: voorlopige maatregel vervallen, { $reference }
mail-provisional-lapsed-body = Beste { $name },

    Een voorlopige maatregel is vervallen. De melding wordt nog beoordeeld:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-provisional-judge-subject = Gatekeeper: beoordeel { $reference }
mail-provisional-judge-body = Beste { $name },

    De voorlopige maatregel is vervallen en de melding is nog niet beoordeeld. Na de termijn in het dossier krijgt ook het bedrijf bericht, en later wordt de melding gewist:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-unjudged-subject = Gatekeeper: melding { $reference } is niet op tijd beoordeeld
mail-unjudged-body = Beste { $name },

    De voorlopige maatregel bij melding { $reference } is vervallen, en de stichting heeft de melding niet op tijd beoordeeld. Ze kan nog worden beoordeeld; gebeurt dat niet, dan wordt ze gewist:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-unjudged-gone-subject = Gatekeeper: melding { $reference } is niet beoordeeld en gewist
mail-unjudged-gone-body = Beste { $name },

    Melding { $reference } is niet beoordeeld; de bewaartermijn is voorbij en de melding is gewist.

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-colleague-declined-subject = Gatekeeper: spoedverzoek niet opgelegd, { $reference }
mail-colleague-declined-body = Beste { $name },

    Een collega heeft bij { $reference } geen voorlopige maatregel opgelegd. De melding is terug bij het bedrijf. Wie dat besloot, staat hier:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-turn-changed-subject = Gatekeeper: uw dienst is veranderd
mail-turn-changed-body = Beste { $name },

    Iemand heeft een dienst voor u gepland, of een dienst van u van het rooster gehaald. Het rooster staat hier:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-duty-subject = Gatekeeper: de dienst is overgedragen
mail-duty-body = Beste { $name },

    De dienst van de stichting is overgedragen. Wie nu dienst heeft, staat hier:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-test-subject = Gatekeeper: proefkennisgeving, bevestig de ontvangst
mail-test-body = Beste { $name },

    Dit is een proef: er is niets aan de hand. De stichting wil weten of haar berichten bij u aankomen.
    Log in en bevestig dat u dit hebt ontvangen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit over wie of wat het gaat.
mail-invitation-subject = Gatekeeper: kies uw wachtwoord
mail-invitation-body = Beste { $name },

    Er is een account voor u. Kies een wachtwoord met deze link, die één keer werkt en na enkele dagen verloopt:

    { $link }

    Dit bericht is automatisch verstuurd. Niemand van Gatekeeper vraagt ooit om uw wachtwoord of om deze link.
mail-account-proposed-subject = Gatekeeper: een voorstel over accounts wacht
mail-account-proposed-body = Beste { $name },

    Een beheerder heeft een wijziging in de accounts van de stichting voorgesteld. Een andere beheerder moet die bevestigen:

    { $link }

    Alle beheerders krijgen dit bericht. Verwacht u dit niet, meld het dan meteen.
mail-account-changed-subject = Gatekeeper: accounts van de stichting gewijzigd
mail-account-changed-body = Beste { $name },

    In de accounts van de stichting is iets gewijzigd of beslist:

    { $link }

    Alle beheerders krijgen dit bericht. Verwacht u dit niet, meld het dan meteen.

# Wat vanzelf loopt
jobs-title = Taken van het systeem
jobs-clock = Tijd van het systeem
jobs-holds-only = Er is twijfel over de tijd: maatregelen eindigen niet en er wordt niets gewist, totdat twee beheerders de klok hebben bevestigd.
jobs-dead = Wacht op een mens
jobs-dead-hint = Deze taken zijn te vaak mislukt en worden niet meer geprobeerd. Laat ze opnieuw proberen als de oorzaak weg is, of geef ze op.
jobs-schedules = Wat op de klok loopt
jobs-last = laatst gepland
jobs-next = volgende
jobs-run = Nu uitvoeren
jobs-due = Nu aan de beurt
jobs-due-none = Er is niets aan de beurt.
jobs-failing = Mislukt, wordt opnieuw geprobeerd
jobs-done = Laatst gedaan
jobs-done-none = Er is nog niets gedaan.
job-retry = Opnieuw proberen
job-give-up = Opgeven, omdat:
job-took = duurde { $ms } ms
job-attempts = { $count } pogingen
job-state-dead = wacht op een mens
job-state-runs = loopt
job-state-due = aan de beurt
job-state-failing = mislukt
job-state-done = gedaan
job-state-given-up = opgegeven
job-end-measure = Een maatregel beëindigen
job-tell-participants = Deelnemers op de hoogte stellen
job-tell-company = Een bedrijf alles vertellen wat van kracht is
job-tell-pass = Een extra pas melden
job-end-pass-hold = Een pasblokkering beëindigen
job-tell-pass-hold = Een pasblokkering melden
job-remind-holder = Herinneren aan de pashouder
job-lapse-provisional = Een voorlopige maatregel laten vervallen
job-tell-provisional = Een voorlopige maatregel melden
job-tell-end-of-provisional = Het einde van een voorlopige maatregel melden
job-remind-provisional = Herinneren aan een voorlopige maatregel
job-page = Iemand oproepen
job-end-no-action = Een faciliteitsbesluit beëindigen
job-remind-signal = Herinneren aan een signaal
job-escalate = Waarschuwen wie niet antwoordt
job-digest = Dagelijks overzicht mailen
job-remind-outcome = Herinneren aan een afdoening
job-watch-brake = Letten op de rem
job-send-mail = Een e-mail sturen die iets vraagt
job-send-news = Een e-mail sturen die iets meldt
job-remind = Herinneren aan concepten en meldingen
job-erase = Wissen wat over zijn termijn is
job-warn-of-licences = Waarschuwen voor vergunningen die aflopen
job-warn-neighbours = De buren van vertrekkende bedrijven waarschuwen
job-unknown = Een taak die deze versie niet kent
given-up-done-otherwise = Op een andere manier gedaan
given-up-not-needed = Niet meer nodig
given-up-impossible = Kan niet
rhythm-every = om de { $minutes } minuten
rhythm-daily = elke dag om { $time }
erasure-title = Wat nu gewist zou worden
erasure-lead = Alleen geteld: er is niets gewist.
erasure-link = Tel wat nu gewist zou worden
erasure-back = Terug naar de taken
erasure-ended = Eerst te beëindigen: maatregelen en pasblokkeringen
erasure-persons = Personen, met alles wat aan hen hangt
erasure-rows = Andere regels: sessies, uitnodigingen, berichten
clock-title = Tijd van het systeem
clock-trusted = De klok van het systeem wordt vertrouwd.
clock-alarm = De klok van deze machine is versprongen. Laat de beheerder van de machine ernaar kijken.
clock-doubted = Er is twijfel over de tijd
clock-means = Tot twee beheerders de klok hebben bevestigd, eindigt er niets doordat er tijd verstrijkt, wordt er niets gewist, en laten poorten niets los dat alleen maar ontbreekt. Blokkeren gaat gewoon door.
clock-now = Tijd waarmee gerekend wordt
clock-machine = Klok van deze machine
clock-difference = Verschil
clock-drift = Versprongen sinds gisteren
clock-since = In twijfel sinds
clock-proposed = Bevestigd door
clock-proposed-by = { $name }, { $at }
clock-agrees = geen
clock-ahead = { $span } voor
clock-behind = { $span } achter
clock-wait = U hebt de klok bevestigd. Een andere beheerder moet dat ook doen.
clock-step = Klopt de klok van deze machine?
clock-propose-hint = Vergelijk met een andere klok, niet met deze computer. Laat eerst de machine in orde brengen als het niet klopt. Daarna moet een tweede beheerder hetzelfde doen.
clock-propose = De klok van de machine klopt
clock-confirm-hint = Vergelijk zelf met een andere klok. Daarna telt de klok van de machine weer, en gebeurt alles wat volgens die klok aan de beurt is.
clock-confirm = Bevestigen: de klok klopt
doubt-leap = De klok van de machine is meer dan een minuut versprongen.
doubt-before-last-row = Bij het starten stond de klok vóór het laatste wat is vastgelegd.
doubt-long-silence = Bij het starten was er meer dan een dag niets vastgelegd.
doubt-other-than-database = De klok wijkt meer dan een minuut af van die van de database.
span-days = { $count } dagen

## Wie een maatregel te horen krijgt

recipients-title = Wie dit te horen krijgt
recipients-nobody = Niemand: er doet nu geen bedrijf mee met een faciliteit waar deze maatregel geldt.
recipients-companies = { $count ->
    [one] { $count } bedrijf
   *[other] { $count } bedrijven
}
recipients-people = { $count ->
    [0] niemand krijgt mail
    [one] { $count } persoon krijgt mail
   *[other] { $count } personen krijgen mail
}
recipients-summary = { $companies }: { $people }.
recipients-names = Welke bedrijven en faciliteiten
recipients-left-out = Krijgen dit niet te horen
recipients-suspended = geschorst
recipients-departed = vertrokken
recipients-no-licence = geen geldige vergunning
recipients-no-agreement = geen geldige overeenkomst

## Mail die niet aankomt

undelivered-title = Mail die niet aankomt
undelivered-lead = Deze gebruikers missen berichten. Klopt het adres niet, maak dan een nieuw account met het goede adres en schakel het oude uit. Bel wie nu iets moet weten.
undelivered-stuck = Er vertrekt geen mail sinds
undelivered-stuck-detail = De mailserver neemt niets aan. Bel wie hem beheert; zodra hij het weer doet, gaat alles vanzelf.
undelivered-none = Alle mail komt aan.
undelivered-count = { $count ->
    [one] { $count } bericht kwam niet aan.
   *[other] { $count } berichten kwamen niet aan.
}
undelivered-code = De mailserver antwoordde { $code }.
undelivered-no-answer = De mailserver gaf geen antwoord.
undelivered-since = Sinds
undelivered-account = Naar het account
undelivered-resend = Verstuur opnieuw
undelivered-leave = Niet meer versturen

## Proefkennisgeving

test-title = Proefkennisgeving
test-lead = De stichting probeert of haar berichten bij u aankomen. Er is niets aan de hand.
test-sent = Verstuurd op
test-acknowledged = Ontvangst bevestigd op
test-button = Ik heb dit ontvangen
test-none = Er is nog geen proefkennisgeving verstuurd.
test-send = Stuur een proefkennisgeving
test-waits = Proefkennisgeving, nog niet bevestigd, verstuurd op
test-acknowledged-by = Proefkennisgeving, ontvangst bevestigd door { $name },

## Dekking en bellijst

task-uncovered = { $count ->
    [one] faciliteit vraagt aandacht bij een blokkade
   *[other] faciliteiten vragen aandacht bij een blokkade
}
task-to-phone = { $count ->
    [one] faciliteit om te bellen
   *[other] faciliteiten om te bellen
}
nav-coverage = Dekking
done-called = Afgevinkt.
matter-provisional = Voorlopige maatregel
matter-pass-hold = Pasblokkering
coverages-title = Dekking
coverages-lead = Blokkades waarbij een pas nog ergens een poort kan openen, de oudste eerst.
coverages-none = Geen faciliteit vraagt aandacht.
coverages-ends = Einde nog niet bevestigd
coverage-link = Wie het weet en welke poorten tegenhouden
coverage-since = sinds
coverage-title = Dekking van { $reference }
coverage-told = Ingelicht: { $count } van { $all } faciliteiten
coverage-answered = Beantwoord: { $count } van { $all }
coverage-enforcing = Poorten houden tegen: { $count } van { $all }
coverage-acknowledged = Bevestigd: { $count } van { $all }
coverage-polled = Laatst gevraagd { $at }.
coverage-nobody-told = Nog niemand is ingelicht.
coverage-nobody-to-call = Hier kan het systeem niemand oproepen: bel.
coverage-told-hold = Ingelicht { $at }
coverage-told-pass-added = Andere pas gemeld { $at }
coverage-told-ended = Einde gemeld { $at }
coverage-told-lifted = Opheffing gemeld { $at }
coverage-told-changed = Andere termijn gemeld { $at }
coverage-told-corrected = Verbeterde pas gemeld { $at }
coverage-told-suspended = Opschorting gemeld { $at }
attention-unreachable = Poort niet te bereiken, of het lukt daar niet
attention-silent = Geen antwoord
attention-behind = Poort houdt nog niet tegen
attention-unacknowledged = Einde niet bevestigd
attention-no-action = Geen actie
attention-away = Doet niet meer mee
attention-settled = In orde
enforcement-no-consumer = Geen toegangssysteem: niets vertelt het de poort.
enforcement-out-of-touch = Het toegangssysteem vraagt niets op.
enforcement-failed = Het toegangssysteem kon de pas niet blokkeren.
enforcement-not-received = Het toegangssysteem heeft het nog niet opgehaald.
enforcement-received = Het toegangssysteem heeft het; de poort meldt nog niets.
enforcement-enforced = De poort houdt de pas tegen.
part-before = Vorige
part-after = Volgende
phone-list-title = Bellijst
phone-list-lead = Hier kan een geblokkeerde pas nog een poort openen. Eerst poorten die niet te bereiken zijn, dan de dichtstbijzijnde. Vink elk gesprek af: collega’s zien dat meteen.
phone-list-all = Alle blokkades
phone-list-none = Niemand hoeft nu gebeld te worden.
phone-list-later = Nog tijd om te antwoorden: { $count } (de eerste tot { $at }).
phone-list-reached = Bereikt, nog geen antwoord
call-reached = Bereikt
call-no-answer = Neemt niet op
call-calls-back = Belt terug
kilometres = { $count } km
decimal-mark = ,
phone-list-more = { $count ->
    [one] Daarna komt nog één faciliteit.
   *[other] Daarna komen nog { $count } faciliteiten.
}
coverage-open = { $count ->
    [one] één faciliteit vraagt aandacht
   *[other] { $count } faciliteiten vragen aandacht
}
coverage-ends = { $count ->
    [one] één faciliteit heeft het einde nog niet bevestigd
   *[other] { $count } faciliteiten hebben het einde nog niet bevestigd
}

# The protocol

protocol-title = Het protocol
protocol-version = Versie { $version }
protocol-effective = Geldt vanaf { $day }.
protocol-lead = Zo leest het programma het protocol van de stichting: volgens deze regels wordt gemeld, beoordeeld en bewaard.
protocol-categories = Soorten incidenten
protocol-disabled = staat uit
protocol-basis = Grondslag in de wet
protocol-evidence = Bewijs, ten minste één van
protocol-police = Aangifte nodig
protocol-maximum = Langste maatregel
protocol-months = { $count } maanden
protocol-scope = Reikwijdte
protocol-scope-all = Alle mainports
protocol-scope-mainport = De mainport waar het gebeurde
protocol-provisional = Met spoed mogelijk
protocol-criteria = Wat beoordelaars beantwoorden
protocol-versions = Versies
protocol-first-seen = In gebruik sinds
protocol-changed = { $count ->
    [0] niets gewijzigd
    [one] één regel gewijzigd
   *[other] { $count } regels gewijzigd
}
protocol-changes = Wat deze versie wijzigde
protocol-changes-none = Niets, of het is de eerste versie.
protocol-absent = ontbreekt
protocol-whole = Alles wat deze versie zegt
rules-report = Melden
rule-report-discovered-within-days = Indienen na ontdekking, hoogstens (dagen)
rule-report-minimum-age = Minimumleeftijd op de dag van het incident (jaren)
rule-report-minors = Meldingen over wie jonger is
rules-provisional = Spoed: voorlopige maatregelen
rule-provisional-release = Wanneer poorten gaan blokkeren
rule-provisional-page-again-minutes = Dienstdoende beoordelaar opnieuw opgeroepen na (minuten)
rule-provisional-answer-hours = Beoordelaar beslist binnen (uren na indienen)
rule-provisional-company-hours = Tweede persoon van het bedrijf bevestigt binnen (uren na opleggen)
rule-provisional-assessors-hours = Twee beoordelaars bevestigen binnen (uren na opleggen)
rule-provisional-company-pages-hours = Managers opgeroepen na (uren)
rule-provisional-assessors-pages-hours = Beoordelaars opgeroepen na (uren)
rule-provisional-judge-days = Na verval toch beoordeeld binnen (dagen)
rule-provisional-judge-pages-days = Beoordelaars daaraan herinnerd na (dagen)
rules-pass-hold = Pasblokkeringen
rule-pass-hold-maximum-days = Duur, hoogstens (dagen)
rule-pass-hold-kept-days = Bewaard na het einde (dagen)
rules-participant = Deelnemers
rule-participant-licence-warning-days = Waarschuwing voor het einde van een vergunning (dagen ervoor)
rule-participant-key-overlap-days = Oude API-sleutel werkt door (dagen)
rule-participant-end-holds-after-days = Blokkeringen van wie stopt te beëindigen na (dagen)
rule-participant-neighbours-warned-days = Buren daarvoor gewaarschuwd (dagen ervoor)
rules-brake = De rem, per uur
rule-brake-holds-per-participant = Blokkeringen per deelnemer
rule-brake-holds-in-all = Blokkeringen samen
rule-brake-releases-per-participant = Vrijgaven per deelnemer
rule-brake-releases-in-all = Vrijgaven samen
rules-facility-decision = Geen actie door een faciliteit
rule-facility-decision-maximum-days = Duur, hoogstens (dagen)
rules-escalation = Wie niet antwoordt
rule-escalation-second-contact-minutes = Tweede contact gewaarschuwd na (minuten)
rule-escalation-manager-minutes = Managers, beheerders en dienst gewaarschuwd na (minuten)
rule-escalation-quiet-from = Bericht van een einde wacht vanaf
rule-escalation-quiet-until = Bericht van een einde wacht tot
rules-signal = Twijfel over de persoon
rule-signal-settle-hours = Afgehandeld binnen (uren)
rules-retention = Bewaartermijnen
rule-retention-draft-hours = Concept, na de laatste wijziging (uren)
rule-retention-draft-days = Concept, in totaal (dagen)
rule-retention-draft-reminder-hours = Herinnering voordat een concept verdwijnt (uren ervoor)
rule-retention-ready-days = Melding die op de tweede persoon wacht (dagen)
rule-retention-ready-reminder-days = Herinnering daaraan (dagen ervoor)
rule-retention-returned-days = Teruggestuurde melding (dagen)
rule-retention-rejected-days = Afgewezen melding (dagen)
rule-retention-restricted-days = Afgeschermd dossier na opheffing (dagen)
rule-retention-incident-years = Alles over een incident, hoogstens (jaren erna)
rule-retention-tombstone-days = Vrijgave in de feed (dagen)
rule-retention-notice-days = Bericht dat een maatregel voorbij is (dagen)
rule-retention-answered-identity-days = Persoon achter een kennisgeving, na het antwoord (dagen)
rule-retention-session-days = Sessies (dagen)
rule-retention-duty-days = Dienstrooster (dagen)
rule-retention-disabled-account-months = Persoonsgegevens van een geblokkeerd account (maanden)
rule-retention-account-proposal-days = Voorstel over een account van de stichting (dagen)
rule-retention-audit-years = Logboek, zonder persoonsgegevens van pashouders (jaren)

# Gate check

nav-gate = Poortcontrole
gate-title = Poortcontrole
gate-held = Geblokkeerd: laat niet binnen
gate-refuse = Weiger de toegang.
gate-no-reason = Geef geen reden. U kent die niet, en mag er niet naar raden.
gate-leaflet = Geef het informatieblad mee:
gate-phone = Vragen? Bel de stichting en noem het kenmerk:
gate-attempt = Poging aan de poort melden
gate-attempt-hint = Probeerde iemand met deze pas binnen te komen? De beveiliging van uw bedrijf en de stichting krijgen bericht.
gate-attempted = De poging is gemeld op
gate-not-held = Niet geblokkeerd
gate-not-held-lead = Het register houdt deze pas hier niet tegen. Uw eigen regels blijven gelden.
gate-next = Volgende pas
gate-none = Uw bedrijf heeft nog geen faciliteit.
gate-check = Controleer
gate-logged = Elke vraag wordt vastgelegd. Vraag alleen naar de pas die u ziet.
field-gate = Poort
fault-no-kind-has-it = geen enkele soort pas heeft zo’n nummer; lees het opnieuw
done-attempt-told = De poging is gemeld.
problem-too-many-checks = Te veel controles achter elkaar
problem-too-many-checks-detail = Wacht een paar minuten. Is het dringend, bel dan de stichting.
rules-outcome = Afloop van de strafzaak
rule-outcome-decide-working-days = Beslist binnen (werkdagen)
rules-gate-check = Poortcontrole
rule-gate-check-most = Vragen per beveiliger, hoogstens
rule-gate-check-within-minutes = Binnen (minuten)
rule-gate-check-kept-days = Vraag naar een niet geblokkeerde pas bewaard (dagen)
mail-gate-attempt-subject = Gatekeeper: actie nodig, poging aan de poort, { $reference }
mail-gate-attempt-body = Beste { $name },

    Iemand probeerde binnen te komen met een pas die geblokkeerd is. Het kenmerk is { $reference }.
    Log in en kijk wat er te doen is:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.


# Informing the person

nav-informing = Informeren
task-informing = { $count ->
    [one] persoon te informeren
   *[other] personen te informeren
}
task-informing-overdue = { $count ->
    [one] persoon had al geïnformeerd moeten zijn: doe het nu
   *[other] personen hadden al geïnformeerd moeten zijn: doe het nu
}
informing-most-urgent = Het meest dringend: { $reference }, informeren vóór { $due }.
informing-title = Personen informeren
informing-lead = Over deze personen kregen andere bedrijven bericht. Zij moeten dat zelf ook horen: met het blad dat ter plekke is meegegeven, of met een brief. De brief gaat nooit via de werkgever.
informing-open-title = Te informeren
informing-open-none = Er is nu niemand die u moet informeren.
informing-settled-title = Geïnformeerd of niet te bereiken
informing-settled-lead = Een brief over de maatregel kan altijd nog, ook als het blad is meegegeven.
informing-delay-waits = Er is uitstel gevraagd. Dat wacht op een tweede persoon.
informing-told = Eerste bericht aan een ander bedrijf:
informing-due = Informeren vóór { $due }
informing-overdue-since = Te laat: had vóór { $due } geïnformeerd moeten zijn
informing-delayed = Uitgesteld tot { $until }
informing-by-leaflet = Het blad is ter plekke meegegeven.
informing-settled = Afgehandeld op { $at }
informing-back = Terug naar personen informeren
informing-task-title = Informeren bij { $reference }
informing-facts = Om wie het gaat
informing-person = De persoon informeren
informing-state-open = Te informeren
informing-state-overdue = Te laat
informing-state-delayed = Uitgesteld
informing-state-leaflet = Blad meegegeven
informing-state-posted = Brief gepost
informing-state-not-reachable = Niet te bereiken
delays-title = Uitstel
delay-lead = Uitstel kan alleen zolang een onderzoek er anders door wordt geschaad. Een tweede persoon moet het eens zijn. Na de laatste dag moet de persoon worden geïnformeerd, of vraagt u opnieuw uitstel.
delay-button = Uitstel vragen
delay-own = U hebt dit zelf gevraagd. Een andere medewerker of een beoordelaar moet het bevestigen.
delay-confirm-lead = Lees de grond. Bent u het eens, dan hoeft de persoon tot en met de laatste dag niet te worden geïnformeerd.
delay-confirm = Uitstel bevestigen
delay-decline = Geen uitstel
delay-proposed = Uitstel gevraagd
delay-confirmed = Uitstel bevestigd
delay-declined = Geen uitstel
letter-title = Brief bij { $reference }
letter-lead = Dit is de brief zoals u hem nu afdrukt, op A4. Post hem zelf, naar het adres dat erop staat. Nooit via de werkgever.
letter-as-posted = Deze brief is gepost. Hij staat hier woord voor woord zoals hij toen was; alleen de opmaak kan anders zijn.
letter-back = Terug naar de persoon
letter-post-title = Vastleggen dat de brief is gepost
letter-post-lead = Klik pas als de brief is afgedrukt en gepost. Wat op de brief staat, wordt bewaard in het printlogboek.
letter-post-button = Ik heb de brief afgedrukt en gepost
letter-section = Brief
letter-open = Brief bekijken en afdrukken
letter-no-address = Er is nog geen postadres. Leg hieronder vast wat u probeert; met een adres kan de brief weg.
letter-posted-on = Gepost op
letter-text = taal { $language }, tekst { $version }
print-log = Printlogboek
tries-title = Het postadres
try-button = Vastleggen
give-up-title = De persoon is niet te bereiken
give-up-lead = Er is minstens twee keer gezocht en er is geen adres. Is er niets meer te proberen, leg dat dan vast. Komt er later toch een adres, dan moet de persoon alsnog worden geïnformeerd.
give-up-button = Niet te bereiken
said-first-told = Eerste bericht aan een ander bedrijf
said-inform-by = Informeren vóór
said-letter-posted = Brief gepost
said-letter-text = Tekst
said-letter-again = Waarom opnieuw
said-not-reachable = Niet te bereiken sinds
said-not-reachable-why = Waarom niet
said-reporter = Gemeld door
said-tried = Wat is geprobeerd
said-found = Gevonden adres
said-tried-by = Vastgelegd door
said-delay-proposed = Gevraagd door
said-delay-second = Tweede persoon
field-tried = Wat hebt u geprobeerd?
field-tried-hint = Bijvoorbeeld: gevraagd aan het bedrijf dat meldde. Hebt u een adres gevonden? Schrijf dan op waar het vandaan komt.
field-found = Gevonden adres
field-found-hint = Alleen als u het hebt gevonden. Straat, huisnummer, postcode, plaats en land. Niet het adres van de werkgever.
field-not-reachable = Waarom is er niets meer te proberen?
field-delay-ground = Waarom schaadt informeren nu een onderzoek?
field-delay-ground-hint = Bijvoorbeeld wie het onderzoek doet, en wat er misgaat als de persoon het nu hoort.
field-delay-last-day = Laatste dag van het uitstel
field-delay-last-day-hint = Hoogstens zoveel dagen vooruit als het protocol toestaat. Daarna kunt u het opnieuw vragen.
field-again = Waarom gaat er nog een brief uit?
field-again-hint = Er is al een brief gepost. Bijvoorbeeld: de brief kwam terug.
done-address-tried = Vastgelegd.
done-not-reachable = Vastgelegd dat de persoon niet te bereiken is.
done-letter-posted = Vastgelegd dat de brief is gepost.
done-delay-proposed = Uitstel gevraagd. Een tweede persoon moet het bevestigen.
done-delay-confirmed = Uitstel bevestigd.
done-delay-declined = Geen uitstel: de termijn loopt door.
problem-address-missing = Er is geen postadres
problem-address-missing-detail = Zonder adres is er geen brief. Leg een adres vast dat u hebt gevonden, en waar het vandaan komt.
problem-tries-missing = Er is nog te weinig geprobeerd
problem-tries-missing-detail = Zoek minstens twee keer naar een adres en leg vast wat u hebt geprobeerd.
problem-own-delay = Iemand anders moet dit bevestigen
problem-own-delay-detail = Wie uitstel vraagt, beslist er niet over. Vraag een andere medewerker of een beoordelaar.
job-remind-informing = Herinneren aan wie te laat is geïnformeerd
rules-informing = De persoon informeren
rule-informing-letter-working-days = Brief gepost binnen (werkdagen)
rule-informing-delay-days = Uitstel voor een onderzoek, hoogstens (dagen vooruit)
rule-retention-letter-years = Geposte brieven, na het posten (jaren)
mail-informing-begun-subject = Gatekeeper: iemand moet worden geïnformeerd, { $reference }
mail-informing-begun-body = Beste { $name },

    Over kenmerk { $reference } kregen andere bedrijven bericht. De persoon om wie het gaat, moet dat binnen enkele
    werkdagen ook horen. Log in, druk de brief af en post hem:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-informing-overdue-subject = Gatekeeper: te laat met informeren, { $reference }
mail-informing-overdue-body = Beste { $name },

    Bij kenmerk { $reference } is de termijn voorbij om de persoon te informeren, of het uitstel is afgelopen. Log in en
    post de brief nu:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-informing-missed-subject = Gatekeeper: een termijn om te informeren is voorbij, { $reference }
mail-informing-missed-body = Beste { $name },

    Bij kenmerk { $reference } is een persoon niet op tijd geïnformeerd. Log in en bekijk hoe het ervoor staat:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-delay-proposed-subject = Gatekeeper: er is uitstel gevraagd, { $reference }
mail-delay-proposed-body = Beste { $name },

    Bij kenmerk { $reference } vraagt een collega uitstel om de persoon te informeren. Een tweede persoon moet beslissen.
    Log in en lees de grond:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
rule-value-duty-assessor = Van kracht zodra de dienstdoende beoordelaar haar oplegt
rule-value-refused = Onder die leeftijd: niet te melden
rule-value-immediate = In de eigen mainport meteen
rule-value-second-assessor = Onder die leeftijd: ten hoogste de halve termijn

# Screening

nav-screenings = Screenings
screenings-title = Screenings
screenings-lead = Stel een vraag over iemand die een pas aanvraagt. Antwoorden vertrekken op vaste tijden, wat ze ook zeggen.
screenings-lead-foundation = Een bedrijf vraagt naar iemand die geregistreerd kan zijn. Kijk voordat het antwoord vertrekt: tot dan wordt er niets gezegd.
screenings-none = Er zijn er geen.
screenings-back = Alle screenings
screening-title = Screening
screening-new = Vraag naar iemand
screening-new-lead = Eén persoon die een pas aanvraagt en weet dat u dit vraagt. Vul naam en geboortedatum in, de pas, of allebei. De stichting kijkt naar wie bedoeld kan zijn, en elke vraag wordt vastgelegd.
screening-ask = Vraag
screening-question = De vraag
screening-purpose-application = Vraagt een pas aan
screening-purpose-renewal = Pas wordt verlengd of vervangen
screening-asked-by = Gevraagd door
screening-slot = Antwoord vertrekt
screening-answer-at = Antwoord vertrekt { $at }
screening-waits = Wacht op antwoord
screening-no-hit = Niets bekend
screening-is-hit = Mag niet naar binnen
screening-act = Kijk
screening-others = Wacht op een andere beoordelaar
screening-hit = Deze persoon mag niet naar binnen
screening-hit-lead = Er geldt een maatregel voor deze persoon. Geef geen pas uit die een hoog-risico-faciliteit opent, en verleng er geen. Noem geen reden; verwijs de persoon naar de stichting.
screening-clear = Over deze persoon is niets bekend
screening-clear-lead = De stichting heeft voor uw faciliteiten geen maatregel tegen deze persoon.
screening-candidates = Wie bedoeld kan zijn
screening-candidates-none = Niemand die geregistreerd is kan bedoeld zijn, of een andere beoordelaar moet kijken.
screening-found = Bevonden
screening-verify = Leg vast
field-screening-purpose = Waarvoor?
field-screening-name = Naam
field-screening-name-hint = Zoals op het identiteitsbewijs. Andere spellingen worden ook gevonden.
field-screening-scheme = Soort pas, als die er al is
field-screening-scheme-hint = Een pas die de persoon heeft of krijgt.
field-likeness = Is dit de persoon naar wie gevraagd wordt?
field-finding-reason = Waarom?
field-finding-reason-hint = Wat u vergeleek: spelling, geboortedatum, passen. Zo ja, dan moet een andere beoordelaar de nieuwe pas nog bevestigen.
likeness-same = Ja, dezelfde persoon
likeness-other = Nee, iemand anders
fault-person-or-pass = vul naam en geboortedatum in, of een pas
task-screenings = { $count ->
    [one] screening om te bekijken
   *[other] screenings om te bekijken
}
done-screening-asked = Uw vraag is vastgelegd. Het antwoord komt op de tijd hieronder.
done-screening-verified = Vastgelegd. Het antwoord vertrekt op zijn tijd.
problem-too-many-screenings = Te veel vragen
problem-too-many-screenings-detail = U of uw bedrijf heeft naar zoveel mensen gevraagd als het protocol toestaat. Er is niets gevraagd. Probeer het later opnieuw.
job-answer-screenings = Screenings beantwoorden
mail-screening-waits-subject = Gatekeeper: actie nodig, een screening wacht
mail-screening-waits-body = Beste { $name },

    Een bedrijf vraagt naar iemand die een pas aanvraagt, en er moet iemand kijken voordat het antwoord vertrekt. Log in en kijk:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-screening-answered-subject = Gatekeeper: het antwoord op uw screening
mail-screening-answered-body = Beste { $name },

    Het antwoord op een screening van u is er. Log in om het te lezen:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
mail-screenings-used-up-subject = Gatekeeper: een bedrijf heeft zijn screenings van vandaag opgebruikt
mail-screenings-used-up-body = Beste { $name },

    Een bedrijf heeft naar zoveel aanvragers van een pas gevraagd als op één dag mag. Verdere vragen worden tot morgen geweigerd. Kijk of
    dat bij het bedrijf past:

    { $link }

    Dit bericht is automatisch verstuurd. In mail van Gatekeeper staat nooit om wie of waarom het gaat.
rules-screening = Screening
rule-screening-answer-at = Antwoorden vertrekken om
rule-screening-verify-minutes = Tijd om te kijken, ten minste (minuten)
rule-screening-account-per-hour = Vragen van één account per uur, ten hoogste
rule-screening-company-per-day = Vragen van één bedrijf per dag, ten hoogste
rule-screening-kept-days = Vraag en antwoord bewaard (dagen)
