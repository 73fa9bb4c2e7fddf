# The texts of Gatekeeper in English. nl.ftl has the same keys and variables.

## Frame

skip = Skip to content
title-trouble = Not done:
nav-label = Main menu
nav-home = Overview
nav-reports = Reports
nav-inbox = Notifications
nav-assessments = Assessment
nav-participants = Participants
nav-participation = Participation
nav-duty = Duty
signout = Sign out
foot-purpose = These data concern criminal offences and are confidential. Everything you view or do here is recorded.
trouble-fields = Check these fields:
left-out = Left out
changed = changed
told = sent
yes = Yes
no = No
choose = Choose
choice-kept = Your earlier choice

## Signing in

signin-title = Sign in
signin-lead = Gatekeeper is the register of incidents with access passes of ports and airports.
signin-button = Sign in
signin-wrong = This email address and password do not belong together
signin-wrong-detail = Check both and try again. If that fails, ask your company’s administrator for help.
signin-again = You have been signed out
signin-again-detail = What you filled in is not gone. Sign in again and go on.
resume-title = You are signed in again
resume-lead = What you filled in is ready. Nothing has been sent yet.
resume-button = Go on and send
field-email = Email address
field-password = Password

## Overview

home-title = What needs you
home-nothing = There is nothing for you to do here now.
neighbour-ends = { $name } no longer takes part. From { $day } its gates may release passes that are held at yours.
home-roles = You are here as
task-unanswered = { $count ->
    [one] notification waits for your answer
   *[other] notifications wait for your answer
}
task-ends = { $count ->
    [one] end of a measure waits for your acknowledgement
   *[other] ends of measures wait for your acknowledgement
}
task-holders = { $count ->
    [one] holder of a blocked pass must be told today
   *[other] holders of blocked passes must be told today
}
task-pass-holds = { $count ->
    [one] pass hold waits for your confirmation
   *[other] pass holds wait for your confirmation
}
task-returned = { $count ->
    [0] returned reports
    [one] report was returned: complete it
   *[other] reports were returned: complete them
}
task-ready-manager = { $count ->
    [one] report is ready to submit
   *[other] reports are ready to submit
}
task-ready = { $count ->
    [one] report waits for your security manager
   *[other] reports wait for your security manager
}
task-at-foundation = { $count ->
    [one] report is with the foundation
   *[other] reports are with the foundation
}
task-mine = { $count ->
    [one] dossier waits for you
   *[other] dossiers wait for you
}
task-urgent = { $count ->
    [one] urgent request waits for the duty assessor
   *[other] urgent requests wait for the duty assessor
}
task-unconfirmed = { $count ->
    [one] provisional measure lapses unless you confirm it
   *[other] provisional measures lapse unless you confirm them
}
task-others = { $count ->
    [one] dossier waits for another assessor
   *[other] dossiers wait for another assessor
}
task-tests = { $count ->
    [one] test notification: acknowledge that it came
   *[other] test notifications: acknowledge that they came
}
task-undelivered = { $count ->
    [one] user gets no mail: find out why
   *[other] users get no mail: find out why
}
task-steps = { $count ->
    [one] participant waits for you as the second administrator
   *[other] participants wait for you as the second administrator
}
task-steps-others = { $count ->
    [one] participant waits for another administrator
   *[other] participants wait for another administrator
}

## Reports

reports-title = Reports
reports-none = Your company has no reports yet.
report-new = Report an incident
report-edit = Change report
report-title = Report { $reference }
report-written = Last written by { $name }
facts-title = Details of the report
submit-title = Submit to the foundation
submit-lead = Check the details below. After submitting you can no longer change the report, unless the foundation returns it.
submit-button = Submit report
submit-wrote-it = You wrote this report yourself. Another security manager of your company must submit it.
submit-not-manager = This report is ready. A security manager of your company must submit it.
decisions-title = Decisions
urgent-title = Urgent
urgent-lead = Can it not wait? Then the foundation’s duty assessor looks at it now. If the answer is yes, gates hold the pass at once, provisionally. Check the details first: afterwards you can change nothing. A security manager of your company must still confirm this later.
urgent-button = Submit urgently now
urgent-closed = Why can this not go the urgent way?
urgent-closed-lead = The ordinary way stays open, unless something else stands in its way. The urgent way is closed, because:
provisional-panel = Provisional measure
provisional-news-asked = This report was submitted urgently. The duty assessor has been paged.
provisional-news-declined = The duty assessor imposed no provisional measure. The report is back at your company; a security manager can submit it the ordinary way. The reason is listed under decisions.
provisional-news-unanswered = The foundation did not decide in time. The report is back at your company; a security manager can submit it the ordinary way.
provisional-news-imposed = The pass is held provisionally. Two assessors decide about the report.
provisional-news-lapsed-company = The provisional measure has lapsed: nobody else of the company confirmed it in time. Gates let the pass through again.
provisional-news-lapsed-assessors = The provisional measure has lapsed: the foundation did not decide in time. Gates let the pass through again.
provisional-news-followed = A regular measure has taken its place.
provisional-news-over = The provisional measure is over. Gates let the pass through again.
provisional-judge-by = The report will still be judged, at the latest
second-within = { $left } left to confirm. After that the measure lapses by itself.
second-early = You can confirm already; a measure can only go on when you do.
second-late = Without this confirmation the foundation can impose no measure.
second-hint = You confirm for your company that this report is right. Read the details below.
second-button = Confirm for the company
second-other = A security manager who neither submitted nor wrote this must confirm.

field-category = Kind of incident
field-occurred-at = When did it happen?
field-occurred-at-hint = Date and time in the Netherlands, for example 22/11/2026 at 03:10.
field-caught = Was the pass holder caught in the act?
field-discovered-on = When was it discovered?
field-discovered-on-hint = For example 22/11/2026. Leave this empty if it was the same day.
field-facility = Facility
field-name = Name of the pass holder
field-name-hint = First names and surname, as you know them.
field-birth-date = Date of birth
field-birth-date-hint = Day, month and year, for example 31/12/1990.
field-passes = Access passes
field-evidence = Evidence
field-evidence-hint = Tick everything you have. Do not send the evidence itself.
field-police-report = Number of the police report
field-police-report-hint = Leave this empty if there is no police report yet.
field-police-report-needed = For this kind of incident no measure follows without it. Leave it empty only if there is no police report yet.
field-narrative = What exactly happened?
field-narrative-hint = Write down what you saw yourself or what was recorded. Do not name other people.
field-told-beforehand = How had the pass holder been told beforehand?
field-told-beforehand-hint = For example: card terms, house rules or contract, with the date.
field-proportionality = Why is it necessary to share this?
field-proportionality-hint = Explain why a measure by your company alone is not enough.
field-failed = Criteria that are not met
field-met = Criteria that are met
field-reason = Reason
field-reason-hint = Write down what is missing or why the report is not admitted. The company reads this.
field-reason-send-back-hint = Write down what the first assessor should look at again.
field-sharing = Is sharing justified?
field-extent = Are this scope and this term justified?
field-why-hint = Explain why.
field-last-day = Last day of the measure
field-last-day-hint = { $last } at the latest. That day still counts.
field-last-day-hint-none = No measure is possible for this kind of incident.
field-argument = Why this day?
field-scope = Scope
said-occurred-at = Happened on
said-caught = Caught in the act
said-discovered-on = Discovered on
said-narrative = What happened
said-told-beforehand = How the pass holder had been told beforehand
said-proportionality = Why sharing is necessary
said-sharing = Why sharing is justified
said-extent = Why this scope and this term are justified
said-argument = Why this day
caught-in-the-act = Yes, in the act
caught-afterwards = No, it came out later
said-until = Holds until
said-asked = Submitted urgently
said-imposed = Imposed
said-declined = Declined
said-over = Ended
said-assessor = Assessor
said-company = Confirmed by the company
said-company-not = Not yet; possible until { $until }
said-phone = Phone of the facility, day and night
said-grounds = Why
span-hours = { $count } h
span-minutes = { $count } min
span-seconds = { $count } s
scope-all = All ports and airports

## Drafts: a report step by step

title-mend = Still to mend:
drafts-title = Drafts
drafts-mine = Your drafts
drafts-others = Other drafts of your company
home-tasks = What else there is
reports-rest = Reports that are ready or submitted
draft-without-category = Draft, kind not chosen yet
draft-of-report = Change of report { $reference }
draft-begun-by = Begun by { $name }
draft-kept = kept until
draft-kept-long = This draft is kept until
draft-title = Check your answers
draft-go-on = Go on filling in
draft-change = Change
draft-manager = Whoever writes in a draft does not submit the report. If you change something here, another security manager must submit it.
draft-ready-title = Ready?
draft-ready-lead = Is everything right? Then your security manager gets a message. Only when they submit the report does it go to the foundation.
draft-ready = Mark report as ready
draft-discard = Throw this draft away
discard-title = Throw this draft away?
discard-lead = What it says is then gone and does not come back. Nothing has been sent yet.
discard-button = Throw away
discard-not = Do not throw away
gone-title = This draft is not there any more
gone-lead = It was thrown away, or its term is over. What you just filled in is below and is not gone: you can begin a new draft with it.
gone-button = Begin a new draft with this
saved-at = Saved at { $time }
saved-on = Saved on { $time }
saved-by = by { $name }
saved-not-yet = Nothing saved yet
saved-mend = { $count ->
    [one] one thing to mend
   *[other] { $count } things to mend
}
unsaved-trying = This could not be saved just now. Stay on this page: it is tried again every few seconds.
unsaved-signin = Your session is over, so this is not saved while you type. Press a button and sign in: what stands here comes along.
unsaved-over = This is no longer saved while you type: it is saved already in another window, or too long. Press a button: what stands here comes along.
step-number = Step { $number }
step-of = of { $count }
step-next = Save and go on
step-back = Back
step-check = Save and see all answers
step-state-untouched = To do
step-state-faulty = To mend
question-what = What happened?
question-caught = Was the pass holder caught in the act?
question-when = Where and when did it happen?
question-who = Who is it about?
question-pass = Which passes does this person have?
question-evidence = What is on record?
question-story = What exactly happened?
question-told = How had the pass holder been told beforehand?
question-leaflet = Was the leaflet handed over?
question-address = How can the foundation write to this person?
question-why = Why is it necessary to share this?
field-pass-number = Pass number
field-pass-number-hint = Scan the pass, or type the number and press Enter.
field-pass-scheme = Kind of pass
pass-kind-by-number = Recognise by the number
pass-kind-which = Which kind of pass is this?
pass-add = Add pass
pass-remove = Remove pass { $row }
pass-full = A report names { $most } passes at most. Remove one to add another.
pass-list = { $count ->
    [one] One pass in this report
   *[other] { $count } passes in this report
}
field-leaflet = Was the leaflet handed over on the spot?
field-leaflet-reason = Why not?
field-leaflet-reason-hint = Only needed if the leaflet was not handed over. For example: the person had left already.
field-address = Postal address
field-address-hint = Street, number, postcode, town and country. Not the employer’s address.
field-address-tried = No address known? Write down what you tried
field-address-tried-hint = For example: asked the person and the police.
field-letter-language = Language of the letter
field-letter-language-hint = The language that this person reads best.
leaflet-handed-over = Yes, handed over
leaflet-not-handed-over = No, not handed over
leaflet-link = Leaflet for the person concerned
leaflet-open = Look at and print the leaflet for the person concerned (opens in a new tab)
said-leaflet = Leaflet
said-address = Postal address
said-address-tried = Unknown; tried: { $text }
report-being-edited = { $name } is changing this report. Last saved:
report-edit-on = Go on changing
ready-title = Report { $reference } is ready
ready-not-sent = The report is not with the foundation yet.
ready-next = What happens now
ready-submit = One of these security managers looks at the report and submits it. They have been told:
ready-nobody = Nobody else in your company can submit this report. Ask your company’s administrator for a second security manager.
ready-until = It can be submitted until
ready-until-then = After that the report is gone; they get a reminder before.
ready-foundation = Once submitted, the foundation judges the report. Gates close only after its decision.
ready-leaflet = Hand it over if you still can, with this reference on it.
ready-look = Look at the report
ready-another = Report another incident
done-discarded = Draft thrown away.
conflict-draft-title = This answer has changed in the meantime
conflict-revise = Put my answer into the report
fault-one-of-two = fill in the address, or write down what you tried
## Leaflet

leaflet-title = Leaflet for the person concerned
leaflet-lead = Print this sheet on A5 (both sides) and hand it over. Write the reference of the report on it yourself; it holds no personal data.

## Pass holds

nav-pass-holds = Pass holds
pass-holds-title = Pass holds
pass-holds-lead = Block a pass here that was stolen, lent or cloned, without reporting a person. All gates then refuse the pass, for { $days } days at most.
pass-holds-mine = Waits for you
pass-holds-others = Other pass holds
pass-holds-none = Your company has no pass holds.
pass-holds-in-force = Pass holds in force
pass-holds-in-force-lead = Passes that all gates refuse without a person having been reported. The company that blocked one knows the number and ends it.
pass-holds-in-force-none = No pass hold is in force.
pass-hold-term = since { $since }, until { $until }
pass-hold-new = Block a pass
pass-hold-form-lead = Fill in which pass it is. Another security manager of your company confirms; only then do the gates refuse the pass.
pass-hold-record = Record pass hold
pass-hold-record-hint = Nothing changes at the gates yet. Your security managers are told at once.
pass-hold-title = Pass hold { $reference }
pass-hold-facts = Details
pass-hold-back = Back to the pass holds
pass-hold-tell-today = its holder must be told
pass-hold-confirm-title = Confirm
pass-hold-confirm-lead = Check the number. As soon as you confirm, all gates refuse this pass, and you must tell its holder the same day that it is blocked.
pass-hold-confirm-button = Confirm pass hold
pass-hold-refuse-button = Do not confirm
pass-hold-recorded-it = You recorded this pass hold yourself. Another security manager of your company must confirm it.
pass-hold-not-manager = A security manager of your company must confirm this pass hold.
pass-hold-replaced-title = End it early
pass-hold-replaced-lead = Once the issuer has replaced the pass, the old one need not be refused any more. The gates then release it.
pass-hold-replaced-button = The issuer has replaced the pass
pass-hold-revoke-lead = Was it a mistake, a wrong number say? Then end the pass hold at once.
pass-hold-revoke-button = It was a mistake
tell-title = Tell the holder that the pass is blocked
tell-lead = This must be done on the day of confirming. Gatekeeper does not know the holder; do it yourself and say here how.
tell-late = This is late.
tell-button = The holder has been told
pass-hold-recorded = Waits for confirmation
pass-hold-refused = Not confirmed
pass-hold-waiting = Waits at the brake
pass-hold-active = In force
pass-hold-ended = Ended
pass-hold-kind-stolen = Stolen or lost
pass-hold-kind-lent = Lent
pass-hold-kind-cloned = Cloned
told-in-person = Face to face
told-by-phone = By telephone
told-in-writing = By letter or mail
told-through-issuer = Through the issuer of the pass
ending-replaced = The issuer has replaced the pass
ending-mistaken = It was a mistake
field-scheme = Kind of pass
field-number = Number
field-pass-of-hold = Which pass
field-pass-hold-kind = What happened to the pass?
field-pass-hold-last-day = Last day of the pass hold
field-words = What is known?
field-words-hint = Write down briefly how you know. Do not name anybody.
field-how = How did you tell the holder?
said-recorded = Recorded by
said-refused = Not confirmed by
said-confirmed = Confirmed by
said-told = Holder told
said-ended = Ended
said-pass = Pass

## Passes in a dossier

contradictions-title = These details contradict each other
contradictions-lead = A pass in this dossier is also known under another name or date of birth, in:
field-settled = How was this settled?
field-settled-hint = Write down why this is the same person after all, or what is wrong in the other report. If the pass is somebody else’s, return the report.
settle-button = Record how it was settled
said-settled = How it was settled
pass-waits-title = Another pass: waits for confirmation
pass-confirm-button = Confirm this pass
pass-refuse-button = Do not add it
pass-own = You proposed this pass yourself. Another assessor must confirm it.
pass-add-title = Add another pass
pass-add-lead = Does this person have another pass? A second assessor must confirm it; then the same gates refuse it, until the same day.
pass-add-button = Propose this pass
field-pass-reason = Why is this pass the same person’s?
field-pass-reason-hint = Write down who established this, and how.
said-pass-reason = Why this pass is the same person’s

## Kinds of pass

schemes-title = Kinds of pass
schemes-lead = This is how you find the number that counts. You may leave out spaces, dots and hyphens; capitals make no difference.
schemes-link = Where do I find the number? See the kinds of pass (opens in a new tab)
scheme-place = Where it is
scheme-pattern = What it looks like
scheme-example = Example
scheme-counts = Which number counts
scheme-check = Check
scheme-zeros = Zeros in front
scheme-zeros-filled = Zeros that are missing in front are filled in.
counts-printed = The number printed on the pass.
counts-chip = The number that a reader reads from the pass, not one that is printed on it.
counts-person = The number of the person. It covers all their passes of this kind.
check-luhn = The last digit checks the others: a typing mistake is noticed.
check-mod-11 = The last digit checks the others (eleven test): a typing mistake is noticed.
check-mod-97 = The last two digits check the other characters: a typing mistake is noticed.
check-damm = The last digit checks the others: a typing mistake or a swap is noticed.
card-landscape = Drawing of a pass held with its long side down. A frame shows the place of the number.
card-portrait = Drawing of a pass held upright. A frame shows the place of the number.
side-front = on the front
side-back = on the back
side-inside = not to be seen; hold the pass to a reader
spot-top-left = top left
spot-top-centre = top centre
spot-top-right = top right
spot-middle-left = half-way down, left
spot-middle-centre = in the middle
spot-middle-right = half-way down, right
spot-bottom-left = bottom left
spot-bottom-centre = bottom centre
spot-bottom-right = bottom right

## Assessment

assessments-title = Assessment
assessments-urgent = Urgent: impose or decline
assessments-mine = Waits for you
assessments-mine-none = Nothing waits for you.
assessments-others = Other dossiers
dossier-title = Dossier { $reference }
dossier-reporter = Reported by { $name }
obstacles-title = This stands in the way of admission
registration-title = Registration
dossier-minor = On the day of the incident this person was under age. The measure can last half as long at most.
provisional-first = The duty assessor must impose or decline first. After that you can judge the report.
provisional-ends-in = { $left } left; after that gates let the pass through by themselves.
provisional-return-ends = If you reject or return the report, the provisional measure ends at once.
provisional-lacks-second = Nobody else of the company has confirmed yet. Until then no measure can be confirmed.
provisional-judge-until = The provisional measure has lapsed. Judge the report before { $at }; after that the company is told too, and later it is erased.
provisional-to-screen = To the urgent request
provisional-title = Urgent request { $reference }
provisional-waits = since it was submitted
provisional-asker = Asked by { $name }
provisional-to-choice = To your choice
provisional-outcome = What was decided
provisional-to-dossier = To the dossier
provisional-rest = Also in the report
provisional-choice = Your choice
provisional-choice-lead = Imposing holds every pass above at once:
provisional-for-hours = ({ $hours } hours at most)
provisional-words = Why, in one sentence
provisional-words-hint = The company reads this. Do not name other people.
provisional-impose = Impose
provisional-decline = Decline
provisional-decline-hint = If you decline, the report goes back to the company, which can submit it the ordinary way.
provisional-asked = Waits for the assessor
provisional-imposed = In force provisionally
provisional-declined = Declined
provisional-unanswered = Not decided in time
provisional-lapsed = Lapsed
provisional-followed = Followed by a measure
provisional-ended = Ended
judge-title = Assessment against the criteria
judge-lead = Answer each question. A measure is possible only if every answer is yes; a rejection needs at least one no. To return the report you need not fill in anything here.
propose-title = Propose a measure
propose-lead = A second assessor must confirm your proposal. Until then nothing happens.
propose-button = Propose measure
refuse-title = Return or reject
refuse-lead = Return the report if the company can add something. Reject it if it does not qualify.
return-button = Return to the company
reject-button = Reject report
confirm-title = Confirm the proposal
confirm-lead = Check the whole proposal. As soon as you confirm, every facility in scope blocks the passes.
confirm-button = Confirm measure
confirm-own = You proposed this measure yourself. Another assessor must confirm it.
send-back-title = Send the proposal back
send-back-button = Send back to the assessor

## Notifications

duty-title = Duty
duty-now = On duty now
duty-until = until
duty-nobody = Nobody is on duty
duty-absent = Who is on duty cannot be reached
duty-absent-who = { $name } is on the roster, but is an assessor no more or the account is disabled.
duty-everybody = Every urgent request pages all assessors, until somebody takes over the duty.
duty-take-over = I take over the duty
duty-next = Next
duty-next-none = Nothing is planned yet.
duty-cancel = Take off the roster
duty-plan = Plan a turn
duty-plan-button = Plan turn
field-account = Assessor
field-from = Begins
field-from-hint = Date and time in the Netherlands, for example { $example }.
field-until = Ends
field-until-hint = { $hours } hours later at most.
duty-declined-title = Declined, last { $days } days
duty-declined-none = Nothing.
duty-times-title = From urgent request to hold, last { $days } days
duty-times-none = Nothing was imposed in that time.
duty-times-count = Number
duty-times-p50 = Half of them within
duty-times-max = The longest
inbox-title = Notifications
inbox-purpose = For access only, not for dismissal or hiring.
inbox-open-none = Everything has been answered.
inbox-open = Measures: answer needed
inbox-duty-open = For each facility, check whether your access-control system blocks the pass, and say so.
inbox-added = More passes: answer needed
inbox-duty-added = You know this measure already; a pass was added to it.
inbox-not-enforced = Not blocked yet
inbox-duty-not-enforced = You said that your gate cannot block the pass. Say so as soon as it does.
inbox-ends = To acknowledge: ended, lifted or changed
inbox-duty-ends = Your access-control system does this by itself. If you enter holds by hand, do it now. Acknowledge for each facility.
inbox-measure-ended = The measure has ended.
inbox-measure-lifted = The measure was lifted early.
inbox-measure-changed = The measure has another last day. Look at the details if you enter holds by hand.
inbox-pass-corrected = This measure named a wrong pass number. See which pass to release; the right number is among the added passes.
inbox-measure-suspended = The measure was suspended. Until you hear otherwise, your gate releases the pass.
inbox-pass-hold-ended = The pass hold has ended.
inbox-pass-hold-own = A pass hold that your own company recorded. Only say whether your gate blocks the pass.
inbox-since = Waiting for
inbox-acknowledge = Seen and done
inbox-answer-only = Answer without showing details
notification-show-pass = Show pass
notice-lifted = Lifted
notice-changed = Term changed
notice-corrected = Pass corrected
notice-suspended = Suspended
notice-not-enforced = Not blocked
notice-acknowledged = Acknowledged
answer-another-pass = The person is known here under another pass
answer-cannot = Our gate cannot block the pass
answer-released = Seen and done
answer-noted = Seen and done
answer-more-when-shown = Is the pass or person not known here, or known under another pass? Then look at pass and person first.
hindrance-system-down = The access-control system does not work
hindrance-nobody-there = Nobody is there who can do it
hindrance-kind-unknown = The access-control system does not know this kind of pass
hindrance-other = Something else
field-blocked-pass = Which passes are blocked?
field-blocked-pass-hint = Leave out a pass that is not known here. If blocking one failed, choose below that your gate cannot block the pass.
field-blocked-at = Blocked since when?
field-blocked-at-hint = The present time is filled in. If your access-control system did it earlier, fill that in.
field-looked-up = What was looked up?
looked-up-both = Passes and name were both looked up and are not known here
looked-up-pass = The pass was looked up and is not known here
field-hindrance = Why not?
field-hindrance-words = Explain: what is wrong, and what do you do now?
said-answer-passes = Passes in the answer
said-blocked-at = Blocked since
said-answer-words = Explanation of the answer
hand-over-title = Hand-over
hand-over-link = Sheet for the hand-over
hand-over-lead = For the next shift. References and days alone, no persons.
hand-over-open = Waiting for an answer
hand-over-not-enforced = Not blocked
hand-over-to-confirm = Provisional measures that your company must confirm
hand-over-recorded = Pass holds that wait for your second person
hand-over-pass-holds = Own pass holds in force
hand-over-no-action = Facility decisions
hand-over-ends = Ends to acknowledge
hand-over-answered = Answered in the last 12 hours
hand-over-since = since { $at }
hand-over-until = lapses { $at }
hand-over-signed = Handed over by, to:
inbox-rest = Settled
inbox-pass-hold = Pass hold: this pass was stolen, lent or cloned. No person belongs to it.
inbox-pass-added = This measure has another pass. Check all its passes again.
inbox-provisional = This is a provisional measure: it ends by itself unless a regular one follows.
inbox-closed = Closed: your company did not take part for some time. Your access-control system knows what holds now; no answer is needed.
inbox-question = What has { $facility } done?
inbox-answer = Send answer
notification-show = Show pass and person
notification-show-hint = Whoever looks at pass and person is recorded.
notification-title = Notification { $reference }
notification-logged = It has been recorded that you look at this.
notification-facts = Pass and person
notification-back = Back to the notifications
notice-hold = In force
notice-ended = Ended
notice-closed = Closed
notice-answered = Answered
answer-blocked = The pass is blocked
answer-not-known-here = Pass and person are not known here
answer-pass-not-known-here = The pass is not known here

## Facility decisions

facility-decisions-title = Decisions of facilities
facility-decisions-lead = A facility follows the register, unless two people of the company decide otherwise for a while. The foundation looks on.
facility-decisions-others = Other decisions
facility-decisions-back = To the decisions of facilities
no-action-title = No action on { $reference }
no-action-lead = You propose that { $facility } does nothing about this measure for a while.
no-action-consequence = Once confirmed, the gates of this facility let the pass through again; those of other facilities do not. The foundation hears of it at once and can overrule the decision.
no-action-propose = Propose decision
no-action-propose-hint = Nothing happens yet: another security manager of your company must confirm it.
no-action-facts = The decision
no-action-confirm-title = Confirm as the second person
no-action-confirm-lead = Is the reason right, and is it necessary? As soon as you confirm, the gates of this facility let the pass through and the foundation hears of it.
no-action-confirm = Confirm decision
no-action-decline = Do not do this
no-action-second-title = Waits for the second person
no-action-second-lead = Another security manager of your company must confirm this. Until then gates do what the register says.
no-action-take-back = Take the proposal back
no-action-follow-title = Follow again
no-action-follow-lead = The gates of this facility then block the pass again at once. One person is enough.
no-action-follow = Follow the register again
no-action-note-title = Let it stand
no-action-note-lead = You have seen the decision and leave it. It can still be overruled later.
no-action-note = Seen, let it stand
overrule-title = Overrule
overrule-lead = The facility’s gates block the pass again at once. The company is told and reads your reason.
overrule-button = Overrule the decision
no-action-until = Up to and including { $last }
no-action-link = No action at this facility
no-action-waits = No action: waits for the second person
no-action-stands = No action up to and including { $last }
no-action-stage-proposed = Waits for second person
no-action-stage-declined = Not carried out
no-action-stage-in-force = No action
no-action-stage-overruled = Overruled
no-action-stage-ended = Follows again
field-no-action-reason = Why no action?
field-no-action-reason-hint = Explain why this person is needed at this facility and how you limit the risk. The foundation reads this.
field-no-action-last-day = Last day without action
field-no-action-last-day-hint = { $last } at the latest. After that the facility follows again by itself.
field-overrule-reason = Why do you overrule this?
field-overrule-reason-hint = The company reads this.
said-no-action-reason = Reason
said-no-action-last-day = Last day without action
said-proposed-by = Proposed by
said-declined-by = Decided against by
said-confirmed-by = Confirmed by
said-noted-by = Seen by the foundation
said-overruled-by = Overruled by
said-overruled-reason = Why it was overruled
said-follows-again = Follows again since
matter-facility-decision = No action at a facility

## Signals

signals-title = Signals
signals-open = Waits for an assessor
signals-open-none = Nothing waits.
signals-settled = Settled
signals-back = To the signals
signal-new = Possibly another person?
signal-form-title = Possibly another person
signal-form-lead = If you doubt whether a measure is about the right person, say so here. The foundation’s assessor on duty finds out, day and night.
signal-changes-nothing = A signal changes nothing at gates: they go on blocking the pass until it has been settled.
signal-raise = Send signal
signal-title = Signal about { $reference }
signal-question = Possibly another person
signal-facts = The signal
signal-dossier = To the dossier
signal-settle-title = Settle it
signal-settle = Record
signal-settled = Settled
signal-due = By { $due }
signal-overdue-since = Late: was due at { $due }
signal-open = Waits for an assessor
signal-overdue = Overdue
finding-right-person = It is the right person
finding-another-person = It is another person
field-reference = Reference
field-reference-hint = For example GK-2026-000123-7. It is in the notification and in the mail.
field-signal-words = Why do you doubt it?
field-signal-words-hint = Write down what you saw: photo, name, date of birth, what the person said.
field-finding = What did you find?
field-finding-words = How do you know?
field-finding-words-hint = Write down what you checked and with whom. Whoever raised the signal reads this.
said-signal-words = Why there is doubt
said-raised-by = Raised by
said-due = To be settled by
said-overdue = Late: should have been settled by
said-finding = Finding
said-finding-words = How that is known
said-settled-by = Settled by
dossier-signals = Signals about the person
dossier-signals-none = There are no signals.
dossier-another-person = This is about another person.
dossier-another-person-detail = An assessor established that; see the signals below. Put the measure before a colleague to have it corrected.
## Outcomes and lifting

outcomes-title = How the criminal case ended
outcomes-to-decide = Outcomes to decide
outcome-link = Report how the case ended
outcome-link-person = Record an outcome for the person
outcome-title = Report how the case ended
outcome-lead = Two assessors of the foundation decide within a few working days what this means for the measure. Until then nothing changes at the gates.
outcome-lead-person = Record here what the person told us. Two assessors decide what this means for the measure.
outcome-button = Report the outcome
outcome-copy-seen = I have seen a copy of the judgment or of the letter from the public prosecutor
outcome-by-person = for the person
outcome-acquitted = Acquitted
outcome-dismissed = Case dismissed
outcome-served = Sentence served
outcome-open = Waits to be decided
outcome-overdue = Too late
outcome-decided = Decided
outcome-decide-by = Decide by { $due }
outcome-overdue-since = Too late: should have been decided by { $due }
field-ending = How did the case end?
field-outcome-day = On which day?
field-outcome-day-hint = The day of the judgment, of the letter, or on which the sentence ends. The last may be later.
field-outcome-source = How do you know?
field-outcome-source-hint = For example who told you, or the number of the judgment.
field-copy = Copy
said-decide-by = Decide by
said-decided = Decided on
amendment-title = Change this measure
amendment-lead = You propose, another assessor confirms. Until then nothing changes. What do you propose?
amendment-button = Propose
amendment-waits-title = Proposal about the measure
amendment-confirm-lead = Check the proposal and the argument. As soon as you confirm, gates are told, and everybody who was told of the measure. After that nobody can see a measure that is lifted.
amendment-confirm-button = Confirm this proposal
amendment-own = You proposed this yourself. Another assessor must confirm it.
amendment-told = Who will be told
amendment-link = Change this measure
change-lift = Lift it
change-stay = Let it stay after an outcome
change-extend = Let it last longer
change-shorten = Let it last shorter
change-correct-pass = Correct a pass number
change-suspend = Suspend it
change-resume = Resume it
change-hint-lift = The measure ends now, for example after an acquittal or a dismissal.
change-hint-stay = The outcome that was reported does not lift the measure.
change-hint-extend = The last day comes later.
change-hint-shorten = The last day comes sooner.
change-hint-correct-pass = A pass has a wrong number in the register.
change-hint-suspend = Gates release the passes for the time being.
change-hint-resume = Gates hold the passes again, until the same last day.
change-lead-lift = Once confirmed, all gates release the passes, everybody who was told of the measure hears of it, and nobody can see the dossier any more. An acquittal lifts, even under appeal.
change-lead-stay = Once confirmed, who reported the outcome hears that the measure stays. Nothing changes for gates.
change-lead-extend = Once confirmed, all gates are told the new last day, without releasing the passes in between. Everybody who was told of the measure hears of it.
change-lead-shorten = Once confirmed, all gates are told the new last day. Everybody who was told of the measure hears of it.
change-lead-correct-pass = Once confirmed, all gates release the wrong pass and hold the right one. Everybody who was told of the measure hears of it.
change-lead-suspend = Once confirmed, all gates release the passes, and everybody who was told of the measure hears of it. The last day stays the same.
change-lead-resume = Once confirmed, all gates hold the passes again, until the last day that it had. Everybody is told again and answers again.
field-ground = Why is the measure lifted?
field-last-day-now = Now it is { $last }.
field-last-day-sooner-hint = Today at the earliest. This day still counts.
field-wrong-pass = Which pass is wrong?
field-right-scheme = Kind of the right pass
field-right-number = Number of the right pass
said-change = Proposal
said-ground = Ground
said-wrong-pass = Wrong pass
said-term-over = What to do
said-term-over-now = Release this pass: the number was wrong.
said-right-pass = Right pass
ground-acquitted = Acquitted
ground-dismissed = Dismissed
ground-served = Sentence served
ground-wrong-person = Wrong person
ground-withdrawn = Report taken back
field-amendment-argument = Argument
said-amendment-argument = Argument

## Accounts

nav-jobs = Jobs
nav-accounts = Accounts
accounts-title = Accounts
accounts-none = There are no accounts yet.
accounts-all = All accounts
accounts-new = New account
accounts-import = Take in a table
accounts-export = Get as a table
accounts-export-hint = The accounts as a table that you open in a spreadsheet.
accounts-semicolon = For Excel in Dutch (semicolons)
accounts-comma = With commas
accounts-companies = Accounts of participants
accounts-self = This company has an administrator of its own and manages its accounts itself. Only a company administrator can get a new link from the foundation here.
account-new-title = New account
account-new-lead = The user gets a mail with a link to choose a password. The email address cannot be changed later.
account-new-button = Make account
account-title = Account
account-organisation = Organisation
account-facts = Details
account-change-title = Change
account-change-button = Save change
account-role-title = Propose another role
account-role-lead = A second administrator must confirm this. All administrators are told.
account-role-button = Propose role
account-own = This is your own account. What you may do is changed by another administrator.
account-invite-title = Password
account-invite-first = The user has not chosen a password yet. A new link makes the previous one void.
account-invite-forgotten = Has the password been forgotten, or does somebody else know it? The user is signed out everywhere and gets a link to choose a new password. Nobody else gets to see it.
account-invite-button = Send link
account-disable-title = Disable
account-disable-lead = Whoever is disabled is signed out everywhere at once. After { $months } months name and address go.
account-disable-button = Disable account
account-enable-title = Enable again
account-enable-lead = The user gets a link to choose a new password.
account-enable-lead-two = A second administrator must confirm this. Then the user gets a link to choose a new password.
account-enable-button = Enable account
account-enable-propose = Propose enabling
account-ties-title = Ties to companies
account-ties-lead = This person may not judge reports of these companies, for instance because of a former job, family or shares.
account-ties-none = No ties have been recorded.
account-ties-field = Company
account-ties-add = Record tie
account-ties-remove = Remove tie
account-state-invited = Invited
account-state-lapsed = Link expired
account-state-active = Active
account-state-disabled = Disabled
account-invited-until = Link good until
account-trained = Trained on
field-roles = Roles
field-role = Role
field-language = Language of pages and mail
field-user-name = Name
language-nl = Dutch
language-en = English
proposals-title = Waits for a second administrator
proposal-by = Proposed by { $name }
proposal-account = New account
proposal-role = Another role
proposal-enable = Enable again
proposal-own = You proposed this yourself, or it is about your own account. Another administrator must confirm it.
proposal-confirm = Confirm
proposal-reject = Turn down
proposal-withdraw = Take back
propose-account-title = Propose an account of the foundation
propose-account-lead = A second administrator must confirm this. All administrators are told. An account of the foundation has one role.
propose-account-button = Propose account
task-proposals = { $count ->
    [one] proposal about accounts waits for you
   *[other] proposals about accounts wait for you
}

## Invitation

invitation-title = Choose a password
invitation-lead = For the account with email address { $email }.
invitation-button = Save password
field-new-password = New password
field-new-password-hint = At least { $min } characters, for instance four or more random words. Your name and email address do not count.
field-password-again = New password, once more

## Tables

import-title-accounts = Take in accounts
import-title-facilities = Take in facilities
import-paste = Paste a table
import-lead-accounts = Copy the table from your spreadsheet, with its headings. The email address says which account is meant. Who is not in the table stays as they are. Separate several roles by a comma.
import-lead-facilities = Copy the table from your spreadsheet, with its headings. The name says which facility is meant. What is not in the table stays as it is.
import-columns = The columns are called, in any order: { $columns }.
import-known-roles = Roles are: { $known }.
import-known-mainports = Mainports are: { $known }.
import-field = Table
import-hint = At most { $max } rows, with semicolons, commas or tabs between cells.
import-look = Look at what would happen
import-look-hint = Nothing is changed yet.
column-email = Email address
column-name = Name
column-roles = Roles
column-language = Language
column-mainport = Mainport
column-phone = Phone
column-latitude = Latitude
column-longitude = Longitude
plan-title = What would happen
plan-lead = Nothing has been changed yet.
plan-ignored = These columns are passed over: { $columns }.
plan-wrong = { $count ->
    [one] One row is wrong; mend it first
   *[other] { $count } rows are wrong; mend them first
}
plan-changed = { $count ->
    [one] One row changes something
   *[other] { $count } rows change something
}
plan-new = { $count ->
    [one] One row is new
   *[other] { $count } rows are new
}
plan-same = { $count ->
    [one] One row says what is there already
   *[other] { $count } rows say what is there already
}
plan-same-title = Rows that change nothing
plan-line = Line { $line }
plan-apply-lead = The whole table is taken in, or nothing. Whoever gets a new account receives a mail with a link.
plan-apply = Take the table in
plan-leave = Rather not
plan-nothing = There is nothing to do with this table.
planned-wrong = Wrong
planned-changed = Changed
planned-new = New
planned-same = The same
why-twice = stands in the table more than once
why-taken = cannot be used
why-disabled = belongs to a disabled account; enable it on its own page
why-last-administrator = the company would have no administrator left
why-more-cells = this row has more cells than there are headings
why-ambiguous = two facilities have this name; change them on their own pages
why-other-mainport = a facility of a participant that was admitted stays in its mainport

## The brake

brake-title = The brake
brake-lead = When decisions of people shut or open too many gates within an hour, the rest waits here. Let a decision through only when you have seen for yourself that it is right. If you do not trust it, phone whoever decided.
brake-waiting = Waits for a second person
brake-none = Nothing waits.
brake-matter = About
brake-by = Decided by
brake-participant = Company
brake-since = Waits since
brake-counts = This company, last hour
brake-totals = Without a second person in the last hour
brake-of = { $count }, at most { $limit }
brake-more = Look at what it is about
brake-total-hold = Holds
brake-total-release = Releases
brake-button = Let through
braked-hold = Hold waits
braked-release = Release waits
matter-registration = Measure
waits-title = Waits at the brake
waits-hold = It has been decided, but gates do not stop the pass yet. First another assessor of the foundation must let the decision through.
waits-release = It has been decided, but gates still stop the pass. First another assessor of the foundation must let the decision through.
waits-since = Since
waits-brake = To the brake
task-no-action-confirm = { $count ->
    [0] decisions of facilities wait for you
    [one] decision of a facility waits for you to confirm
   *[other] decisions of facilities wait for you to confirm
}
task-no-action-waits = { $count ->
    [one] decision of a facility waits for your security manager
   *[other] decisions of facilities wait for your security manager
}
task-no-action-foundation = { $count ->
    [0] new decisions of facilities to take no action
    [one] facility takes no action on a measure: see whether that will do
   *[other] facilities take no action on a measure: see whether that will do
}
task-signals = { $count ->
    [0] signals wait for you
    [one] signal waits for you: possibly another person
   *[other] signals wait for you: possibly another person
}
task-signals-overdue = { $count ->
    [one] signal is overdue: settle it now
   *[other] signals are overdue: settle them now
}
task-outcomes = { $count ->
    [one] outcome waits for your decision
   *[other] outcomes wait for your decision
}
task-outcomes-overdue = { $count ->
    [one] outcome is too late: decide now
   *[other] outcomes are too late: decide now
}
task-signals-own = { $count ->
    [one] signal of your company is being settled
   *[other] signals of your company are being settled
}
task-braked = { $count ->
    [0] decisions wait at the brake for a second person
    [one] decision waits at the brake for a second person: look now
   *[other] decisions wait at the brake for a second person: look now
}
task-braked-others = { $count ->
    [one] decision waits at the brake for another assessor
   *[other] decisions wait at the brake for another assessor
}
task-dead-jobs = { $count ->
    [one] job of the system waits for a person
   *[other] jobs of the system wait for a person
}
task-clock-doubted = { $count ->
   *[other] doubt about the time: confirm the clock
}
task-braked-own = { $count ->
    [one] decision of or for your company waits at the foundation: gates do nothing yet
   *[other] decisions of or for your company wait at the foundation: gates do nothing yet
}

## The two clocks of a measure

clocks-title = Checks of this measure
said-check-due = Somebody must have said how the case stands by
said-review-due = Next proportionality review by
said-check = How the criminal case stands
check-link = Say how the criminal case stands
review-link = Review the proportionality
check-pending = Still pending
check-convicted = Convicted
check-nothing = Nobody answered: the measure was lifted
check-foundation = foundation
check-system = the system
check-title = How does the criminal case stand?
check-lead = Answer by { $due }. If nobody says anything, the measure is lifted at that moment, and all gates release the passes.
check-button = The case is still pending
check-ended-title = Has the case ended?
check-ended-lead = Then report how. An acquittal, a dismissal or a sentence that has been served can lift the measure. Two assessors decide that.
field-asked = When did you ask?
field-asked-hint = Not before the last check: { $since }.
field-check-source-hint = For example whom you spoke to at the police or at the public prosecutor’s office.
field-ending-hint = An acquittal lifts, even under appeal. A conviction lifts nothing; after a lifting, a conviction on appeal needs a new report and a new decision.
outcome-convicted = Convicted
outcome-foreseen = Known for a later day
ground-outcome-unknown = Outcome unknown
ruling-reviewed = Proportionality reviewed: the measure stays
said-review-sharing = Why sharing is still justified
said-review-term = Why the rest of the term is
review-title = Is the measure still proportionate?
review-lead = Answer both questions in your own words by { $due }. Read the dossier first.
review-button = The measure stays
field-review-sharing = Why is it still justified that other companies know this?
field-review-term = Why is the rest of the term still justified?
review-otherwise-title = Is the measure no longer proportionate?
review-otherwise-lead = Then propose in the dossier to lift it. A second assessor confirms that.
due-title = To be checked soon
due-soon = Soon
due-overdue = Too late
due-check = Say how the criminal case stands by { $due }
due-review = Review whether the measure is still proportionate by { $due }
figures-title = Figures
figures-silences = Lifted because nobody answered
figures-silences-lead = Measures of which nobody said in time how the criminal case stood, per year and per company that reported. Numbers below five are not shown.
figures-none = No measure has been lifted for that reason yet.
figures-few = fewer than 5
done-check-answered = How the criminal case stands is on record.
done-reviewed = Review recorded. The measure stays.
fault-too-early = choose a day from { $first } on
problem-not-served-yet = The sentence has not been served yet
problem-not-served-yet-detail = It was reported that the sentence will have been served on a later day. Propose it on that day or after.
job-ask-outcome = Ask for a decision on an outcome
job-lift-unknown = Lift a measure about which nobody answers
job-warn-of-checks = Ask how criminal cases stand
job-warn-of-reviews = Ask for proportionality reviews
rule-outcome-check-months = Lifted when nobody says how the case stands, after (months)
rule-outcome-warning-weeks = They are asked (weeks before)
rules-review = Proportionality review
rule-review-months = At least every (months)
rule-review-warning-weeks = Assessors are asked (weeks before)
mail-outcome-check-subject = Gatekeeper: action needed, how does it stand, { $reference }
mail-outcome-check-body = Dear { $name },

    Somebody must record how things stand with reference { $reference }. If nobody answers in time, the measure is lifted.
    Sign in and answer; the page says by when:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-review-due-subject = Gatekeeper: review soon, { $reference }
mail-review-due-body = Dear { $name },

    The measure with reference { $reference } must be reviewed soon. Sign in and review it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-review-overdue-subject = Gatekeeper: review too late, { $reference }
mail-review-overdue-body = Dear { $name },

    The measure with reference { $reference } should have been reviewed by now. Sign in and review it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.

## What was just done

done-submitted = Report submitted to the foundation.
done-proposed = Measure proposed. A second assessor must confirm it.
done-rejected = Report rejected.
done-returned = Report returned to the company.
done-confirmed = Proposal confirmed. The measure is in force.
done-no-action-proposed = Decision proposed. Another security manager must confirm it.
done-no-action-confirmed = Decision confirmed. The gates of this facility let the pass through; the foundation has been alerted.
done-no-action-declined = The decision is off. The facility follows the register.
done-follows-again = The facility follows the register again. Gates block the pass.
done-no-action-noted = It has been recorded that you have seen this.
done-overruled = Decision overruled. Gates block the pass again; the company is told.
done-signal-raised = Signal sent. The assessor on duty has been alerted.
done-signal-settled = Finding recorded.
done-outcome-reported = Outcome reported. Two assessors decide about it.
done-amendment-proposed = Proposed. A second assessor must confirm it.
done-amendment-confirmed = Proposal confirmed.
done-lifted = Measure lifted. The gates are told to release the passes; nobody can see the dossier any more.
done-at-brake = Decision recorded. It waits at the brake: gates do nothing yet.
done-let-through = Let through. Gates are being told now.
done-sent-back = Proposal sent back to the assessor.
done-asked = Submitted urgently. The duty assessor has been paged.
done-imposed = Provisional measure imposed. The gates are told to hold the passes; coverage shows which ones do.
done-declined = Declined. The report is back at the company.
done-stood-by = Confirmed for the company.
done-turn-planned = Turn planned.
done-turn-cancelled = Turn taken off the roster.
done-duty-taken = You are on duty now.
done-answered = Answer saved.
done-acknowledged = Acknowledged.
done-settled = Recorded how it was settled.
done-pass-proposed = Another pass proposed. A second assessor must confirm it.
done-pass-added = Another pass added. The gates are told to hold it too.
done-pass-refused = The pass has not been added.
done-pass-hold-recorded = Pass hold recorded. Another security manager must confirm it.
done-pass-hold-confirmed = Pass hold confirmed. Tell its holder today.
done-pass-hold-refused = The pass hold has not been confirmed.
done-pass-hold-ended = Pass hold ended.
done-holder-told = Recorded that the holder has been told.
done-recorded = Recorded.
done-step-proposed = Proposed. Another administrator must confirm it.
done-step-confirmed = Confirmed. It holds from now on.
done-step-withdrawn = The proposal was taken back.
done-licence-withdrawn = The licence was withdrawn.
done-facility-added = The facility was added.
done-facility-closed = The facility was closed.
done-key-revoked = The key was ended.
done-mail-resent = The mail is sent again.
done-mail-left = The mail is not sent any more.
done-test-sent = The test notification is on its way. A security officer of the company acknowledges it.
done-test-acknowledged = Acknowledged.
done-account-created = Account made. The user gets a mail with a link.
done-account-changed = Account changed.
done-account-disabled = Account disabled.
done-account-enabled = Account enabled. The user gets a mail with a link.
done-account-invited = Link sent.
done-account-proposed = Proposed. Another administrator must confirm it.
done-account-confirmed = Proposal confirmed.
done-account-rejected = Proposal is off the table.
done-ties-changed = Ties changed.
done-taken-in = Table taken in.
done-job-planned = Planned: it begins in a moment.
done-job-retried = The job will be tried again.
done-job-given-up = The job was given up.
done-clock-proposed = Recorded. A second administrator must confirm the clock too.
done-clock-confirmed = The clock is confirmed and counts again.
done-password-chosen = Password saved. You can sign in now.

## Two versions

conflict-title = { $reference } has changed in the meantime
conflict-lead = This was saved elsewhere meanwhile, by a colleague or in another window. Your text is not lost: below, field by field, is what you filled in and what is stored now.
conflict-yours = You filled in
conflict-stored = Stored now
conflict-same = the same
conflict-differs = differs
conflict-save = Save my version
conflict-propose = Propose my measure anyway
conflict-reject = Reject anyway
conflict-return = Return anyway
conflict-leave = Leave it as it is now

## Stages, roles, decisions

stage-ready = Ready to submit
stage-submitted = Waits for assessment
stage-proposed = Waits for confirmation
stage-returned = Returned
stage-rejected = Rejected
stage-admitted = Admitted
registration-proposed = Proposed
registration-sent-back = Sent back
registration-active = In force
registration-suspended = Suspended
registration-ended = Ended
registration-lifted = Lifted
ruling-returned = Returned to the company
ruling-rejected = Rejected
ruling-proposed = Measure proposed
ruling-sent-back = Proposal sent back
ruling-confirmed = Measure confirmed
ruling-identity-settled = Contradicting details settled
ruling-pass-proposed = Another pass proposed
ruling-pass-added = Another pass added
ruling-pass-refused = Another pass not added
ruling-imposed = Provisional measure imposed
ruling-declined = No provisional measure
ruling-amendment-proposed = Proposal about the measure
ruling-lifted = Measure lifted
ruling-stayed = Measure stays after a reported outcome
ruling-extended = Measure lasts longer
ruling-shortened = Measure lasts shorter
ruling-pass-corrected = Pass number corrected
ruling-suspended = Measure suspended
ruling-resumed = Measure resumed
role-administrator = administrator
role-assessor = assessor
role-rights_officer = rights officer
role-privacy_officer = privacy officer
role-auditor = auditor
role-security_officer = security officer
role-security_manager = security manager
role-participant_admin = company administrator
role-gate_guard = gate guard
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## Faults in fields

fault-required = fill this in
fault-too-long = make this shorter; it holds { $max } characters
fault-too-short = use at least { $min } characters
fault-not-an-address = this is not an email address, such as name@company.com
fault-guessable = this can be guessed; choose something unlike your name, your address or a pattern
fault-not-the-same = this is not the same as above; type it once more
fault-no-column = the column “{ $column }” is missing
fault-column-twice = the column “{ $column }” stands there more than once
fault-too-many-rows = these are too many rows; at most { $max } at a time
fault-not-a-table = this is not a table with headings and rows below them
fault-control-characters = remove the invisible characters; type the text again
fault-not-a-date = this is not a date; choose a day, such as 23/11/2026
fault-not-a-moment = this moment does not exist; choose a date and a time
fault-in-the-future = this is in the future; choose an earlier moment
fault-in-the-past = this day has passed; choose a later day
fault-too-late = choose a day up to and including { $last }
fault-before-incident = this is before the incident; choose the same day or later
fault-before-beginning = this is not after the beginning; choose a later moment
fault-turn-too-long = this is too long; choose an end within { $hours } hours
fault-too-long-ago = this is too long ago; check the year
fault-unknown-choice = choose one of the options
fault-not-a-pass-number = this number does not belong to this kind of pass; it has { $what }
fault-wrong-check-digit = one of the digits is wrong; compare each digit with the pass
fault-unknown-scheme = this kind of pass is not known here
schemes-known = known are { $list }
pattern-digit = { $count ->
    [one] digit
   *[other] digits
}
pattern-letter = { $count ->
    [one] letter
   *[other] letters
}
pattern-either = { $count ->
    [one] letter or digit
   *[other] letters or digits
}
pattern-then = then
length-to = to
fault-half-a-pass = choose the kind of pass too
fault-not-a-reference = this is not a reference, or a digit is wrong; compare each digit
fault-unknown-reference = this reference is not known to you; compare each digit
fault-repeated = this pass is listed already; remove one of the two
fault-before-first-day = the last day comes before the first
fault-not-a-phone-number = not a telephone number with a country code, such as +31 10 123 45 67
fault-not-a-kvk-number = a number of the chamber of commerce has eight digits
fault-not-coordinates = not a place in degrees, such as 51.9512

## Problems

problem-call = Telephone of the foundation:
problem-home = To the overview
problem-code = Code
problem-request = Number of this request
problem-not-allowed = You may not do this
problem-not-allowed-detail = Your role does not allow this. Ask a colleague with the right role.
problem-rights-changed = Your account has changed
problem-rights-changed-detail = Your account was disabled or given another role just now. Nothing was done. Sign in again, or ask your administrator.
problem-not-found = Not found
problem-not-found-detail = This page does not exist, has been removed or belongs to another company.
problem-stale-version = Changed in the meantime
problem-stale-version-detail = Somebody else changed this while you were busy. Look at what it says now and try again.
problem-wrong-stage = Not possible now
problem-wrong-stage-detail = Something was done with this meanwhile, or it is not there yet. Look at how it stands now.
problem-drafter-submits = Somebody else must submit
problem-drafter-submits-detail = Whoever writes a report does not submit it. Ask another security manager.
problem-same-assessor = Somebody else must confirm
problem-same-assessor-detail = Whoever proposes a measure or settles contradicting details does not confirm. Ask another assessor.
problem-pass-held-before = This pass has been blocked for as long as it may
problem-pass-held-before-detail = Together with the earlier block of this pass it lasts too long. Have the issuer replace the card. If it is about a person, submit a report.
problem-recorder-confirms = Somebody else must do this
problem-recorder-confirms-detail = Whoever records a pass hold does not confirm or refuse it. Ask another security manager.
problem-same-proposer = Somebody else must confirm this
problem-same-proposer-detail = Whoever proposes a decision does not confirm it. Ask another security manager.
problem-already-decided = There is a decision about this already
problem-already-decided-detail = This facility has a decision about this measure that waits or is in force. Look at the decisions of facilities.
problem-overruled = The foundation has overruled this before
problem-overruled-detail = The foundation overruled a decision of this facility about this measure. The facility follows the register. If you do not agree, call the foundation.
problem-signals-open = Your company has raised this already
problem-signals-open-detail = Several signals of your company about this reference wait for the foundation. If you know something new, call the foundation.
problem-own-act = Somebody else must let this through
problem-own-act-detail = Whoever takes a decision does not let it through the brake. Ask another assessor.
problem-tied-to-reporter = You are tied to this company
problem-tied-to-reporter-detail = You may not judge reports of this company. Leave this dossier to another assessor.
problem-roles-conflict = These roles do not go together
problem-roles-conflict-detail = An account has roles of one organisation, and at the foundation only one role.
problem-no-licence = No valid licence
problem-no-licence-detail = Your company has no licence in force. Until it has one again, nothing can be viewed or done here. Your gates still hear of releases. Call the foundation.
problem-category-not-urgent = This kind of incident cannot go the urgent way
problem-category-not-urgent-detail = The protocol has no provisional measure for it. Submit the report the ordinary way.
problem-not-in-the-act = Not caught in the act
problem-not-in-the-act-detail = The urgent way is only for who was caught in the act, on the day it was discovered.
problem-urgent-without-evidence = No evidence is named
problem-urgent-without-evidence-detail = The urgent way needs evidence that this kind of incident asks for. A rumour or suspicion is not enough.
problem-minor-not-urgent = The person was under age
problem-minor-not-urgent-detail = There is no provisional measure for minors. Submit the report the ordinary way.
problem-urgent-needs-two = The urgent way needs a second person
problem-urgent-needs-two-detail = Your company is exempt from four eyes, or has no security manager who neither asks nor wrote the report. Submit the report the ordinary way.
problem-provisional-once = The urgent way was taken for this incident before
problem-provisional-once-detail = A provisional measure is never repeated for the same incident. Submit the report the ordinary way.
problem-provisional-undecided = An urgent request waits
problem-provisional-undecided-detail = The duty assessor must impose or decline first. Open the urgent request.
problem-same-officer = Somebody else must confirm this
problem-same-officer-detail = Whoever submitted urgently or wrote the report does not confirm it. Ask another security manager.
problem-company-unconfirmed = The company has not confirmed yet
problem-company-unconfirmed-detail = A second person of the company must confirm first. Phone the company, or return the report.
problem-turn-taken = Somebody is on duty then
problem-turn-taken-detail = Two turns must not overlap. Choose another time, or take the other turn off first.
problem-no-agreement = No agreement in force
problem-no-agreement-detail = Your company has no agreement with the foundation that is in force. Call the foundation.
problem-not-admitted = Your company does not take part yet
problem-not-admitted-detail = The foundation has yet to admit your company. What you may prepare, you find under Participation.
problem-suspended = Your company is suspended
problem-suspended-detail = The foundation has suspended your company. Until it is let in again, nothing can be viewed or done here. Your gates still hear of releases. Call the foundation.
problem-departed = Your company does not take part any more
problem-departed-detail = Your company has left. Your gates still hear of releases. Call the foundation if this is wrong.
problem-admission-incomplete = Not everything is there yet
problem-admission-incomplete-detail = The page says what is missing. Record that first, then propose the admission.
problem-same-administrator = Another administrator must confirm
problem-same-administrator-detail = Whoever proposes something does not confirm it. Ask another administrator.
problem-holds-end-later = Not winding down for long enough
problem-holds-end-later-detail = The remaining holds can be ended only once the company has been winding down for long enough. Its page says from which day.
problem-facility-in-use = The facility is in use
problem-facility-in-use-detail = A facility stays in its mainport once its company was admitted. It can be closed when its gates have no key any more and its company has another one. Close it and add another instead.
problem-before-licence = From before the licence
problem-before-licence-detail = The incident happened before your company’s licence began. It may not be reported.
problem-reported-too-late = Reported too late
problem-reported-too-late-detail = The incident was discovered too long ago to report it now.
problem-minor = The person was too young
problem-minor-detail = On the day of the incident this person was younger than the age the protocol names.
problem-evidence-missing = The required evidence is missing
problem-evidence-missing-detail = This kind of incident needs other evidence. Return the report to be completed, or reject it.
problem-police-report-missing = The police report number is missing
problem-police-report-missing-detail = This kind of incident needs a police report. Return the report to be completed.
problem-identifiers-contradict = The details contradict each other
problem-identifiers-contradict-detail = One of the passes is also known under another name or date of birth. Find out why and record it in the dossier; until then nothing is admitted. If the pass is somebody else’s, return the report.
problem-criteria-not-met = Not every criterion is met
problem-criteria-not-met-detail = A measure is possible only if you answer each question with yes. Otherwise reject or return the report.
problem-no-criterion-failed = No criterion named
problem-no-criterion-failed-detail = Answer at least one question with no to reject the report.
problem-category-disabled = This kind of incident is switched off
problem-category-disabled-detail = The protocol does not admit this kind of incident now.
problem-last-day-passed = The last day has passed
problem-last-day-passed-detail = Choose a last day of today or later, or send the proposal back.
problem-identity-not-seen = Look at pass and person first
problem-identity-not-seen-detail = This answer says something about the person, and nobody of your company has looked whom it is about. Look at pass and person, then answer.
problem-pass-held-already = This pass is held already
problem-pass-held-already-detail = The registration holds this pass already, or a second assessor has yet to look at it.
problem-not-longer = The measure would not last longer
problem-not-longer-detail = Choose a day after the present last day.
problem-not-shorter = The measure would not last shorter
problem-not-shorter-detail = Choose a day before the present last day.
problem-acquittal-lifts = An acquittal lifts the measure
problem-acquittal-lifts-detail = An acquittal was reported. Propose to lift the measure; that holds under appeal too.
problem-term-too-long = The measure is too long
problem-term-too-long-detail = The last day can be { $last } at the latest.
problem-administrators-complete = There are two administrators already
problem-administrators-complete-detail = New administrators are added by the existing two.
problem-email-taken = This email address is in use already
problem-email-taken-detail = Another account has this address. Choose another address.
problem-own-account = This is your own account
problem-own-account-detail = What you may do is changed by another administrator. Disabling is for somebody else, too.
problem-last-administrator = Administrators must remain
problem-last-administrator-detail = Without this person nobody can manage the accounts of the company, or the foundation is left with fewer than two administrators. Make another administrator first, who has chosen a password too.
problem-company-manages-itself = This company manages its own accounts
problem-company-manages-itself-detail = The company has an administrator of its own. Ask that person to do this.
problem-invitation-over = This link no longer works
problem-invitation-over-detail = The link was used, replaced by a newer one, or is too old. Ask your administrator for a new link.
problem-import-faulty = A row of the table is wrong
problem-import-faulty-detail = Nothing was taken in. Mend the rows named below and look at the table again.
problem-stale-plan = The table would do something else now
problem-stale-plan-detail = Something has changed since you looked. Nothing was taken in. Look below at what would happen now.
problem-key-reused = This request was used before
problem-key-reused-detail = Its key belongs to another request. Open the page again and repeat what you did.
problem-invalid-input = Not everything is filled in correctly
problem-invalid-input-detail = Check the fields and try again.
problem-bad-request = This request cannot be read
problem-bad-request-detail = Go back, reload the page and try again.
problem-request-timeout = It took too long
problem-request-timeout-detail = Your data came in too slowly. Check the connection and try again.
problem-payload-too-large = Too much text
problem-payload-too-large-detail = A form may be 64 kB at most. Make the texts shorter.
problem-unsupported-media-type = This form is not read here
problem-unsupported-media-type-detail = Send the form from the page itself.
problem-method-not-allowed = This address does not work that way
problem-method-not-allowed-detail = The address exists, but not for this action. Go back and use the button on the page.
problem-unauthenticated = You are not signed in
problem-unauthenticated-detail = Sign in and try again.
problem-key-unknown = No key that works
problem-key-unknown-detail = Send Authorization: Bearer and an API key of this access-control system. Keep every hold and raise an alarm.
problem-csrf = This form has expired
problem-csrf-detail = The form did not come from this site, or is from before you signed in again. Reload the page and try again.
problem-busy = Too busy at the moment
problem-busy-detail = Wait a few seconds and try again. Nothing was stored.
problem-internal = Something went wrong on our side
problem-internal-detail = The fault has been recorded. Try again; if it goes on, report the number of this request.
problem-cursor_invalid = Unknown cursor
problem-cursor_invalid-detail = This cursor is not from this feed. Start with a snapshot.
problem-cursor_expired = Expired cursor
problem-cursor_expired-detail = The feed does not reach back that far, or it began anew for you: a new key, or a company that is back. Start with a snapshot.
problem-too-many-waiting = Too many open requests
problem-too-many-waiting-detail = This system has too many waiting requests. Close one and try again.

## The foundation, and mail: never a person, pass or incident.
foundation = Stichting Gatekeeper
mail-neighbour-ends-subject = Gatekeeper: gates near you release passes soon
mail-neighbour-ends-body = Dear { $name },

    A company near you no longer takes part in Gatekeeper. Its gates soon release what they still hold.
    Sign in to read which company it is, and from which day:

    { $link }

mail-licence-ends-subject = Gatekeeper: a licence ends soon
mail-licence-ends-body = Dear { $name },

    A licence to take part in Gatekeeper ends soon, and there is none after it yet.
    Sign in to read when that is and what happens then:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-participation-ends-subject = Gatekeeper: taking part ends
mail-participation-ends-body = Dear { $name },

    A licence was withdrawn, or an agreement was given a last day.
    Whoever recorded that needed no second person. If it is not right, get in touch at once.
    Sign in to read what it means:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-key-changed-subject = Gatekeeper: keys of access-control systems have changed
mail-key-changed-body = Dear { $name },

    A key of an access-control system was made, replaced or ended.
    With a key, an access-control system learns which passes to hold. If this is not right,
    end the key at once, after signing in:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-role-given-subject = Gatekeeper: a new manager or administrator at your company
mail-role-given-body = Dear { $name },

    Somebody at your company has become manager or company administrator. They submit reports, or
    manage accounts and keys. If this is not right, get in touch with the foundation at once.
    Company administrators see who it is, after signing in:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-account-disabled-subject = Gatekeeper: your account was disabled
mail-account-disabled-body = Dear { $name },

    Your account at the foundation was disabled: you cannot sign in with it any more.
    If you did not expect this, get in touch with another administrator of the foundation at once.
    It was for access to:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-tie-changed-subject = Gatekeeper: a tie to a company has changed
mail-tie-changed-body = Dear { $name },

    A tie between somebody of the foundation and a company was noted or taken away. Whoever has one
    does not judge reports of that company. Whoever recorded this needed no second person. An
    administrator sees whom it is about, after signing in:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-agreement-ends-subject = Gatekeeper: an agreement ends soon
mail-agreement-ends-body = Dear { $name },

    An agreement to take part in Gatekeeper ends soon, and there is none after it yet.
    Sign in to read when that is and what happens then:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-hold-subject = Gatekeeper: action needed, { $reference }
mail-hold-body = Dear { $name },

    There is a measure with reference { $reference } that your gates must act on.
    Sign in, look at your notifications and say what your gate did:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-no-action-proposed-subject = Gatekeeper: a decision waits for you, { $reference }
mail-no-action-proposed-body = Dear { $name },

    A colleague proposes that a facility takes no action on the measure with reference { $reference }.
    Sign in and see whether you confirm that:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-no-action-subject = Gatekeeper: a facility takes no action, { $reference }
mail-no-action-body = Dear { $name },

    A facility takes no action on the measure with reference { $reference }. The gates of that facility let the pass through.
    Sign in, see whether that will do and overrule it if not:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-no-action-overruled-subject = Gatekeeper: decision overruled, { $reference }
mail-no-action-overruled-body = Dear { $name },

    The foundation has overruled your decision about the measure with reference { $reference }. Your gates block the pass again.
    Sign in and read why:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-signal-subject = URGENT: possibly another person, { $reference }
mail-signal-body = Dear { $name },

    Somebody doubts whether reference { $reference } is about the right person. The clock is running.
    Sign in and find out:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-signal-settled-subject = Gatekeeper: your signal was settled, { $reference }
mail-signal-settled-body = Dear { $name },

    Your signal about { $reference } was settled. Sign in and read what was found:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-outcome-reported-subject = Gatekeeper: a decision waits, { $reference }
mail-outcome-reported-body = Dear { $name },

    Something was reported about reference { $reference } that two assessors must decide within a few working days.
    Sign in and read the dossier:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-outcome-due-subject = Gatekeeper: decide within a working day, { $reference }
mail-outcome-due-body = Dear { $name },

    Two assessors must decide about reference { $reference } within a working day. Sign in and decide:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-outcome-stays-subject = Gatekeeper: it was decided, { $reference }
mail-outcome-stays-body = Dear { $name },

    Two assessors have decided about what you reported on reference { $reference }. The measure stays.
    Sign in and read why:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-changed-subject = Gatekeeper: another last day, { $reference }
mail-changed-body = Dear { $name },

    The measure with reference { $reference } has another last day. Your gates hear of it by themselves.
    If you enter holds by hand, change them. Sign in and acknowledge for each facility:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-corrected-subject = Gatekeeper: action needed, pass corrected under { $reference }
mail-corrected-body = Dear { $name },

    The measure with reference { $reference } named a wrong pass number. Release the wrong pass.
    Sign in, see which pass it is, and acknowledge for each facility that it is done:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-suspended-subject = Gatekeeper: suspended, { $reference }
mail-suspended-body = Dear { $name },

    The measure with reference { $reference } was suspended. Release the pass until you hear otherwise.
    Sign in and acknowledge for each facility that it is done:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-lifted-subject = Gatekeeper: lifted, { $reference }
mail-lifted-body = Dear { $name },

    The measure with reference { $reference } was lifted. Release the pass, and delete the reference from your own list
    within 24 hours. Sign in and acknowledge for each facility that this was done:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-clock-doubted-subject = URGENT: the time is in doubt
mail-clock-doubted-body = Dear { $name },

    The system doubts the clock. Until two administrators have confirmed it, nothing ends because time passes and nothing
    is erased. Look now:
    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-signal-overdue-subject = URGENT: signal is overdue, { $reference }
mail-signal-overdue-body = Dear { $name },

    A doubt about reference { $reference } was not settled in time.
    Sign in and settle it now:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-unanswered-subject = URGENT: no answer yet, { $reference }
mail-unanswered-body = Dear { $name },

    Your company has not yet answered a notification with reference { $reference }.
    As long as we hear nothing, we do not know whether your gate blocks the pass.
    Sign in and say what your gate did:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-still-unanswered-subject = URGENT: still no answer, { $reference }
mail-still-unanswered-body = Dear { $name },

    Your company has still not answered a notification with reference { $reference }.
    The foundation is about to phone your facilities.
    Sign in and say what your gate did:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-officers-silent-subject = URGENT: your security officers do not answer, { $reference }
mail-officers-silent-body = Dear { $name },

    The security officers of your company do not answer a notification with reference { $reference }.
    Phone them, and see to it that somebody answers. The foundation is about to phone your facilities.
    Who has an account at your company, you see here:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-phone-them-subject = URGENT: phone facilities, { $reference }
mail-phone-them-body = Dear { $name },

    The pass of reference { $reference } may still open a gate somewhere.
    Sign in and phone who is on the phone list:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-digest-subject = Gatekeeper: notifications wait for you
mail-digest-body = Dear { $name },

    { $count ->
        [one] One notification has
       *[other] { $count } notifications have
    } waited for your company for more than a day.
    Sign in and deal with them:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-brake-waits-subject = URGENT: something waits at the brake
mail-brake-waits-body = Dear { $name },

    Unusually many decisions were taken within an hour. What is over the limit waits for you: gates do nothing yet.
    Sign in and see whether it is right:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-ended-subject = Gatekeeper: measure ended, { $reference }
mail-ended-body = Dear { $name },

    The measure with reference { $reference } has ended. Your gates are told to release the pass.
    Sign in and acknowledge that your gate does so:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-pass-known-subject = Gatekeeper: another pass known, { $reference }
mail-pass-known-body = Dear { $name },

    A facility knows the person of { $reference } under another pass. No gate holds that pass until an assessor confirms it. Sign in and decide:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-pass-added-subject = Gatekeeper: action needed, another pass under { $reference }
mail-pass-added-body = Dear { $name },

    The measure with reference { $reference } has another pass that your gates must refuse.
    Sign in, look at your notifications and say what your gate has done:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.

## Participants

participants-title = Participants
participant-title = Participant
participant-accounts = Accounts of the company
participants-none = There are no participants yet.
participant-new = Record an application
participant-new-lead = The company takes part only after everything is on record and two administrators have admitted it.
participant-licensed = Licence until { $day }
standing-applied = Applied
standing-winding-down = Winding down
standing-suspended = Suspended
standing-live = Taking part
standing-departed = Departed
standing-tag-applied = Applied
standing-tag-winding-down = Winding down
standing-tag-suspended = Suspended
standing-tag-live = Takes part
standing-tag-departed = Departed
missing-title = Before the admission
missing-lead = Still missing:
missing-none = Everything is there. An administrator can propose the admission.
missing-agreement = an agreement in force
missing-licence = a licence in force
missing-facility = a facility with its mainport and a telephone that is answered day and night
missing-trained-officer = a security officer who was trained
missing-test = a test notification that a security officer has acknowledged
missing-gate = an access-control system with a key, or the word that holds are entered by hand
profile-title = On record
profile-edit = Change what is on record
said-contact = Contact
said-agreement = Agreement
said-four-eyes = Four eyes
said-holds = Holds at its gates
said-winding-down = Winding down
winding-down-since = since { $day }
winding-down-may-end = from { $day } two administrators can end what its gates still hold
winding-down-ended = what its gates still held was ended on { $day }
agreement-signed = signed on { $day }
agreement-until = last day { $day }
agreement-record = Record the agreement
agreement-lead = The agreement holds from the day it was signed. If it ended, write down its last day.
four-eyes-required = A report needs a second person of the company.
four-eyes-exempt = Exempt since { $day }: the company has one officer, who may submit reports alone, and has no urgent route.
holds-count = { $count ->
    [0] none
    [one] 1 pass
   *[other] { $count } passes
}
doors-by-feed = Access-control systems poll the feed
doors-by-hand = Officers enter holds by hand
field-company = Name of the company
field-kvk = Number at the chamber of commerce (KvK)
field-kvk-hint = Eight digits.
field-contact-name = Name of the contact
field-contact-email = Email address of the contact
field-contact-phone = Telephone of the contact
field-phone-hint = With the country code, for example +31 10 123 45 67.
field-doors = How do holds come to the gates?
field-signed-on = Signed on
field-agreement-last-day = Last day of the agreement
field-agreement-last-day-hint = Leave this empty while no end was agreed. That day still counts.
field-licence-number = Number of the licence
field-licence-from = First day
field-licence-last-day = Last day
field-licence-last-day-hint = That day still counts. The licence ends at midnight, Amsterdam time.
field-trained-on = Trained on
field-facility-name = Name of the facility
field-mainport = Mainport
field-phone = Telephone that is answered day and night
field-latitude = Latitude
field-latitude-hint = Degrees, for example 51.9512. May be left empty.
field-longitude = Longitude
field-longitude-hint = Degrees, for example 4.1427. May be left empty.
licences-title = Licences
licences-none = No licence is on record.
licence-record = Record a licence
licence-lead = A renewal is a licence of its own and may be recorded before the current one ends. After a gap the company’s gates start again from a snapshot.
licence-term = { $from } until { $until }
licence-in-force = In force
licence-to-come = To come
licence-over = Over
licence-withdrawn = Withdrawn
licence-withdraw = Withdraw
licence-withdraw-lead = From now on this licence is not in force any more. This cannot be undone; record another licence if it was a mistake.
licence-withdraw-button = Withdraw the licence
facilities-title = Facilities
facilities-none = No facility is on record.
facilities-export = Table of the facilities (Excel)
facility-add = Add a facility
facility-edit = Change the facility
facility-closed = Closed
facility-close = Close
facility-close-lead = A closed facility is told nothing any more, and nothing is reported from it. Its keys must have been ended.
facility-close-button = Close the facility
officers-title = Security officers
officers-none = No account of a security officer is on record.
training-record = Record the training
trained-on = Trained on { $day }
trained-not = Not trained yet
steps-title = What was decided
step-propose = Propose a step
step-propose-button = Propose
step-lead = Another administrator must confirm it. Until then nothing changes.
field-step = Which step?
field-step-reason-hint = Needed for every step but an admission. Administrators and the company read this.
step-admit = Admit
step-suspend = Suspend
step-resume = Let in again
step-leave = Record that the company leaves or will not come
step-exempt = Exempt from four eyes: the company has one officer
step-require = Require four eyes again
step-end-holds = End what its gates still hold
step-open-admit = Admission proposed
step-open-suspend = Suspension proposed
step-open-resume = Letting in again proposed
step-open-leave = Departure proposed
step-open-exempt = Exemption from four eyes proposed
step-open-require = Four eyes proposed
step-open-end-holds = Ending the remaining holds proposed
step-effect-admit = After confirmation the company takes part: it can report, is told, and its gates hold.
step-effect-suspend = After confirmation its users see nothing from that second on and its gates get no new holds. Releases still reach them.
step-effect-resume = After confirmation its users can go on, and its gates start again from a snapshot.
step-effect-leave = After confirmation its users see nothing from that second on and its gates get no new holds. Releases still reach them until none is left. It cannot be undone.
step-effect-exempt = After confirmation whoever drafted a report may submit it. The company has no urgent route.
step-effect-require = After confirmation a report needs a second person of the company again.
step-effect-end-holds = Once confirmed, the gates of this company release every pass that they still hold on the foundation’s word. Nothing changes at other gates or in the register. When the company takes part again, its gates are given a complete list anew.
step-own = You proposed this. Another administrator must confirm it.
step-confirm = Confirm
step-withdraw = Take the proposal back
step-proposed-by = Proposed by { $name }
step-confirmed-by = Confirmed by { $name }
step-withdrawn-by = Taken back by { $name }
step-done-admit = Admitted
step-done-suspend = Suspended
step-done-resume = Let in again
step-done-leave = Left
step-done-exempt = Exempted from four eyes
step-done-require = Four eyes required again
step-done-end-holds = Remaining holds ended
step-withdrawn-admit = Admission not confirmed
step-withdrawn-suspend = Suspension not confirmed
step-withdrawn-resume = Letting in again not confirmed
step-withdrawn-leave = Departure not confirmed
step-withdrawn-exempt = Exemption not confirmed
step-withdrawn-require = Four eyes not confirmed
step-withdrawn-end-holds = Ending the remaining holds not confirmed
form-save = Save
form-back = Back without saving

## Keys of access-control systems

keys-title = Keys of access-control systems
keys-lead = An access-control system polls the feed with a key. A key is shown once, when it is made: the register keeps only a fingerprint of it.
keys-company-manages = This company manages its own keys. Here you can only end one.
keys-count = { $count ->
    [0] No access-control system has a key that works.
    [one] One access-control system has a key that works.
   *[other] { $count } access-control systems have a key that works.
}
keys-manage = See and manage the keys
keys-none = No access-control system polls for this facility yet.
keys-no-facility = There is no facility yet. The foundation adds it.
keys-back = Back
mode-plain = Is told the pass number itself
mode-hmac = Is told a blinded number
field-mode = How is the system told which pass is meant?
consumer-new = Add an access-control system
consumer-create = Make a key
consumer-polled = last polled
touch-fresh = Polls
touch-late = Late
touch-stale = Does not poll
touch-dark = Silent for more than a day
touch-never = Has never polled
key-made = made
key-works = Works
key-works-until = Works until { $at }
key-over = Ended
key-rotate = Make a new key
key-rotate-hint = The current key works on for { $days } days, so that you can put the new one in without a gap.
key-revoke = End this key
key-revoke-lead = The key stops working at once. A system that still uses it keeps all holds, releases nothing and raises an alarm.
key-revoke-button = End the key now
key-title = A new key
key-once = Copy this now. It is shown once and cannot be shown again.
key-shown = This key was shown before. Nobody can see it again: not you, and not the foundation. If it was not kept, make a new one and end this one.
key-api = API key
key-blinding = Blinding key (hexadecimal)
key-where = Put it into the settings of the access-control system, and nowhere else. Never send it by mail.
key-done = I have kept it
mail-draft-ends-subject = Gatekeeper: a draft expires soon
mail-draft-ends-body = Dear { $name },

    A draft that you wrote in expires soon. Complete it, or let it expire:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-asked-subject = URGENT: judge { $reference } now
mail-provisional-asked-body = Dear { $name },

    A company asks for a provisional measure. Impose or decline, now:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-draft-gone-subject = Gatekeeper: a draft has expired
mail-draft-gone-body = Dear { $name },

    A draft of your company has expired and was erased. If the incident is to be reported after all, begin anew:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-pass-hold-subject = Gatekeeper: action needed, pass hold { $reference }
mail-pass-hold-body = Dear { $name },

    There is a pass hold with reference { $reference } that your gates must act on.
    Sign in, look at your notifications and say what your gate has done:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-declined-subject = Gatekeeper: no provisional measure, { $reference }
mail-provisional-declined-body = Dear { $name },

    The duty assessor imposed no provisional measure. The report is back at your company; a security manager can submit it the ordinary way:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-report-ready-subject = Gatekeeper: report { $reference } waits for you
mail-report-ready-body = Dear { $name },

    Report { $reference } is ready. Look at it and submit it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-pass-hold-ended-subject = Gatekeeper: pass hold ended, { $reference }
mail-pass-hold-ended-body = Dear { $name },

    The pass hold with reference { $reference } is over. Your gates are told to release the pass.
    Sign in and acknowledge that your gate does so:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-unanswered-subject = Gatekeeper: not decided in time, { $reference }
mail-provisional-unanswered-body = Dear { $name },

    This urgent request was not decided in time. The report is back at the company:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-report-ends-subject = Gatekeeper: report { $reference } expires soon
mail-report-ends-body = Dear { $name },

    Report { $reference } is still with your company and expires soon. After that it is gone:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-pass-hold-waits-subject = Gatekeeper: confirmation needed, pass hold { $reference }
mail-pass-hold-waits-body = Dear { $name },

    A colleague has recorded pass hold { $reference }. Nothing happens until somebody else confirms it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-confirm-subject = URGENT: confirm { $reference }
mail-provisional-confirm-body = Dear { $name },

    At your company’s request a provisional measure is in force. A security manager must confirm it, or it lapses by itself:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-report-gone-subject = Gatekeeper: report { $reference } has expired
mail-report-gone-body = Dear { $name },

    Report { $reference } was not submitted in time; it has expired and was erased.

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-tell-holder-subject = Gatekeeper: tell the holder today, { $reference }
mail-tell-holder-body = Dear { $name },

    Pass hold { $reference } is in force. The holder of the pass must hear that from your company today.
    Do so, and say here how:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-due-subject = URGENT: { $reference } lapses soon
mail-provisional-due-body = Dear { $name },

    A provisional measure lapses by itself, unless two assessors confirm a measure:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-lapsed-subject = Gatekeeper: provisional measure lapsed, { $reference }
mail-provisional-lapsed-body = Dear { $name },

    A provisional measure has lapsed. The report will still be judged:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-provisional-judge-subject = Gatekeeper: judge { $reference }
mail-provisional-judge-body = Dear { $name },

    The provisional measure has lapsed and the report has not been judged. After the term in the dossier the company is told too, and later the report is erased:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-unjudged-subject = Gatekeeper: report { $reference } was not judged in time
mail-unjudged-body = Dear { $name },

    The provisional measure of report { $reference } has lapsed, and the foundation has not judged the report in time. It can still be judged; if it is not, it is erased:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-unjudged-gone-subject = Gatekeeper: report { $reference } was not judged and is erased
mail-unjudged-gone-body = Dear { $name },

    Report { $reference } was never judged; its retention limit has passed and it was erased.

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-colleague-declined-subject = Gatekeeper: urgent request declined, { $reference }
mail-colleague-declined-body = Dear { $name },

    A colleague imposed no provisional measure for { $reference }. The report is back at its company. Who decided that stands here:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-turn-changed-subject = Gatekeeper: your duty has changed
mail-turn-changed-body = Dear { $name },

    Somebody planned a turn for you, or took a turn of yours off the roster. The roster stands here:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-duty-subject = Gatekeeper: the duty was handed over
mail-duty-body = Dear { $name },

    The foundation’s duty was handed over. Who is on duty now stands here:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-test-subject = Gatekeeper: test notification, please acknowledge
mail-test-body = Dear { $name },

    This is a test: nothing has happened. The foundation wants to know whether its messages reach you.
    Sign in and acknowledge that this one did:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-invitation-subject = Gatekeeper: choose your password
mail-invitation-body = Dear { $name },

    There is an account for you. Choose a password with this link, which works once and expires after some days:

    { $link }

    This message was sent automatically. Nobody of Gatekeeper ever asks for your password or for this link.
mail-account-proposed-subject = Gatekeeper: a proposal about accounts waits
mail-account-proposed-body = Dear { $name },

    An administrator has proposed a change to the accounts of the foundation. Another administrator must confirm it:

    { $link }

    All administrators get this message. If you do not expect it, report it at once.
mail-account-changed-subject = Gatekeeper: the foundation's accounts have changed
mail-account-changed-body = Dear { $name },

    Something was changed or decided in the accounts of the foundation:

    { $link }

    All administrators get this message. If you do not expect it, report it at once.

# What runs by itself
jobs-title = Jobs of the system
jobs-clock = Time of the system
jobs-holds-only = The time is in doubt: measures do not end and nothing is erased until two administrators have confirmed the clock.
jobs-dead = Waits for a person
jobs-dead-hint = These jobs failed too often and are not tried any more. Let them be tried again when the cause is gone, or give them up.
jobs-schedules = What runs by the clock
jobs-last = last planned
jobs-next = next
jobs-run = Run now
jobs-due = Due now
jobs-due-none = Nothing is due.
jobs-failing = Failed, will be tried again
jobs-done = Done lately
jobs-done-none = Nothing has been done yet.
job-retry = Try again
job-give-up = Give up, because:
job-took = took { $ms } ms
job-attempts = { $count } attempts
job-state-dead = waits for a person
job-state-runs = runs
job-state-due = due
job-state-failing = failed
job-state-done = done
job-state-given-up = given up
job-end-measure = End a measure
job-tell-participants = Tell participants
job-tell-company = Tell a company of all that is in force
job-tell-pass = Tell of another pass
job-end-pass-hold = End a pass hold
job-tell-pass-hold = Tell of a pass hold
job-remind-holder = Remind of the pass holder
job-lapse-provisional = Let a provisional measure lapse
job-tell-provisional = Tell of a provisional measure
job-tell-end-of-provisional = Tell of the end of a provisional measure
job-remind-provisional = Remind of a provisional measure
job-page = Page somebody
job-end-no-action = End a facility decision
job-remind-signal = Remind of a signal
job-escalate = Warn who does not answer
job-digest = Mail what waits, once a day
job-remind-outcome = Remind of an outcome
job-watch-brake = Watch the brake
job-send-mail = Send a mail that asks for something
job-send-news = Send a mail that tells something
job-remind = Remind of drafts and reports
job-erase = Erase what is past its limit
job-warn-of-licences = Warn of licences that end
job-warn-neighbours = Warn the neighbours of companies that wind down
job-unknown = A job that this version does not know
given-up-done-otherwise = Done in another way
given-up-not-needed = No longer needed
given-up-impossible = Cannot be done
rhythm-every = every { $minutes } minutes
rhythm-daily = every day at { $time }
erasure-title = What would be erased now
erasure-lead = Only counted: nothing has been erased.
erasure-link = Count what would be erased now
erasure-back = Back to the jobs
erasure-ended = To be ended first: measures and pass holds
erasure-persons = Persons, with all that hangs on them
erasure-rows = Other rows: sessions, invitations, notices
clock-title = Time of the system
clock-trusted = The clock of the system is trusted.
clock-alarm = The clock of this machine has leapt. Have whoever looks after the machine see to it.
clock-doubted = The time is in doubt
clock-means = Until two administrators have confirmed the clock, nothing ends because time passes, nothing is erased, and gates release nothing that is merely missing. Holds go on as usual.
clock-now = Time that counts
clock-machine = Clock of this machine
clock-difference = Difference
clock-drift = Leapt since yesterday
clock-since = In doubt since
clock-proposed = Confirmed by
clock-proposed-by = { $name }, { $at }
clock-agrees = none
clock-ahead = { $span } ahead
clock-behind = { $span } behind
clock-wait = You have confirmed the clock. Another administrator must do so too.
clock-step = Is the clock of this machine right?
clock-propose-hint = Compare it with another clock, not with this computer. If it is wrong, have the machine mended first. After that a second administrator must do the same.
clock-propose = The clock of the machine is right
clock-confirm-hint = Compare it with another clock yourself. After that the clock of the machine counts again, and everything happens that is due by it.
clock-confirm = Confirm: the clock is right
doubt-leap = The clock of the machine leapt by more than a minute.
doubt-before-last-row = At the start the clock was before the last thing on record.
doubt-long-silence = At the start nothing had been recorded for more than a day.
doubt-other-than-database = The clock differs from the database's by more than a minute.
span-days = { $count } days

## Who is told of a measure

recipients-title = Who will be told
recipients-nobody = Nobody: no company with a facility in the scope of this measure takes part now.
recipients-companies = { $count ->
    [one] { $count } company
   *[other] { $count } companies
}
recipients-people = { $count ->
    [0] nobody gets a mail
    [one] { $count } person gets a mail
   *[other] { $count } people get a mail
}
recipients-summary = { $companies }: { $people }.
recipients-names = Which companies and facilities
recipients-left-out = Left out
recipients-suspended = suspended
recipients-departed = has left
recipients-no-licence = no licence in force
recipients-no-agreement = no agreement in force

## Mail that does not arrive

undelivered-title = Mail that does not arrive
undelivered-lead = These users miss messages. If the address is wrong, make a new account with the right one and disable the old one. Phone whoever must know something now.
undelivered-stuck = No mail leaves since
undelivered-stuck-detail = The mail server takes nothing. Phone whoever runs it; once it works again everything goes out by itself.
undelivered-none = All mail arrives.
undelivered-count = { $count ->
    [one] { $count } message did not arrive.
   *[other] { $count } messages did not arrive.
}
undelivered-code = The mail server answered { $code }.
undelivered-no-answer = The mail server did not answer.
undelivered-since = Since
undelivered-account = To the account
undelivered-resend = Send again
undelivered-leave = Leave unsent

## Test notification

test-title = Test notification
test-lead = The foundation tries whether its messages reach you. Nothing has happened.
test-sent = Sent on
test-acknowledged = Acknowledged on
test-button = It has reached me
test-none = No test notification has been sent yet.
test-send = Send a test notification
test-waits = Test notification, not acknowledged yet, sent on
test-acknowledged-by = Test notification, acknowledged by { $name },

## Coverage and phone list

task-uncovered = { $count ->
    [one] facility needs attention about a hold
   *[other] facilities need attention about a hold
}
task-to-phone = { $count ->
    [one] facility to call
   *[other] facilities to call
}
nav-coverage = Coverage
done-called = Ticked off.
matter-provisional = Provisional measure
matter-pass-hold = Pass hold
coverages-title = Coverage
coverages-lead = Holds with which a pass may still open a gate somewhere, the oldest first.
coverages-none = No facility needs attention.
coverages-ends = End not acknowledged yet
coverage-link = Who knows, and which gates enforce it
coverage-since = since
coverage-title = Coverage of { $reference }
coverage-told = Told: { $count } of { $all } facilities
coverage-answered = Answered: { $count } of { $all }
coverage-enforcing = Gates enforce it: { $count } of { $all }
coverage-acknowledged = Acknowledged: { $count } of { $all }
coverage-polled = Last asked { $at }.
coverage-nobody-told = Nobody has been told yet.
coverage-nobody-to-call = Here the system can call nobody: phone.
coverage-told-hold = Told { $at }
coverage-told-pass-added = Told of another pass { $at }
coverage-told-ended = Told of the end { $at }
coverage-told-lifted = Told of the lifting { $at }
coverage-told-changed = Told of the new term { $at }
coverage-told-corrected = Told of the corrected pass { $at }
coverage-told-suspended = Told of the suspension { $at }
attention-unreachable = Gate cannot be reached, or cannot do it
attention-silent = No answer
attention-behind = Gate does not enforce it yet
attention-unacknowledged = End not acknowledged
attention-no-action = No action
attention-away = No longer takes part
attention-settled = Settled
enforcement-no-consumer = No access-control system: nothing tells the gate.
enforcement-out-of-touch = The access-control system does not ask.
enforcement-failed = The access-control system could not block the pass.
enforcement-not-received = The access-control system has not fetched it yet.
enforcement-received = The access-control system has it; the gate has not confirmed it yet.
enforcement-enforced = The gate holds the pass.
part-before = Previous
part-after = Next
phone-list-title = Phone list
phone-list-lead = Here a held pass may still open a gate. First the gates that cannot be reached, then the nearest. Tick off each call: colleagues see it at once.
phone-list-all = All holds
phone-list-none = Nobody needs to be phoned now.
phone-list-later = Still have time to answer: { $count } (the first until { $at }).
phone-list-reached = Reached, no answer yet
call-reached = Reached
call-no-answer = Does not pick up
call-calls-back = Calls back
kilometres = { $count } km
decimal-mark = .
phone-list-more = { $count ->
    [one] After these comes one more facility.
   *[other] After these come { $count } more facilities.
}
coverage-open = { $count ->
    [one] one facility needs attention
   *[other] { $count } facilities need attention
}
coverage-ends = { $count ->
    [one] one facility has not acknowledged the end
   *[other] { $count } facilities have not acknowledged the end
}

# The protocol

protocol-title = The protocol
protocol-version = Version { $version }
protocol-effective = In force from { $day }.
protocol-lead = This is how the program reads the foundation's protocol: by these rules incidents are reported, judged and kept.
protocol-categories = Kinds of incident
protocol-disabled = disabled
protocol-basis = Basis in law
protocol-evidence = Evidence, at least one of
protocol-police = Police report needed
protocol-maximum = Longest measure
protocol-months = { $count } months
protocol-scope = Scope
protocol-scope-all = All mainports
protocol-scope-mainport = The mainport where it happened
protocol-provisional = Urgent way possible
protocol-criteria = What assessors answer
protocol-versions = Versions
protocol-first-seen = In use since
protocol-changed = { $count ->
    [0] nothing changed
    [one] one rule changed
   *[other] { $count } rules changed
}
protocol-changes = What this version changed
protocol-changes-none = Nothing, or it is the first version.
protocol-absent = absent
protocol-whole = Everything this version says
rules-report = Reporting
rule-report-discovered-within-days = Submitting after discovery, at most (days)
rule-report-minimum-age = Minimum age on the day of the incident (years)
rule-report-minors = Reports about anybody younger
rules-provisional = Urgent: provisional measures
rule-provisional-release = When gates begin to hold
rule-provisional-page-again-minutes = Duty assessor paged again after (minutes)
rule-provisional-answer-hours = Assessor decides within (hours after asking)
rule-provisional-company-hours = Second person of the company confirms within (hours after imposing)
rule-provisional-assessors-hours = Two assessors confirm within (hours after imposing)
rule-provisional-company-pages-hours = Managers paged after (hours)
rule-provisional-assessors-pages-hours = Assessors paged after (hours)
rule-provisional-judge-days = Judged after a lapse within (days)
rule-provisional-judge-pages-days = Assessors reminded of that after (days)
rules-pass-hold = Pass holds
rule-pass-hold-maximum-days = Length, at most (days)
rule-pass-hold-kept-days = Kept after the end (days)
rules-participant = Participants
rule-participant-licence-warning-days = Warning of the end of a licence (days before)
rule-participant-key-overlap-days = Old API key works on (days)
rule-participant-end-holds-after-days = Holds of who leaves may be ended after (days)
rule-participant-neighbours-warned-days = Neighbours warned of that (days before)
rules-brake = The brake, per hour
rule-brake-holds-per-participant = Holds of one participant
rule-brake-holds-in-all = Holds in all
rule-brake-releases-per-participant = Releases of one participant
rule-brake-releases-in-all = Releases in all
rules-facility-decision = No action by a facility
rule-facility-decision-maximum-days = Length, at most (days)
rules-escalation = Who does not answer
rule-escalation-second-contact-minutes = Second contact told after (minutes)
rule-escalation-manager-minutes = Managers, administrators and duty told after (minutes)
rule-escalation-quiet-from = Word of an end waits from
rule-escalation-quiet-until = Word of an end waits until
rules-signal = Doubt about the person
rule-signal-settle-hours = Settled within (hours)
rules-retention = How long records are kept
rule-retention-draft-hours = Draft, after the last edit (hours)
rule-retention-draft-days = Draft, in all (days)
rule-retention-draft-reminder-hours = Reminder before a draft goes (hours before)
rule-retention-ready-days = Report that waits for its second person (days)
rule-retention-ready-reminder-days = Reminder of that (days before)
rule-retention-returned-days = Returned report (days)
rule-retention-rejected-days = Rejected report (days)
rule-retention-restricted-days = Restricted dossier after lifting (days)
rule-retention-incident-years = Everything about an incident, at most (years after it)
rule-retention-tombstone-days = Release in the feed (days)
rule-retention-notice-days = Notice that a measure is over (days)
rule-retention-answered-identity-days = Person behind a notification, after the answer (days)
rule-retention-session-days = Sessions (days)
rule-retention-duty-days = Roster of duty (days)
rule-retention-disabled-account-months = Personal data of a disabled account (months)
rule-retention-account-proposal-days = Proposal about an account of the foundation (days)
rule-retention-audit-years = Audit trail, without personal data of pass holders (years)

# Gate check

nav-gate = Gate check
gate-title = Gate check
gate-held = Held: do not let in
gate-refuse = Refuse entry.
gate-no-reason = Give no reason. You do not know it, and must not guess.
gate-leaflet = Hand over the leaflet:
gate-phone = Questions? Call the foundation and name the reference:
gate-attempt = Report an attempt at the gate
gate-attempt-hint = Did somebody try to get in with this pass? Your company’s security and the foundation are told.
gate-attempted = The attempt was reported on
gate-not-held = Not held
gate-not-held-lead = The register does not hold this pass here. Your own rules still apply.
gate-next = Next pass
gate-none = Your company has no facility yet.
gate-check = Check
gate-logged = Each question is on record. Ask only about the pass that you are shown.
field-gate = Gate
fault-no-kind-has-it = no kind of pass has such a number; read it again
done-attempt-told = The attempt was reported.
problem-too-many-checks = Too many checks in a row
problem-too-many-checks-detail = Wait some minutes. If it is urgent, call the foundation.
rules-outcome = How the criminal case ended
rule-outcome-decide-working-days = Decided within (working days)
rules-gate-check = Gate check
rule-gate-check-most = Questions of one guard, at most
rule-gate-check-within-minutes = Within (minutes)
rule-gate-check-kept-days = Question about a pass that is not held kept (days)
mail-gate-attempt-subject = Gatekeeper: action needed, attempt at the gate, { $reference }
mail-gate-attempt-body = Dear { $name },

    Somebody tried to get in with a pass that is held. The reference is { $reference }.
    Sign in and see what there is to do:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.


# Informing the person

nav-informing = Informing
task-informing = { $count ->
    [one] person to inform
   *[other] persons to inform
}
task-informing-overdue = { $count ->
    [one] person should have been informed by now: do it at once
   *[other] persons should have been informed by now: do it at once
}
informing-most-urgent = Most urgent: { $reference }, inform before { $due }.
informing-title = Informing persons
informing-lead = Other companies were told about these persons. They must hear of it themselves: by the leaflet that was handed over on the spot, or by a letter. The letter never goes through the employer.
informing-open-title = To be informed
informing-open-none = There is nobody to inform now.
informing-settled-title = Informed, or not reachable
informing-settled-lead = A letter about the measure can always be posted, also when the leaflet was handed over.
informing-delay-waits = A delay was asked for. It waits for a second person.
informing-told = First told to another company:
informing-due = Inform before { $due }
informing-overdue-since = Too late: should have been informed before { $due }
informing-delayed = Delayed until { $until }
informing-by-leaflet = The leaflet was handed over on the spot.
informing-settled = Settled on { $at }
informing-back = Back to informing persons
informing-task-title = Informing about { $reference }
informing-facts = Whom it is about
informing-person = Informing the person
informing-state-open = To be informed
informing-state-overdue = Too late
informing-state-delayed = Delayed
informing-state-leaflet = Leaflet handed over
informing-state-posted = Letter posted
informing-state-not-reachable = Not reachable
delays-title = Delay
delay-lead = A delay is only possible while an investigation would be harmed otherwise. A second person must agree. After the last day the person must be informed, or you ask for a delay again.
delay-button = Ask for a delay
delay-own = You asked for this yourself. Another rights officer or an assessor must confirm it.
delay-confirm-lead = Read the ground. If you agree, the person need not be informed until after the last day.
delay-confirm = Confirm the delay
delay-decline = No delay
delay-proposed = Delay asked for
delay-confirmed = Delay confirmed
delay-declined = No delay
letter-title = Letter about { $reference }
letter-lead = This is the letter as you would print it now, on A4. Post it yourself, to the address on it. Never through the employer.
letter-as-posted = This letter was posted. It stands here word for word as it was then; only the layout may differ.
letter-back = Back to the person
letter-post-title = Record that the letter was posted
letter-post-lead = Click only when the letter has been printed and posted. What it says is kept in the print log.
letter-post-button = I printed and posted the letter
letter-section = Letter
letter-open = See and print the letter
letter-no-address = There is no postal address yet. Record below what you try; with an address the letter can be posted.
letter-posted-on = Posted on
letter-text = language { $language }, text { $version }
print-log = Print log
tries-title = The postal address
try-button = Record
give-up-title = The person cannot be reached
give-up-lead = Somebody has looked twice at least and there is no address. If there is nothing more to try, record that. If an address turns up later, the person must be informed after all.
give-up-button = Not reachable
said-first-told = First told to another company
said-inform-by = Inform before
said-letter-posted = Letter posted
said-letter-text = Text
said-letter-again = Why again
said-not-reachable = Not reachable since
said-not-reachable-why = Why not
said-reporter = Reported by
said-tried = What was tried
said-found = Address found
said-tried-by = Recorded by
said-delay-proposed = Asked for by
said-delay-second = Second person
field-tried = What did you try?
field-tried-hint = For example: asked the company that reported. If you found an address, write down where it is from.
field-found = Address found
field-found-hint = Only if you found it. Street, number, postal code, town and country. Not the employer's address.
field-not-reachable = Why is there nothing more to try?
field-delay-ground = Why would informing the person now harm an investigation?
field-delay-ground-hint = For example who investigates, and what goes wrong when the person hears of it now.
field-delay-last-day = Last day of the delay
field-delay-last-day-hint = At most as many days ahead as the protocol allows. After that you can ask again.
field-again = Why is there another letter?
field-again-hint = A letter was posted before. For example: it came back.
done-address-tried = Recorded.
done-not-reachable = Recorded that the person cannot be reached.
done-letter-posted = Recorded that the letter was posted.
done-delay-proposed = Delay asked for. A second person must confirm it.
done-delay-confirmed = Delay confirmed.
done-delay-declined = No delay: the clock runs on.
problem-address-missing = There is no postal address
problem-address-missing-detail = Without an address there is no letter. Record an address that you found, and where it is from.
problem-tries-missing = Too little has been tried
problem-tries-missing-detail = Look for an address twice at least, and record what you tried.
problem-own-delay = Somebody else must confirm this
problem-own-delay-detail = Who asks for a delay does not decide about it. Ask another rights officer or an assessor.
job-remind-informing = Remind of persons informed too late
rules-informing = Informing the person
rule-informing-letter-working-days = Letter posted within (working days)
rule-informing-delay-days = Delay for an investigation, at most (days ahead)
rule-retention-letter-years = Posted letters, after posting (years)
mail-informing-begun-subject = Gatekeeper: somebody must be informed, { $reference }
mail-informing-begun-body = Dear { $name },

    Other companies were told about reference { $reference }. The person concerned must hear of it too within a few
    working days. Sign in, print the letter and post it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-informing-overdue-subject = Gatekeeper: too late to inform, { $reference }
mail-informing-overdue-body = Dear { $name },

    The time to inform the person behind reference { $reference } is over, or the delay is. Sign in and post the letter
    now:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-informing-missed-subject = Gatekeeper: a person was not informed in time, { $reference }
mail-informing-missed-body = Dear { $name },

    A person behind reference { $reference } was not informed in time. Sign in and see how things stand:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-delay-proposed-subject = Gatekeeper: a delay was asked for, { $reference }
mail-delay-proposed-body = Dear { $name },

    A colleague asks for a delay in informing the person behind reference { $reference }. A second person must decide.
    Sign in and read the ground:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
rule-value-duty-assessor = In force as soon as the duty assessor imposes it
rule-value-refused = Below that age: not reported
rule-value-immediate = In the own mainport at once
rule-value-second-assessor = Below that age: half the term at most

# Screening

nav-screenings = Screenings
screenings-title = Screenings
screenings-lead = Ask about somebody who applies for a pass. Answers leave at fixed times, whatever they say.
screenings-lead-foundation = A company asks about somebody who may be registered. Look before the answer leaves: nothing is said until you have.
screenings-none = There are none.
screenings-back = All screenings
screening-title = Screening
screening-new = Ask about somebody
screening-new-lead = One person who applies for a pass, who was told that you ask. Fill in name and date of birth, the pass, or both. The foundation looks at whoever may be meant, and every question is recorded.
screening-ask = Ask
screening-question = The question
screening-purpose-application = Applies for a pass
screening-purpose-renewal = Pass is prolonged or replaced
screening-asked-by = Asked by
screening-slot = Answer leaves
screening-answer-at = Answer leaves { $at }
screening-waits = Waits for its answer
screening-no-hit = Nothing known
screening-is-hit = May not get in
screening-act = Look
screening-others = Waits for another assessor
screening-hit = This person may not get in
screening-hit-lead = A measure is in force about this person. Do not hand out or prolong a pass that opens a high-risk facility. Give no reason; point the person to the foundation.
screening-clear = Nothing is known about this person
screening-clear-lead = The foundation has no measure in force about this person for your facilities.
screening-candidates = Who may be meant
screening-candidates-none = Nobody who is registered may be meant, or another assessor must look.
screening-found = Found
screening-verify = Record
field-screening-purpose = What for?
field-screening-name = Name
field-screening-name-hint = As on the identity document. Other spellings are found too.
field-screening-scheme = Kind of pass, if there is one already
field-screening-scheme-hint = A pass that the person has, or shall have.
field-likeness = Is this the person asked about?
field-finding-reason = Why?
field-finding-reason-hint = What you compared: spelling, date of birth, passes. If it is, another assessor must still confirm the new pass.
likeness-same = Yes, the same person
likeness-other = No, somebody else
fault-person-or-pass = fill in name and date of birth, or a pass
task-screenings = { $count ->
    [one] screening to look at
   *[other] screenings to look at
}
done-screening-asked = Your question is recorded. The answer comes at the time below.
done-screening-verified = Recorded. The answer leaves at its time.
problem-too-many-screenings = Too many questions
problem-too-many-screenings-detail = You or your company have asked about as many people as the protocol allows. Nothing was asked. Try again later.
job-answer-screenings = Answer screenings
mail-screening-waits-subject = Gatekeeper: action needed, a screening waits
mail-screening-waits-body = Dear { $name },

    A company asks about a pass applicant, and somebody must look before the answer leaves. Sign in and look:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-screening-answered-subject = Gatekeeper: the answer to your screening
mail-screening-answered-body = Dear { $name },

    The answer to a screening of yours is there. Sign in to read it:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
mail-screenings-used-up-subject = Gatekeeper: a company has used up its screenings of today
mail-screenings-used-up-body = Dear { $name },

    A company has asked about as many pass applicants as it may on one day. Further questions are refused until tomorrow. See whether
    that fits the company:

    { $link }

    This message was sent automatically. Mail from Gatekeeper never says whom or what it is about.
rules-screening = Screening
rule-screening-answer-at = Answers leave at
rule-screening-verify-minutes = Time to look, at least (minutes)
rule-screening-account-per-hour = Questions of one account in an hour, at most
rule-screening-company-per-day = Questions of one company on a day, at most
rule-screening-kept-days = Question and answer kept (days)
