## Shell: what frame, footer, fields and clocks say on every step
product = Sesame
world-practice = PRACTICE
world-detour = REROUTED: { $what }
detour-smtp = SESAME_SMTP_ENDPOINT is set: SMTP goes to { $place }, not to SES.
detour-dns = SESAME_NAMESERVER is set: DNS is asked of { $place } alone.
detour-all = { $smtp } { $dns }
# Steps, as short as the list needs them
step-account = AWS account
step-region = Region
step-identity = Identity
step-records = DNS
step-credentials = Credentials
step-endpoint = Port
step-production = Production
step-sender = Sender
step-config = config.env
step-test = Test
step-review = Review
# How far a step is
state-open = to do
state-waiting = under way
state-said = said by you
state-proven = proven
state-warning = worth a look
state-bad = to fix
# Stages of a delivery
stage-resolve = Resolve
stage-connect = Connect
stage-tls = TLS
stage-ehlo = EHLO
stage-auth = AUTH
stage-mail = MAIL
stage-rcpt = RCPT
stage-data = DATA
stage-accepted = Accepted
stage-millis = { $n } ms
# Frame
too-small = This needs at least { $columns } columns and { $rows } rows; the terminal has { $has-columns } by { $has-rows }. Enlarge the window, nothing is lost.
more-above = more above
more-below = more below
overlay-help = Help
overlay-keys = Keys
overlay-steps = Steps
overlay-link = To read
field-length = { $n ->
    [one] { $n } character
   *[other] { $n } characters
}
# Times
time-today = today { $time }
time-yesterday = yesterday { $time }
time-tomorrow = tomorrow { $time }
time-seconds = { $n } s
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n } d
time-day = { $day } { $month } { $year }
time-on-day = { $day }
time-month-1 = Jan
time-month-2 = Feb
time-month-3 = Mar
time-month-4 = Apr
time-month-5 = May
time-month-6 = June
time-month-7 = July
time-month-8 = Aug
time-month-9 = Sept
time-month-10 = Oct
time-month-11 = Nov
time-month-12 = Dec
# Keys by their names on the keyboard
key-enter = Enter
key-escape = Esc
key-tab = Tab
key-back-tab = Shift-Tab
key-space = Space
key-page-up = PgUp
key-page-down = PgDn
key-up = Up
key-left = Left
key-right = Right
key-down = Down
key-control = Ctrl-{ $key }
key-alt = Alt-{ $key }
# What a key does, for the table of keys
does-continue = go on, or press the button
does-back = close, or go to the step before
does-next-field = next field
does-previous-field = field before
does-up = up in a list
does-left = the cell to the left in a table
does-right = the cell to the right in a table
does-code = show the selected value as a QR code
does-apply = publish through the DNS host
does-down = down in a list
does-toggle = tick or untick
does-copy = copy the selected value
does-recheck = check again now
does-reveal = show or hide secrets
does-dialog = show or hide the dialogue with the server
does-take = take the value the console shows
does-practice = do in practice what you would do outside
does-open = copy the link to this step’s page
does-steps = go to a step
does-language = français
does-help = help
does-page-up = page up
does-page-down = page down
does-export = export
does-rotate = change the credentials
does-quit = leave (all is kept)
does-suspend = pause, and give the terminal back
does-repaint = paint the screen again

## Actions (footer)
action-continue = continue
action-press = press
action-go = go
action-up = choose
action-left = server
action-right = server
action-down = choose
action-close = close
action-back = back
action-help = help
action-steps = steps
action-open = copy the link
action-language = Français
action-quit = quit
action-toggle = tick
action-next-field = next field
action-previous-field = previous field
action-reveal = show
action-hide = hide
action-take = take the value
action-take-code = take the code
action-publish = publish at the DNS host
action-follow-link = follow the link
action-create-credentials = create credentials
action-file-request = file the request
action-measure = measure
action-recheck = look again
action-reread = read the file again
action-probe = probe
action-copy-all = copy all
action-copy = copy
action-apply = publish
action-code = QR code
action-copy-probe = copy the command
action-copy-request = copy the text
action-copy-id = copy the id
action-other-records = other values
action-keep = save
action-write = write the file
action-send = send
action-send-again = send again
action-paste-headers = paste the headers
action-dialog = SMTP dialogue
action-hide-dialog = hide the dialogue
action-send-anyway = send anyway
action-check-code = check the code
action-edit = open the step
action-recheck-all = check all again
action-rotate = rotate
action-prove = prove
action-go-on = go on
action-turn-back = turn back
action-turn-forth = turn forth again
action-deactivate-key = deactivate the key
action-reactivate-key = reactivate the key
action-delete-key = delete the key
action-export = export

## Passing notices
notice-copied = Copied to the clipboard.
notice-copied-field = Copied: { $what }. Once more copies: { $next }.
code-too-large = There is no room for the code here: make the window larger.
notice-address = Copied: { $link }
notice-first-step = This is the first step. Ctrl-C leaves, everything is kept.
notice-save-failed = Your progress could not be saved: { $reason }
notice-rechecking = Everything is being read again: the evidence updates here.
field-too-long = { $length } characters are too many for this field, which takes { $most }. Nothing was added.

## What is missing
missing-region = The region is not chosen yet.
missing-region-action = Choose it in the Region step.
missing-identity = The identity is not chosen yet.
missing-identity-action = Give your domain or address in the Identity step.
missing-credentials = The SMTP credentials of this region are not saved yet.
missing-credentials-action = Paste them in the Credentials step.
missing-sender = The sender is not chosen yet.
missing-sender-action = Give the sending address in the Sender step.

## Practice panels
panel-console = Practice AWS console
panel-dns-host = Practice DNS host
panel-inbox = Inbox of { $address }

## Account
account-title = AWS account
account-why = SES belongs to an AWS account: open one, then protect it.
field-account-open = I have an AWS account and can sign in to it
    .hint = Help has the sign-up walk: card, phone, support plan.
account-habits = To do once, before you send
field-account-mfa = Two-factor sign-in is on for the root user
    .hint = IAM console, “My security credentials”.
field-account-budget = A budget alert is set
    .hint = Billing console, “Budgets”: a few dollars a month are enough to be warned.
field-account-plan = The SES pricing plan is chosen
    .hint = A new account starts on Essentials; à la carte is chosen in the SES console, “Pricing plan”.
field-account-monthly = Messages a month
    .hint = An estimate will do: it gives the cost.
account-proven = The account is active: SES took a message { $when }.
account-cost = Essentials: ${ $essentials } a month. À la carte: ${ $carte } a month. Prices of { $day }, before tax.
account-cost-check = Check aws.amazon.com/ses/pricing before you rely on them.
account-panel = The practice account exists already. The “take the value” key ticks the box.
account-panel-ticked = The practice account exists already, and the box says so.
account-walk-1 = Open aws.amazon.com, then “Create an AWS account”.
account-walk-2 = Give an e-mail address, a password and an account name.
account-walk-3 = Give your contact details, then a payment card: AWS bills only what you use.
account-walk-4 = Confirm your phone number with the code you receive.
account-walk-5 = Choose basic support, which is free.
account-walk-6 = Sign in to the console, then turn on two-factor sign-in for the root user.
account-walk-7 = Create a monthly budget with an alert in “Billing and Cost Management”.
account-remark-free = The SES free tier closed to new customers on 21 July 2026. Guides that promise 62,000 free messages are older.
account-remark-root = The root user neither sends nor does daily work: the console creates an IAM user for SMTP alone.
volume-not-a-number = This is not a number. Write for example 3000.
volume-too-large = This is more than ten thousand million. Give an estimate per month.

## Region
region-title = Region
region-why = Identities, SMTP passwords and limits belong to one region: choose it, then keep it.
field-region-region = Region
    .hint = The time shown is that of a connection from this machine.
region-host = SMTP server
region-fixes = This region fixes the verified identity, the DKIM records, the SMTP password and the way out of the sandbox.
region-no-smtp = no SMTP
region-silent = no answer
region-no-smtp-why = SES has no SMTP server in { $region }.
region-nearest = Take a region nearby: { $nearest }.
region-no-smtp-error = This region has no SMTP server. Choose another one.
region-walk-1 = In the AWS console, the region is at the top right, beside your name.
region-walk-2 = Choose the same region as here: Paris, Ireland and N. Virginia are the most common.
region-walk-3 = Keep it for all that follows: nothing moves from one region to another.
region-remark-measure = The measure opens a connection to port 587 of each region and closes it, sending nothing.
region-remark-names = Ten regions have SES without SMTP: they are listed and refused with the reason.

## Identity
identity-title = Identity
identity-why = SES sends only for a domain or address that you have proven to be yours.
field-identity-identity = Domain or address
    .hint = The bare domain, without https:// or www.; or a single address, for a quick try.
identity-choice = A domain suits production: all its addresses may send, and your messages are signed with DKIM. A single address is verified without touching DNS.
identity-is-domain = Domain { $identity }: three DNS records to publish.
identity-is-address = Address { $identity }: a verification message to confirm.
identity-free-mail = { $domain } is a public mail provider: a message sent by SES under this address fails DMARC and often ends in spam.
identity-free-mail-action = Fine for a try. For production, take a domain of yours.
identity-subdomain = This is a sub-domain: you may verify { $parent } instead, which covers its sub-domains.
identity-walk-1 = SES console, region { $region }: “Identities” menu, then “Create identity”.
identity-walk-2 = Choose “Domain”, or “Email address” for a single address.
identity-walk-3 = Type the bare domain. Keep “Easy DKIM” and the RSA_2048_BIT key it offers.
identity-walk-4 = Confirm with “Create identity”.
identity-walk-5 = Come back here: the next step takes the records that the console shows.
identity-remark-domain = A verified domain covers all its addresses and sub-domains.
identity-remark-case = For a single address, the part before @ is case-sensitive.

## Records
records-title = DNS records
records-why = SES knows your domain by three CNAME records published in its zone.
records-paste = Paste the DKIM records of { $domain } here as the console shows them: table, CSV file, or one by one.
field-records-records = Records
    .hint = The identity’s “Authentication” tab, “Publish DNS records”. Several pasted lines are understood.
records-so-far = { $count ->
    [one] { $count } record of 3. Paste the others.
   *[other] { $count } records of 3. Paste the others.
}
records-publish = Publish these three records at the host of your DNS zone.
records-host = Your zone is at { $host } ({ $server }).
records-host-unknown = Your zone is served by { $server }, a host that sesame does not know.
records-head-name = Name
records-head-kind = Type
records-head-state = State
records-full-name = Full
records-verdict = Reading
records-head-servers = Servers
records-proof = Proof
records-behind = Behind
records-beware = Beware
records-server = Server { $place }/{ $of }
records-cell = { $who }: { $shows }
records-cell-ttl = { $who }: { $shows }, TTL { $ttl }
records-code = Target of { $name }
records-announce = DNS records published
sight-published = published
sight-wrong = other value, { $found }
sight-absent = absent
sight-refused = refuses to answer
sight-failed = answers with an error, { $code }
sight-silent = no answer
mail-from-outside = The MAIL FROM domain must lie below { $domain }, such as bounce.{ $domain }.
publish-title = Publish through the host
publish-planning = Reading what is already there
publish-changing = The host has been at work since { $since }
publish-promise = Only what is missing is added; nothing is changed or removed. The key serves now and is not kept.
publish-nothing = Nothing is missing that could be added.
publish-to-add = to be added
publish-wrong = { $name }: { $words }
publish-added = added
publish-removed = taken back
publish-done = All is added, and the zone’s servers show it.
publish-unseen = All is added. The zone’s servers do not all show it yet.
publish-undone = What was added is taken back.
publish-failed = The host did not do everything: each line tells.
publish-no-zone = No zone was found for this domain: check your connection, then begin again.
publish-no-server = No name server of the zone has an address.
publish-journal = The list of what sesame added cannot be read: { $reason }. Without it nothing is changed.
publish-field-empty = Paste it here: the host’s console gives it.
publish-close = close
field-records-publish = Add what is missing
field-records-take-back = Take back what was added
field-records-api-host = Host
records-action = Do
records-place = Where
records-zone-assumed = The target was not in the pasted text: the region’s usual one is assumed.
records-zone-assumed-action = Compare it with the console’s before you publish.
records-asking = Reading the zone’s servers
records-waiting = Next reading at { $until } · last one at { $since }
records-all-published = All three records are published, read { $when }.
records-all-published-next = SES reads them at its own pace, usually within minutes. The console then shows “Verified”.
field-records-confirmed = The SES console shows “Verified”
    .hint = sesame sees DNS, not your console: the test message will prove it.
field-records-mail-from = Custom MAIL FROM
    .hint = Optional: a sub-domain for bounces, that neither sends nor receives otherwise. It makes SPF align with your domain.
records-panel-take = The “take the value” key pastes these three records into the field.
records-panel-publish = The “publish” key types these records at the host. They appear one by one, some seconds later.
records-domain-walk-1 = SES console, “Identities”, then your domain.
records-domain-walk-2 = “Authentication” tab, “DomainKeys Identified Mail (DKIM)”, “Publish DNS records”.
records-domain-walk-3 = Copy the three lines, or download the CSV file, and paste them here.
records-domain-walk-4 = At the zone’s host, add three CNAME records: name and target as shown here.
records-domain-walk-5 = Leave sesame open or go on: the reading continues by itself.
records-address-walk-1 = SES console, “Identities”, then your address: “Resend” sends the message again.
records-address-walk-2 = Open the mailbox of this address, spam included.
records-address-walk-3 = The sender is no-reply-aws@amazon.com, the subject begins with “Amazon Web Services”.
records-address-walk-4 = Follow the link: it lives 24 hours.
records-address-walk-5 = The console then shows “Verified”: tick the box here.
records-remark-txt = The _amazonses TXT of older guides is no longer asked for a new identity.
records-remark-time = SES looks for these records for 72 hours, then it must be started again in the console. It is mostly a matter of minutes.
records-remark-spf = Adding amazonses.com to your domain’s SPF is unnecessary: SPF is checked on the MAIL FROM domain.
records-remark-resend = For an address that is still pending, the console’s “Resend” button sends the message again.
dmarc-absent = DMARC: nothing is published at _dmarc. Optional for SES, expected by Gmail and Yahoo.
dmarc-absent-action = A safe start: TXT _dmarc “v=DMARC1; p=none;”.
dmarc-unknown = DMARC: the servers did not answer.

## Single address
mailbox-title = Address verification
mailbox-why = SES sends for an address only once its owner has followed a link received there.
mailbox-intro = SES sends a verification message from region { $region }. Its link, followed within 24 hours, proves that the address is yours.
field-records-asked = The verification message is asked for
    .hint = It leaves when you create the identity in the console.
mailbox-waiting = Verification link valid since { $since }, until { $until }
mailbox-confirmed = Link followed, by your word.
mailbox-confirmed-proof = The test message will prove it: SES refuses an address that is not verified.
mailbox-expired = The link expired { $when }.
mailbox-expired-action = In the console, open the identity and choose “Resend”.
mailbox-panel-mail = no-reply-aws@amazon.com asks you to confirm this address. The “follow the link” key does it.
mailbox-panel-done = The address is verified.

## Credentials
credentials-title = SMTP credentials
credentials-why = SES knows your application by a name and a password made for SMTP and for the region.
field-credentials-user = SMTP user name
    .hint = Twenty characters, begins with AKIA. The console’s CSV file can be pasted whole, too.
field-credentials-password = SMTP password
    .hint = 44 characters, begins with B. Masked; it is written nowhere before you agree.
field-credentials-convert = Convert this IAM secret into the SMTP password of this region
    .hint = It is computed here, offline. The IAM secret is not kept.
credentials-convert-needed = This is an IAM secret, not an SMTP password. Tick to convert it for { $region }, or paste the SMTP password.
field-credentials-place = Where to keep the password
    .hint = Without a keyring, only config.env can keep it.
credentials-place-keyring = Try the system’s keyring again
credentials-place-session = In config.env only, once it is written
credentials-keeping = Saving to the keyring and reading back since { $since }
credentials-kept-keyring = Password of { $user } in the system’s keyring, read back the same { $when }.
credentials-kept-practice = Password of { $user } in the practice keyring, read back the same { $when }.
credentials-kept-session = Password of { $user } kept until the end of this session: write config.env before you leave.
credentials-lost = The password of { $user } is no longer where it was kept.
credentials-lost-action = Paste it again, or create new credentials in the console.
credentials-other-region = These credentials are of { $region }, not of the chosen region.
credentials-other-region-action = The password depends on the region: create some in the new region, or go back to the old one.
credentials-replaces = The former credentials { $user } still exist at AWS.
credentials-replaces-action = After a successful send with the new ones, deactivate that key in IAM, then delete it.
credentials-panel-iam = IAM user
credentials-panel-user = SMTP user name
credentials-panel-password = Password
credentials-walk-1 = SES console, region { $region }: “SMTP settings” menu.
credentials-walk-2 = Choose “Create SMTP credentials”; if the page shows two cards, take “IAM SMTP credentials” (seen in September 2026).
credentials-walk-3 = Keep the IAM user name it offers, or give one that says what it is for.
credentials-walk-4 = Confirm. The SMTP user name and password are shown once only.
credentials-walk-5 = Copy them here, or download the CSV file and paste its content.
credentials-walk-6 = Then delete the downloaded file.
credentials-remark-console = The console’s “Mail Manager SMTP” card is another, billed product (one report only, September 2026).
credentials-remark-once = A lost password cannot be found again: new credentials are created.
credentials-remark-region = The same key has another password in each region.
keyring-absent = No keyring on this machine: { $words }
keyring-absent-action = Install or start a secret service (gnome-keyring, KWallet), or choose config.env only.
keyring-locked = The keyring is locked: { $words }
keyring-locked-action = Unlock it, then try again; or choose config.env only.
keyring-denied = The keyring may not be used: { $words }
keyring-denied-action = Allow it in the window that asks, then try again; or choose config.env only.
keyring-full = The keyring has no room left: { $words }
keyring-full-action = Make room on the disk, or remove old entries, then try again; or choose config.env only.
keyring-silent = The keyring did not answer within 5 seconds. { $words }
keyring-silent-action = A window may be waiting for your password. Answer it, then try again; or choose config.env only.
keyring-failed = The keyring refused: { $words }
keyring-failed-action = Try again, or choose config.env only.

## Port
endpoint-title = Port
endpoint-why = Five ports lead to SES; some networks block some of them.
field-endpoint-tool = For
endpoint-port = { $port } · { $mode }
endpoint-port-advised = { $port } · { $mode } · advised
endpoint-open = open, { $millis } ms
endpoint-asked = asked…
endpoint-probing = Probing the five ports since { $since }
endpoint-go-on = You can go on: your application may run on another network.
endpoint-times-label = Times
endpoint-times = name { $resolve } · TCP { $connect } · TLS { $tls } · EHLO { $ehlo } ms
endpoint-elsewhere = Your application may run elsewhere. This line, pasted there, tries the same five ports (c copies it):
endpoint-tool-bash = bash
endpoint-tool-openssl = bash and openssl, certificates too
endpoint-tool-powershell = PowerShell
endpoint-tool-cmd = Windows command prompt
endpoint-tool-node = Node.js
endpoint-walk-1 = Keep 587 if it is open.
endpoint-walk-2 = If not, take the one that sesame advises: 2587, 465 or 2465. 25 is for want of another only.
endpoint-walk-3 = If your application runs on another machine, paste the line there: only what that machine can reach counts. sesame ports --probe prints it too.
endpoint-remark-25 = Port 25 is limited by default on EC2, and blocked by many access providers.
endpoint-remark-secure = SMTP_SECURE is true only for 465 and 2465. On 587, false means STARTTLS, not “unencrypted”.

## Ports
reach-open = open
reach-refused = refused
reach-dropped = no answer
reach-reset = cut off
reach-closed = closed at once
reach-silent = open, but silent
reach-wrong-name = another certificate
reach-untrusted = untrusted certificate
reach-bad-certificate = bad certificate
reach-old-tls = TLS too old
reach-no-tls = no TLS
reach-no-starttls = STARTTLS taken away
reach-starttls-refused = STARTTLS refused
reach-starttls-injected = STARTTLS tampered with
reach-not-smtp = not SMTP
reach-out-of-date = certificate out of date
reach-no-trust = no trusted roots
reach-no-auth = no AUTH
reach-turned-away = turned away
reach-no-such-host = unknown name
reach-no-resolver = name not looked up
reach-no-route = no route
reach-other = failed
reach-refused-long = Port { $port }: the connection was refused. Nobody listens there, or a firewall turns it down.
reach-dropped-long = Port { $port }: nothing came back. A firewall drops what goes there: on this machine, at the provider or on the way.
reach-reset-long = Port { $port }: the connection was cut off with a reset (RST), by a device on the way or by the server.
reach-closed-long = Port { $port }: the connection was made, then closed before the server had said what it must. A proxy or a filter does that.
reach-silent-long = Port { $port }: the connection was made, then nothing was said. A device on the way takes it and lets nothing through.
reach-wrong-name-long =
    { $names ->
        [none] Port { $port }: what answers shows the certificate of another host. It is not SES.
       *[other] Port { $port }: what answers shows a certificate for { $names }. It is not SES.
    }
reach-untrusted-long =
    { $issuer ->
        [none] Port { $port }: this machine does not trust who signed the certificate. A proxy or an antivirus reads along, or this machine lacks an authority.
       *[other] Port { $port }: this machine does not trust who signed the certificate, { $issuer }. A proxy or an antivirus reads along, or this machine lacks an authority.
    }
reach-bad-certificate-long = Port { $port }: the certificate proves nothing, by its key, its signature or its use. SES has another.
reach-old-tls-long = Port { $port }: what answers speaks neither TLS 1.2 nor TLS 1.3. SES speaks both: it is not SES.
reach-no-tls-long = Port { $port }: where TLS begins with SES, something else came. A device on the way answers in its place.
reach-no-starttls-long = Port { $port }: STARTTLS is not offered. SES always offers it: a device on the way takes it away to read along.
reach-starttls-refused-long = Port { $port }: STARTTLS is offered, then refused. SES does not do that: a device on the way does.
reach-starttls-injected-long = Port { $port }: plain text was slipped in behind STARTTLS. Someone on the way tries to speak as SES.
reach-not-smtp-long = Port { $port }: what answers does not speak SMTP. It may be a proxy, or a network that wants a sign-in first.
reach-out-of-date-long = Port { $port }: by this machine’s clock the certificate is out of date. The clock is wrong, or it is not SES’s certificate.
reach-no-trust-long = Port { $port }: the authorities this machine trusts cannot be read. { $said }
reach-no-auth-long = Port { $port }: neither AUTH PLAIN nor AUTH LOGIN is offered over TLS. SES offers both.
reach-turned-away-long = Port { $port }: the server turned the connection away. It said: { $said }
reach-no-such-host-long = Port { $port }: the server’s name does not exist in this machine’s DNS.
reach-no-resolver-long = Port { $port }: the server’s name could not be looked up.
reach-no-route-long = Port { $port }: no way leads there from this machine. { $said }
reach-other-long = Port { $port }: the system says: { $said }
ports-all-open = All five ports are open.
ports-all-open-action = Take { $port }.
ports-all-but-25 = All but 25 are open. Many networks block 25, EC2 by default: it does no harm.
ports-all-but-25-action = Take { $port }.
ports-some-closed = { $port } is open. What is blocked beside it does not matter to it.
ports-some-closed-action = Take { $port }.
ports-instead = 587 cannot be used from here ({ $how }), but { $port } can.
ports-instead-action = Take { $port }.
ports-instead-intercepted = On 587 something else answers in place of SES ({ $how }). On { $port } SES answers itself.
ports-instead-intercepted-action = Take { $port }, and let no password go to 587.
ports-only-25 = Only 25 can be used from here, and many networks block it.
ports-only-25-action = Take it only if your application stays on this network. Else have 587 or 465 opened.
ports-no-such-host = { $host } does not exist in this machine’s DNS.
ports-no-such-host-action = Check the region and the name: not every region has SMTP.
ports-no-resolver = { $host } could not be looked up: nothing is known of its ports.
ports-no-resolver-action = Check this machine’s connection and DNS, then probe again.
ports-no-network = This machine has no way to { $host }: no network, or no route.
ports-no-network-action = Check its connection, then probe again.
ports-all-dropped = Nothing comes back on any of the five ports: a firewall drops what goes there.
ports-all-dropped-action = Have outgoing TCP to 587 or 465 opened (machine, security group, provider), or try another network.
ports-all-refused = All five ports turn the connection down: a firewall lets no mail out.
ports-all-refused-action = Have outgoing TCP to 587 or 465 opened (machine, security group, provider), or try another network.
ports-all-intercepted = Where anything answers, it is not SES: a proxy, an antivirus or the network stands in its place.
ports-all-intercepted-action = Let no password go this way. Have SES let through untouched, or try another network.
ports-wrong-clock = By this machine’s clock the certificates are out of date.
ports-wrong-clock-action = Set its date and time, then probe again.
ports-no-trust = The authorities that this machine trusts cannot be read.
ports-no-trust-action = Check SSL_CERT_FILE, or install the ca-certificates package.
ports-none-open = None of the five ports can be used from here, each for its own reason.
ports-none-open-action = Look at each of them, or try another network.
cli-command-ports = Look at the five ports from here, and choose one
cli-option-ports-region = Region whose ports are looked at, for example eu-west-3
cli-option-ports-host = Another host, such as a FIPS or dual-stack endpoint
cli-option-regions = Compare the connect time of all regions instead
cli-option-probe = Only print a line to paste on another machine: { $tools }
cli-value-tool = TOOL
cli-value-hostname = HOST
cli-ports-after = Without --region or --host: the saved region’s, else SMTP_HOST of config.env.
    Exit codes: 0 a port can be used, 5 none can, 124 none answered.
cli-conflicting-options = { $argument } does not go with { $other }
cli-ports-no-region = No region is known for this folder, and no config.env was found in it.
cli-ports-no-host = “{ $host }” is no host name.
cli-ports-hint = Name a region: sesame ports --region eu-west-3
cli-ports-foreign = { $host } is no SES server: what is said of SES below does not hold for it.
cli-ports-of = Ports of { $host } from here, times in ms
cli-ports-resolve = name
cli-ports-connect = TCP
cli-ports-tls = TLS
cli-ports-ehlo = EHLO
cli-ports-total = total
cli-ports-regions = Time of a connection to port { $port } of each region, from here
cli-ports-nearest = Nearest from here: { $region }, { $name }. Where your users and their data are may count more; all in SES belongs to one region.
cli-ports-no-region-answers = No region answers on port { $port } from here.
cli-ports-no-region-answers-hint = See which ports are open: sesame ports --region eu-west-3
ports-address = Address
ports-certificate = Cert. for
ports-issuer = Issued by
ports-issued = { $issuer }, until { $until }
ports-offers = Offers
ports-offers-of = { $auth }, messages of up to { $size } bytes
ports-tried = { $address }: { $how }, { $millis } ms

## Production
production-title = Production access
production-why = A new account is in the sandbox: it writes to verified addresses only.
production-limits = In the sandbox: { $daily } messages per 24 hours, { $rate } per second, and only to verified addresses or domains, or the simulator.
field-production-access = Where the request stands
    .hint = This step does not keep you from going on.
production-access-sandbox = Not asked yet
production-access-asked = Asked, under review
production-access-granted = Granted
production-access-denied = Denied
production-answers = Your answers make the text of the request, in English as AWS asks. It claims nothing else.
field-production-website = Website
    .hint = The public address of your site or application.
field-production-app = Your application
    .hint = In a few English words: an invoicing app for craftsmen.
field-production-volume = Messages a month
    .hint = An honest estimate.
production-text = Text to paste into the request
production-text-later = Give at least the website to see the text.
production-asked = AWS usually answers within 24 hours, in a support case.
production-asked-action = If AWS asks a question, answer in that case. You can go on here.
production-granted = Access granted, by your word: you write to any address, within the account’s limits.
production-granted-action = Your new limits are in the SES console, “Account dashboard”.
production-denied = AWS denied this request.
production-denied-action = Answer in the support case: where addresses come from, how to unsubscribe, how bounces are handled.
production-walk-1 = SES console: “Account dashboard”, then “View Get set up page” and “Request production access”.
production-walk-2 = Mail type: “Transactional”.
production-walk-3 = Give the site’s address.
production-walk-4 = Give up to four contact addresses.
production-walk-5 = Contact language: English or Japanese.
production-walk-6 = Accept the terms and submit, once only.
production-remark-english = The request is written in English or Japanese: AWS has no other contact language.
production-remark-domain = A domain verified before the request helps to get it faster.
production-remark-limits = The limits count recipients, not messages.

## Sender
sender-title = Sender
sender-why = SMTP_FROM must belong to the verified identity, or SES refuses the message.
field-sender-from = Sending address
    .hint = Without name or quotes: no-reply@example.com.
field-sender-name = Display name
    .hint = Optional. Left empty, every tool reads the file alike.
field-sender-frontend = FRONTEND_URL
    .hint = Your application’s address: links in messages begin with it.
sender-covered = Covered by the identity { $identity }.
sender-covered-subdomain = A sub-domain covered by the identity { $identity }.
sender-covered-label = A label after “+”: covered by the identity { $identity }.
sender-other-case = The case differs from the verified address { $identity }. SES tells them apart: use it as it is.
sender-not-covered = This address does not belong to the identity { $identity }. Change one or the other.
sender-name-risk = With a name, the value needs single quotes: docker run --env-file would keep them in the address.
sender-name-action = If you use that, leave the name empty and set it in the code.
sender-http = An http:// link to a public site: it travels in clear.
sender-http-action = Take https:// in production.
sender-walk-1 = Choose an address of the verified domain; it need not exist to send.
sender-walk-2 = Prefer an address that receives answers, or say in the message that nobody reads it.
sender-walk-3 = Give the front end’s address: http://localhost:5173 in development.
sender-remark-domain = SES compares the sender with the identity of the chosen region, for each message.
address-empty = Give an e-mail address.
address-control = The address has an invisible character or a line break in it. Remove it.
address-at = An address has one @ and one only, as in me@example.com.
address-non-ascii-local = Before the @, SES takes letters without accents only.
address-local = The part before @ has a forbidden character, or a dot where none may be.
address-too-long = This address is too long.
address-domain = The domain after @ is not valid.
address-name = This name is too long, or its quotes do not pair up.
frontend-empty = Give the front end’s address, for example http://localhost:5173.
frontend-scheme = The address must begin with http:// or https://.
frontend-host = The address has no valid host name.
frontend-spaces = The address has a space or an invisible character in it. Remove it.
frontend-too-long = The address is too long: 2,000 characters at most.
frontend-query = The address must have neither ? nor #: links are added to it.

## config.env
config-title = config.env
config-why = Your application reads its SMTP settings in this file.
field-config-write = Write this change
field-config-file = File
config-other = Another file
config-exists = exists
config-new = to be created
field-config-path = Path of the file
    .hint = Relative to the project’s folder, or absolute. Enter shows the change.
config-path-needed = Give the path of the file, for example backend/config.env.
field-config-secret = Password
    .hint = The guide writes it in the file, out of git and readable by you alone (0600). Without it, start the application by sesame run, which puts SMTP_PASSWORD into its environment.
config-secret-file = In the file
config-secret-last-copy = No keyring keeps this password: taking it out of the file would lose it. Leave it in the file, or save it to a keyring first.
config-secret-keyring = In the keyring only
config-risk-file = Whoever reads this file can send in your name.
config-risk-keyring = The application gets it by its environment: sesame run -- npm start
config-change = Change of { $path }
config-up-to-date = { $path } holds what it should, read { $when }.
config-will-ignore = { $file } will get a line so that git ignores this file.
config-ignored = { $file } got a line: git ignores this file.
config-not-ignored = Git does not ignore this file, whatever { $file } says: look at its rules before your next commit.
config-written-private = File written, readable by you alone (0600).
config-refused-action = Mend it, then read the file again. Nothing was changed.
config-value = { $key }: { $reason }
config-value-action = Go back to the Sender step to change this value. Nothing was changed.
config-no-password = The password is no longer where it was kept.
config-heading = AWS SES SMTP settings
config-keyring-comment = { $key } is in the system keyring
config-walk-1 = Choose the file that your application reads.
config-walk-2 = Read the change: lines with + are added, those with − go away. Nothing is written before you agree.
config-walk-3 = “Write this change” writes it. Then restart the application.
config-remark-process = An SMTP_* variable already in the environment wins over the file.
config-remark-secure = SMTP_SECURE is text: compare it with 'true' in the code, any text that is not empty is truthy.
config-remark-docker = docker run --env-file takes each line literally, quotes included.
git-tracked = { $path } is tracked by git: the next commit would publish it.
git-tracked-action = git rm --cached { $path }, then commit. If it ever held a secret, rotate it.
git-committed = This file was committed on some branch: what it held is in the history.
git-committed-action = If it held an SMTP password, create new credentials.

## Test
test-title = Test
test-why = A real message leaves, by the port and with the credentials of your application.
field-test-whom = Recipient
    .hint = In the sandbox, a person must have a verified address.
test-to-person = A person, who types the code back
test-to-success = Simulated delivery
test-to-bounce = Simulated bounce: no such address
test-to-complaint = Simulated complaint: reported as spam
test-to-ooto = Simulated out-of-office reply
test-to-suppressed = Simulated suppressed address
test-proves-person = Proves the whole way, into the mailbox.
test-proves-success = Proves the SMTP path, and writes to nobody.
test-proves-notice = Proves that notices reach you, if this one gets to { $from }.
test-proves-ooto = Proves that replies reach you, if this one gets to { $from }.
field-test-to = Address
    .hint = Yours: the message has a code to type back here.
field-test-code = Code received
    .hint = Six digits, in the message. Look in spam too.
test-code-wrong = This is not the code of that message. Make sure you read the latest one.
field-test-again = Send another test
    .hint = A new message, with a new code.
field-test-restarted = The application was restarted with this file
    .hint = It reads config.env only when it starts.
test-accepted = SES accepted the message for { $to }. Accepted does not mean received.
test-accepted-action = Open the mailbox, then type the message’s code here, or paste its headers.
test-received = Message received: code typed { $when }.
field-test-headers = Headers
    .hint = Paste the source of the received message, all of it. It is read, not kept.
test-arrived = Message received: headers read { $when }.
test-proof-check = Check
test-proof-seen = Seen on arrival
test-proof-action = To do
test-send-anyway = Enter sends a second message.
test-simulated = SES accepted the message for the simulator { $when } ({ $id }).
test-simulated-action = The SMTP path is proven. Receipt is proven with a real address.
test-sending = Sending since { $since }
test-maybe-accepted = The connection was lost after the final dot: the message may have left. Look into the mailbox before you send again.
test-no-password = The password was not found: { $reason }
test-no-password-kept = it is no longer where it was kept.
test-no-password-file = SMTP_PASSWORD is missing in { $path }.
test-walk-1 = Choose a recipient: yourself, or a scenario of SES’s simulator.
test-walk-2 = Enter sends. Each stage shows with its time.
test-walk-3 = Type the code you receive: that proves receipt.
test-walk-4 = Paste the source of the message (“Show original” in Gmail): SPF, DKIM, DMARC and the delay show.
test-remark-accepted = “250 Ok” means accepted by SES, not delivered to the recipient.
test-walk-5 = Restart the application, then try “forgot password” for real.
test-remark-headers = If your terminal does not paste several lines, use sesame test --headers - < message.eml.
test-remark-received = Nothing received: look in spam, at the address’s spelling, then at bounces in the SES console.
inbox-from = From
inbox-subject = Subject

## Test message
mail-subject = Reset your password (test { $code })
mail-greeting = Hello,
mail-line-1 = This is a test message sent by sesame to check sending through Amazon SES.
mail-line-2 = It looks like the message your application will send when somebody forgets a password.
mail-button = Choose a new password
mail-code-line = Code to type back into sesame:
mail-footer = You did not ask for anything? Ignore this message, no password was changed.

## The mailbox simulator
scenario-success-proves = The SMTP path is proven. SES simulates a delivery that succeeds; nothing will come back to you.
scenario-bounce-proves = SES simulates an address that does not exist. The bounce notice goes to { $from } by e-mail (the default), and by SNS if you set it up. If it gets there, you will see your bounces.
scenario-complaint-proves = SES simulates a recipient who reports the message as spam. The complaint notice goes to { $from } by e-mail (the default), and by SNS if you set it up. If it gets there, you will see your complaints.
scenario-ooto-proves = SES simulates an out-of-office reply, which goes to { $from }. If the application reads that mailbox, it must ignore it.
scenario-suppressed-proves = SES simulates an address on its suppression list, which is a hard bounce. The notice goes to { $from } by e-mail (the default), and by SNS if you set it up.
scenario-costs = The simulator works in the sandbox, without touching quota or reputation; it counts in the rate and is billed like a message.

## Headers of a received message
received-judge = Results read: those of { $host }, the topmost.
received-judge-unnamed = Results read: the topmost. They bear no name, as Microsoft’s do; last host: { $host }.
received-judge-none = No receiving host wrote any results (Authentication-Results): nothing is proven.
received-judge-others = { $judge } Passed over, further down: { $others }.
received-of-message = Message
received-of-dkim = DKIM
received-of-ses-dkim = DKIM of SES
received-of-spf = SPF
received-of-dmarc = DMARC
received-of-alignment = Alignment
received-of-delay = Delay
received-is-proven = proven
received-is-missing = missing
received-is-failed = failed
received-is-untold = not told
received-untold = the host says nothing of it
received-message-last = the last test sent
received-message-other = a test of sesame, but not the last
received-message-other-action = Take the headers of the latest message.
received-message-test = a test of sesame
received-message-ses = came through SES, but no test of sesame
received-message-strange = nothing in it comes from SES
received-dkim-pass = signature of { $domain } holds
received-dkim-result = signature of { $domain }: { $result }
received-dkim-untold = signature of { $domain } is there, the host says nothing of it
received-dkim-none = no signature of { $domain }
received-dkim-none-action = Verify { $domain } by its three CNAMEs, and take SMTP_FROM in that domain.
received-dkim-fail-action = Look at the CNAMEs (sesame dns check). If they are right, the message was changed on its way: try a mailbox without forwarding.
received-ses-dkim-none-action = Make sure that this message left through SES.
received-ses-dkim-fail-action = The message was changed on its way: try a mailbox without forwarding.
received-spf-pass = holds for { $domain }
received-spf-ses = holds for { $domain }, SES’s own domain
received-spf-foreign = holds for { $domain }, neither yours nor SES’s
received-spf-result = { $result } for { $domain }
received-spf-own-action = Publish v=spf1 include:amazonses.com ~all at { $domain } (sesame dns check).
received-spf-forward-action = The message went through another server: try a mailbox without forwarding.
received-later-action = The host could not check at that moment: send another test.
received-dmarc-result = { $result }
received-dmarc-policy = { $result }, policy p={ $policy }
received-dmarc-none = no policy is published for { $domain }
received-dmarc-none-action = Publish v=DMARC1; p=none; at _dmarc.{ $domain }.
received-dmarc-broken-action = The DMARC record cannot be read: sesame dns check tells why.
received-aligned-action = It takes a DKIM signature of { $domain } that holds, or SPF that holds for a MAIL FROM of { $domain }.
received-near = DKIM: { $dkim } · SPF: { $spf }
received-near-same = same domain
received-near-organization = same organization
received-near-foreign = another domain
received-near-none = nothing that holds
received-delay-none = dates are missing
received-delay-clocks = arrived { $time } before it left: the clocks disagree
received-delay-ses = { $time } from SES’s signature to the last host
received-delay-sender = { $time } from the message’s date to the last host
received-delay-late-action = Send another test: some hosts make the first message of a stranger wait.

## Review
review-title = Review
review-why = Every line of the guide, with its evidence and its date.
review-count = { $settled } of { $asked } settled
review-evidence = Evidence
review-head-item = Line of the guide
review-head-state = State
review-proven = proven { $when }
review-said = said by you { $when }
review-waiting = waiting since { $when }
review-failed = to mend { $when }
review-summary = Final configuration
review-costs = Costs
review-costs-text = Essentials, the plan of new accounts: $0.16 per 1,000 messages, no monthly fee. À la carte, chosen in the console: $0.10 per 1,000. Prices of July 2026, to be checked on aws.amazon.com/ses/pricing.
review-practice = Good practice
review-practice-1 = An IAM user for SMTP alone, never the root user.
review-practice-2 = A policy that allows ses:SendRawEmail only, for your domain.
review-practice-3 = New credentials every 90 days, and as soon as a file has leaked.
review-practice-4 = Bounces under 2% and complaints under 0.1%: SES pauses accounts that go beyond.
review-practice-5 = DMARC at p=none first, then quarantine once reports are clean.
review-practice-6 = In production, environment variables rather than a file.
review-exported = Checklist written to { $path }.
review-not-exported = The checklist could not be written: { $reason }
review-walk-1 = Choose a line and press Enter to open its step.
review-walk-2 = “Check all again” reads DNS, the keyring, the ports and the file.
review-walk-3 = “Rotate” replaces the key step by step: the file always holds one that works.
review-remark-evidence = “Proven”: seen by sesame. “Said by you”: ticked by you. The date is that of the last look.
export-title = # Amazon SES SMTP checklist
export-line = - [{ $mark }] { $item }: { $evidence }
export-note = Written by sesame, without secrets.

## More
identity-unknown-suffix = This domain’s ending is not known.
identity-unknown-suffix-action = Check the spelling; if it is right, go on.
cell-published = published { $servers }/{ $of }
cell-partial = on its way { $servers }/{ $of }
cell-wrong = other value
cell-doubled = name doubled
cell-misplaced = elsewhere
cell-other-kind = other type
cell-hidden = wildcard
cell-beside = TXT beside it
cell-covered = policy above
cell-absent = absent
cell-refused = refused
cell-failed = failed
cell-silent = no answer
cell-not-asked = not read yet
dmarc-several = DMARC: { $count } records at { $at }. There must be one only, or none counts.
dmarc-several-action = Delete them until one is left.
check-state-optional = optional
check-with-detail = { $state } · { $detail }
check-accepted-only = accepted only
check-published = DNS published
check-by-tls = TLS opened
check-by-send = message accepted
check-why-other-region = other region
check-why-lost = password not found
check-why-changed = the file has changed
check-why-denied = request denied
check-why-port = port closed
production-kinds = What you send
production-recipients = To whom
production-bounces = Bounces and complaints
field-production-no-marketing = No marketing mail with this account

## Command line
cli-about = Sets up Amazon SES over SMTP: from the AWS account to the message received.
cli-usage = Usage:
cli-options = Options:
cli-commands = Commands:
cli-after = Without a command, sesame opens the wizard, resumes an unfinished set-up, or shows the review.
    Exit codes: 0 all is well, 1 a check fails, 2 wrong usage, 3 waiting on DNS or AWS, 4 credentials, 5 network, 6 refused by SES, 124 out of time.
cli-command-setup = Open the wizard
cli-command-demo = Practise with a simulated SES, without account or network
cli-command-checklist = Check again, then show the checklist
cli-command-test = Try sending with config.env, or read what a received message proves
cli-command-dns = DNS records
cli-command-check = Ask the zone’s servers
cli-command-credentials = SMTP credentials
cli-command-derive = Compute the SMTP password of an IAM secret read on standard input
cli-option-lang = Language: fr or en
cli-option-config = The application’s configuration file
cli-option-timeout = Limit for each part of a connection, in seconds
cli-option-json = Result as JSON
cli-option-help = Show this help
cli-option-version = Show the version
cli-option-from = Step to open: { $steps }
cli-option-fast = Without the waits of the practice world
cli-option-to = Recipient of the message
cli-option-region = Region of the password, for example eu-west-3
cli-option-scenario = Scenario of SES’s simulator: { $scenarios }
cli-option-headers = Headers of a received message, to read from this file (- for standard input)
cli-value-scenario = SCENARIO
received-no-headers = This text has no headers of a received message (Received, Authentication-Results).
cli-headers-hint = In the mailbox, show the source of the message (“Show original” in Gmail), and give all of it.
cli-headers-large = { $path } is too large to be read whole.
cli-headers-large-hint = The headers are enough: sesame test --headers - < { $path }
cli-headers-paste = Paste the source of the message, then press Ctrl-D on an empty line.
cli-headers-unread = Standard input could not be read: { $reason }
cli-value-lang = LANGUAGE
cli-value-file = FILE
cli-value-seconds = SECONDS
cli-value-step = STEP
cli-value-address = ADDRESS
cli-value-region = REGION
cli-unknown-argument = unexpected argument: “{ $argument }”
cli-unknown-command = unknown command: “{ $argument }”
cli-missing-one-of = one of these options is needed: { $ways }
cli-missing-argument = { $argument } is missing
cli-missing-command = a command is missing
cli-bad-arguments = this command line makes no sense
cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-unknown-option = unknown option: { $argument }
cli-missing-value = { $argument } lacks its value
cli-bad-value = value refused for { $argument }: “{ $value }”
cli-bad-value-of = value refused for { $argument }: “{ $value }” (possible: { $possible })
cli-bad-seconds = { $argument } wants a whole number from 1 to { $most }, not “{ $value }”
cli-repeated-option = { $argument } is there twice
cli-unwanted-value = { $argument } takes no value
cli-not-text = an argument is not valid text
cli-did-you-mean = Did you mean { $meant }?
cli-recipient = The recipient is not valid. { $reason }
cli-config-from = SMTP_FROM in { $path } is not valid: “{ $value }”. { $reason }
cli-no-password-hint = Put SMTP_PASSWORD in the file, or run sesame to keep it.
cli-stage-seen = { $seen } · { $took }
cli-dns-wanted = Wanted: { $value }
cli-no-domain = The identity is an address: it needs no DNS record.
cli-region-nearest = The nearest ones with SMTP: { $nearest }
cli-not-one-secret = Standard input does not hold just one secret: give the IAM secret alone, without quotes.
cli-secret-unread = The secret cannot be read: { $reason }
cli-output-lost = The result could not be written: { $reason }
cli-state-unread = The saved state cannot be used, sesame goes on without it. { $reason }
saved-state = the saved state
cli-see-help = See { $command } --help.
cli-region-without-smtp = { $region } has no SES SMTP server, or is no region.
cli-no-secret = No secret came on standard input.
cli-not-an-iam-secret = This is no IAM secret: an SMTP password or an access key cannot be converted.
cli-odd-secret = This secret has not the usual shape (40 characters). The result is right only if the secret is.
cli-derive-hint = Example: sesame credentials derive --region eu-west-3 < secret.txt
cli-secret-prompt = IAM secret (hidden):{" "}
cli-test-accepted = SES accepted the message for { $to } ({ $id }). Accepted does not mean received.
cli-config-hint = Name the file with --config, or run sesame to write it.
cli-config-missing = { $path } does not exist.
cli-config-none = No config.env was found here.
cli-config-key = { $key } is missing in { $path }.
cli-foreign-host = { $host } is no SES server. The message goes there, and so do the user name and password of { $path }.
cli-config-port = SMTP_PORT in { $path } is no port: “{ $value }”
cli-locked = Another sesame is already working on this folder.
cli-locked-hint = Go back to its terminal, or leave it.
cli-state-newer = The saved state is from a newer sesame. It is kept aside: { $path }
cli-state-damaged = The saved state cannot be read. It is kept aside: { $path }
cli-no-terminal = The wizard needs a terminal: input or output is not one.
cli-no-terminal-hint = The commands checklist, test, ports, dns and credentials work without a terminal. See sesame --help.
cli-no-folder = The current folder cannot be found: { $reason }
cli-practice-failed = The practice world could not start: { $reason }
cli-bad-endpoint = SESAME_SMTP_ENDPOINT is not of the form host:port, or 587=host:port,465=host:port: { $value }
cli-bad-nameserver = SESAME_NAMESERVER is not of the form address:port: { $value }
cli-kept = Everything is kept. Run sesame in this folder again to resume.
cli-demo-over = End of practice. Nothing left this machine; the files were in { $path }, they are erased.

## Command line: DNS
cli-command-show = Show what to publish, as the zone’s DNS host wants it typed
cli-command-wait = Wait until the required records are published
cli-command-export = Write the records for a DNS host, a tool or a person
cli-option-domain = The domain, instead of the saved one
cli-option-dns-region = Region of the identity, for example eu-west-3
cli-option-token = A DKIM token, or the whole value of its record; three times
cli-option-mail-from = The custom MAIL FROM domain, for example bounce.example.com
cli-option-nameserver = The only DNS server to ask, as address[:port]; IPv6 in brackets
cli-option-no-public = Leave out public resolvers
cli-option-for-host = The DNS host to show it for, for example ovh
cli-option-format = bind, route53, cloudflare, terraform, octodns, csv, json, or text for a message
cli-option-wait-timeout = Give up after so many seconds; without it, wait as long as it takes
cli-value-domain = DOMAIN
cli-value-domains = DOMAIN|FILE
cli-value-token = TOKEN
cli-value-server = ADDRESS[:PORT]
cli-value-format = FORMAT
cli-dns-check-after = Without a domain, the saved one. A file has one domain a line, # begins a comment, - is standard input.
    With one domain, the exit code is 0 all right, 1 something is wrong, 3 not there yet, 5 no answer; with several, the worst.
cli-dns-wait-after = Exit codes: 0 all published, 1 a mistake that waiting does not mend, 124 out of time.
cli-dns-export-after = terraform: cloudflare_dns_record for a zone at Cloudflare (or --host cloudflare), else aws_route53_record.
    route53: for aws route53 change-resource-record-sets --change-batch file://FILE; what exists is never replaced.
    text: in the language of --lang.
cli-bad-server = { $argument } wants an address, perhaps with a port, not “{ $value }”. IPv6 with a port: [2001:db8::1]:53
cli-dns-no-domain = No domain is known for this folder.
cli-dns-no-domain-hint = Name one with --domain, or run sesame here.
cli-dns-address = “{ $address }” is an address: DNS is checked for its domain.
cli-dns-address-hint = Give { $domain } instead.
cli-dns-bad-domain = “{ $text }” is not a domain. { $reason }
cli-dns-bad-domain-hint = Example: sesame dns check example.com
cli-dns-bad-subject = “{ $text }” is neither a file here nor a domain. { $reason }
cli-dns-bad-token = The --token in place { $place } is not a DKIM token. { $reason }
cli-dns-bad-token-shape = It has 20 to 63 lower-case letters and digits, or is the whole value, which ends in amazonses.com.
cli-dns-token-twice = The --token in place { $place } was given before.
cli-dns-token-count = { $have ->
    [one] One DKIM token is given: SES gives three.
   *[other] { $have } DKIM tokens are given: SES gives three.
 }
cli-dns-token-hint = Copy the three CNAME values of the identity’s page in the SES console.
cli-dns-bad-mail-from = “{ $text }” cannot be the MAIL FROM domain. { $reason }
cli-dns-bad-mail-from-hint = Example: --mail-from bounce.{ $domain }
cli-dns-bad-region = { $region } is no region of SES.
cli-dns-bad-region-hint = Example: --region eu-west-3
cli-dns-one-domain = { $option } belongs to one domain, and several are to be checked.
cli-dns-one-domain-hint = Check that domain alone.
cli-dns-nothing-wanted = No required record of { $domain } is known: there is nothing to wait for or to add.
cli-dns-nothing-wanted-hint = Give the three --token, or --mail-from with --region, or run sesame here.
cli-dns-no-domains = No domain was found in what was given.
cli-dns-not-dkim = The DKIM records are not among them: their tokens are not known. Give the three with --token.
cli-dns-not-mx = The MX of the MAIL FROM domain is not among them: it names the region. Give it with --region.
cli-dns-www = www. was left out: the domain is { $domain }.
cli-dns-no-file = There is no file { $text } here: it is taken for a domain.
cli-dns-zone = Zone { $zone }, at { $host }
cli-dns-zone-unknown-host = Zone { $zone }, DNS host not recognised
cli-dns-no-zone = The zone of { $domain } was not found.
cli-dns-assumed-zone = The zone was not found in DNS: { $zone } is assumed.
cli-dns-proof = Seen at { $server }: { $kind } { $name }
cli-dns-behind = Behind, or of another mind: { $servers }
cli-dns-recommended = { $published ->
    [0] Recommended records (DMARC): not in place
   *[other] Recommended records (DMARC): in place
 }
cli-dns-type-here = To type at { $host }:
cli-dns-type-anywhere = To type at your DNS host:
cli-dns-trap = Beware: { $trap }
cli-dns-no-mistake = No mistake seen, DKIM not checked: its tokens are not known
cli-dns-count-line = { $published } of { $wanted } required records published
cli-dns-status = { $status } · { $remark }
cli-dns-waiting = Waiting for { $name }
cli-dns-next-look = { $published } of { $wanted } published. Next look in { $left }.
cli-dns-last-look = { $published } of { $wanted } published. Last look in { $left }.
cli-dns-out-of-time = Time is up: not everything is published.
cli-dns-never-looked = Time was up before any server answered.
cli-dns-policy-left-out = DMARC is left out: a policy is published at { $at } already, and there may be one only.
cli-dns-required-record = { $purpose }, required
cli-dns-recommended-record = { $purpose }, recommended
cli-dns-at-line = { $file }, line { $line }: { $problem }
cli-dns-wrong = { $name }: { $problem }
cli-dns-short = Short name: { $name }
cli-dns-full = Full name: { $name }

## A message to who looks after the zone
letter-subject = Subject: DNS records for { $domain } (Amazon SES)
letter-hello = Hello,
letter-ask = { $count ->
    [one] Please add this record to the zone { $zone }, so that { $domain } can send mail through Amazon SES.
   *[other] Please add these { $count } records to the zone { $zone }, so that { $domain } can send mail through Amazon SES.
 }
letter-record = { $place }. { $purpose }, required
letter-record-recommended = { $place }. { $purpose }, recommended
letter-field = { "   " }{ $field }: { $value }
letter-short = Short name, in the zone
letter-note = - { $note }
letter-note-cname = Each CNAME stays a CNAME: no A record, no redirection, no TXT at the same name. In a zone file, the target ends with a dot.
letter-note-mx = The MX must be alone at its name. It receives nothing for people: it only takes back bounces.
letter-note-txt = A TXT is typed without quotes, unless the form asks for them. If an SPF or DMARC record already stands at the same name, add none: tell me what it says.
letter-note-leave = Nothing else changes: please leave all other records of the zone as they are.
letter-thanks = Thank you. Tell me when it is done: I can check it at once.
# What SES's replies and failed connections mean, and what to do. Arguments: Diagnosis::args; unknown: none.
reply-authenticated-meaning = SES recognised your SMTP credentials.
reply-authenticated-action = Go on: there is nothing to fix.
reply-accepted-meaning = SES accepted the message and gave it an id. Accepted does not mean delivered yet.
reply-accepted-action = Look in the recipient’s mailbox, spam folder included.
reply-too-many-connections-meaning = Too many connections to SES are open at the same time with this account.
reply-too-many-connections-action = Try again in a few seconds, with fewer connections at once.
reply-service-failure-meaning = SES could not handle the request for now.
reply-service-failure-action = Try again in 5 seconds, then less and less often.
reply-idle-meaning = The connection stayed silent too long: SES closes it after about 10 seconds.
reply-idle-action = Connect again and send the message in one go.
reply-daily-quota-meaning = The 24-hour sending quota is used up. It counts recipients, and is 200 in the sandbox.
reply-daily-quota-action = Wait until the quota frees up, or request production access.
reply-rate-meaning = Messages are leaving faster than your maximum rate, which is one per second in the sandbox.
reply-rate-action = Wait one second, then try again.
reply-authentication-failure-meaning = SES could not check your credentials for now. This says nothing about whether they are right.
reply-authentication-failure-action = Try again in a few seconds.
reply-not-received-meaning = SES did not receive the whole request: the message was not sent.
reply-not-received-action = Try again in a few seconds.
reply-authentication-required-meaning = The message was offered without authentication: the SMTP user or password is empty or was not passed on.
reply-authentication-required-action = Check that the application does load SMTP_USER and SMTP_PASSWORD.
reply-credentials-invalid-meaning =
    { $region ->
        [none] SES refuses this user and password. They belong to another region, or the key is inactive, deleted or too new.
       *[other] SES refuses this user and password in region { $region }. They belong to another region, or the key is inactive, deleted or too new.
    }
reply-credentials-invalid-action =
    { $region ->
        [none] Create or derive the SMTP password again for the host’s region.
       *[other] Create or derive the SMTP password again for { $region }.
    }
reply-credentials-iam-user-meaning = The SMTP user is an IAM user name. SES expects the access key ID, which starts with AKIA.
reply-credentials-iam-user-action = Replace SMTP_USER with the “SMTP user name” of the console or the CSV file.
reply-credentials-temporary-meaning = The user is a temporary key (ASIA). SES accepts none of them by SMTP.
reply-credentials-temporary-action = Create SMTP credentials in the SES console.
reply-credentials-secret-key-meaning = The password looks like an IAM secret access key. SES expects the SMTP password derived from it.
reply-credentials-secret-key-action = Derive the SMTP password from this secret key, for the host’s region.
reply-credentials-shape-meaning = The password does not look like an SES SMTP password, which has 44 characters. It is probably cut short, or wrapped in quotes or spaces.
reply-credentials-shape-action = Copy the whole SMTP password again.
reply-not-subscribed-meaning = The AWS account is not activated for SES yet.
reply-not-subscribed-action = Finish the AWS sign-up (card, phone), then open the SES console once.
reply-too-long-meaning = The message is over 40 MB once encoded.
reply-too-long-action = Make the message smaller, or replace its attachments with links.
reply-sender-syntax-meaning = The sender’s address is malformed.
reply-sender-syntax-action = Fix SMTP_FROM: a bare address, such as no-reply@example.com.
reply-recipient-syntax-meaning = The recipient’s address is malformed.
reply-recipient-syntax-action = Fix the recipient’s address.
reply-access-denied-meaning = The key is right, but an AWS policy forbids it to send this: IAM, sending authorization or organization.
reply-access-denied-action =
    { $resource ->
        [none] Allow ses:SendRawEmail to the IAM user of this key.
       *[other] Allow ses:SendRawEmail on { $resource } to the IAM user of this key.
    }
reply-access-denied-recipient-meaning = The IAM policy only covers the sender’s identity. In the sandbox, SES also checks it against the recipient’s identity.
reply-access-denied-recipient-action = Use identity/* as the resource, and restrict the sender with the ses:FromAddress condition.
reply-access-denied-configuration-set-meaning = The identity uses a configuration set that the IAM policy does not allow.
reply-access-denied-configuration-set-action =
    { $resource ->
        [none] Add the configuration set’s ARN to the policy’s resources.
       *[other] Add { $resource } to the policy’s resources.
    }
reply-identity-not-verified-meaning =
    { $identities ->
        [none] An address of the message is not verified in this region.
       *[other] These addresses are not verified in this region: { $identities }.
    }
reply-identity-not-verified-action = Verify them in SES, in the region of the SMTP host, then try again.
reply-sender-not-verified-meaning =
    { $region ->
        [none] The sender is not verified in this region. Each region has its own identities.
       *[other] The sender { $from } is not verified in region { $region }. Each region has its own identities.
    }
reply-sender-not-verified-action = Verify this domain or address in this region, or use the host of the region where it already is.
reply-recipient-not-verified-meaning =
    { $to ->
        [none] Your account is in the sandbox, and the recipient is not verified there.
       *[other] Your account is in the sandbox, and { $to } is not verified there.
    }
reply-recipient-not-verified-action = Verify this recipient, try success@simulator.amazonses.com, or request production access.
reply-starttls-required-meaning = The client spoke in clear: SES requires STARTTLS on ports 25, 587 and 2587.
reply-starttls-required-action = Turn STARTTLS on in the client (requireTLS in nodemailer).
reply-sender-invalid-meaning = The sender’s address is empty, without a domain, or no address at all.
reply-sender-invalid-action = Put a verified address into SMTP_FROM.
reply-too-many-recipients-meaning = The message has more than 50 recipients, To, Cc and Bcc together.
reply-too-many-recipients-action = Split the recipients over several messages.
reply-address-without-domain-meaning = An address in the From or To header has no domain, often because of quotes left by the .env file.
reply-address-without-domain-action = Fix SMTP_FROM, without stray quotes.
reply-duplicate-header-meaning = The application writes the same header twice.
reply-duplicate-header-action = Remove the duplicate header from the sending code.
reply-malformed-header-meaning = A header of the message is malformed: an unbalanced quote, an invalid domain or wrong MIME structure.
reply-malformed-header-action = Fix the headers that the application writes itself.
reply-sending-paused-meaning = AWS has paused sending for this account.
reply-sending-paused-action = Read AWS’s message in the mailbox tied to the account, and answer the Support case.
reply-old-credentials-meaning = These SMTP credentials date from before 2019, and have a rate limit of their own.
reply-old-credentials-action = Create new SMTP credentials and replace the old ones.
reply-configuration-set-missing-meaning = The message names a configuration set that does not exist in this region.
reply-configuration-set-missing-action = Create it in this region, or remove the X-SES-CONFIGURATION-SET header.
reply-mail-from-not-verified-meaning = The custom MAIL FROM domain is not verified yet, and SES is set to refuse in that case.
reply-mail-from-not-verified-action = Check the MX and SPF records of the MAIL FROM domain.
reply-non-ascii-address-meaning = An address contains accented letters, which SES does not accept by SMTP.
reply-non-ascii-address-action = Write the address without accents, and the domain in its xn-- form.
reply-no-recipients-meaning = The message has no recipient.
reply-no-recipients-action = Give at least one recipient.
reply-unknown-4xx-meaning = The server refuses for now, for a reason sesame does not know. Its reply is quoted as it is.
reply-unknown-4xx-action = Try again in a few minutes.
reply-unknown-5xx-meaning = The server refuses for good, for a reason sesame does not know. Its reply is quoted as it is.
reply-unknown-5xx-action = Read the server’s reply, and fix what it points at before trying again.
reply-unknown-reply-meaning = The server gave a reply that sesame does not know.
reply-unknown-reply-action = Read the server’s reply, quoted as it is.
reply-unknown-host-meaning =
    { $host ->
        [none] No address exists for this host name. It is probably misspelt.
       *[other] No address exists for { $host }. The name is probably misspelt.
    }
reply-unknown-host-action = Compare SMTP_HOST with the host that the SES console shows for your region.
reply-region-without-smtp-meaning = SES offers no SMTP in this region: this host name does not exist.
reply-region-without-smtp-action =
    { $nearest ->
        [none] Choose a region that has SMTP, and create the identity and credentials there.
       *[other] Choose a region that has SMTP, such as { $nearest }, and create the identity and credentials there.
    }
reply-resolver-failed-meaning = Name resolution did not answer: there is no telling whether the host exists.
reply-resolver-failed-action = Check this machine’s connection and its DNS server, then try again.
reply-refused-meaning =
    { $port ->
        [none] The host refused the connection: nothing listens on this port, or a firewall rejects it.
       *[other] The host refused the connection: nothing listens on port { $port }, or a firewall rejects it.
    }
reply-refused-action = Try another SES port: 587, 2587, 465 or 2465.
reply-unreachable-meaning =
    { $said ->
        [none] No way leads from this machine to the host.
       *[other] No way leads from this machine to the host: { $said }.
    }
reply-unreachable-action = Check this machine’s network connection, its VPN and its routes, then try again.
reply-timeout-meaning =
    { $port ->
        [none] The connection was not made in time. A firewall probably blocks this port.
       *[other] The connection was not made in time. A firewall probably blocks port { $port }.
    }
reply-timeout-action = Try another SES port: 587, 2587, 465 or 2465.
reply-port25-blocked-meaning = Port 25 does not answer: many hosting and access providers block it.
reply-port25-blocked-action = Use port 587.
reply-no-answer-meaning = The connection opened, then no whole reply came in the time allowed.
reply-no-answer-action = Try again; if it goes on like this, try another port or another network.
reply-wrong-mode-meaning = The TLS mode does not fit this port. TLS begins at once on 465 and 2465, and with STARTTLS on 25, 587 and 2587.
reply-wrong-mode-action = Set SMTP_SECURE to true for 465 or 2465, and to false for the other ports.
reply-certificate-meaning = This machine does not trust the certificate shown. Nothing secret was sent.
reply-certificate-action = Look for a proxy or antivirus that intercepts TLS, and update the system’s root certificates.
reply-certificate-name-meaning =
    { $names ->
        [none]
            { $host ->
                [none] The certificate shown is that of another host. Nothing secret was sent.
               *[other] The certificate shown is not that of { $host }. Nothing secret was sent.
            }
       *[other]
            { $host ->
                [none] The certificate shown is that of another host: { $names }. Nothing secret was sent.
               *[other] The certificate shown is not that of { $host }, but of { $names }. Nothing secret was sent.
            }
    }
reply-certificate-name-action = Check SMTP_HOST, and look for a proxy that answers in place of SES.
reply-certificate-expired-meaning = The certificate has expired, or this machine’s clock is ahead. Nothing secret was sent.
reply-certificate-expired-action = Check this machine’s date and time. If they are right, what answers is not SES: look for a proxy on the way.
reply-certificate-not-yet-valid-meaning = The certificate is not valid yet, or this machine’s clock is behind. Nothing secret was sent.
reply-certificate-not-yet-valid-action = Check this machine’s date and time. If they are right, what answers is not SES: look for a proxy on the way.
reply-certificate-issuer-meaning =
    { $issuer ->
        [none] The certificate shown comes from an issuer that this machine does not trust. Nothing secret was sent.
       *[other] The certificate shown comes from { $issuer }, which this machine does not trust. Nothing secret was sent.
    }
reply-certificate-issuer-action = Look for a proxy or antivirus that intercepts TLS. If it is your own, give its root certificate in SSL_CERT_FILE.
reply-certificate-self-signed-meaning = The certificate shown is self-signed: nobody vouches for it. Nothing secret was sent.
reply-certificate-self-signed-action = SES never shows such a certificate. Check SMTP_HOST, and look for a proxy that answers in place of SES.
reply-certificate-weak-meaning = The certificate shown rests on a key or a signature too weak to prove anything. Nothing secret was sent.
reply-certificate-weak-action = SES never shows such a certificate. Check SMTP_HOST, and look for an old proxy on the way.
reply-trust-meaning =
    { $said ->
        [none] This machine’s root certificates could not be read: no certificate can be checked. Nothing secret was sent.
       *[other] This machine’s root certificates could not be read ({ $said }): no certificate can be checked. Nothing secret was sent.
    }
reply-trust-action = Check SSL_CERT_FILE if it is set; otherwise install the system’s root certificates (the ca-certificates package on Linux).
reply-old-tls-meaning = The server only speaks TLS versions older than 1.2, or refuses those from 1.2 on. Nothing secret was sent.
reply-old-tls-action = SES speaks TLS 1.2 and 1.3. Check SMTP_HOST, and look for an old proxy on the way.
reply-not-tls-meaning = Where TLS should begin, what answers speaks plain text. SES never does. No password was sent.
reply-not-tls-action = Check SMTP_HOST and SMTP_PORT, and look for a proxy that answers in place of SES.
reply-handshake-meaning =
    { $said ->
        [none] The TLS handshake failed. Nothing secret was sent.
       *[other] The TLS handshake failed ({ $said }). Nothing secret was sent.
    }
reply-handshake-action = Look for a proxy or firewall that alters the connection, or try another network.
reply-no-starttls-meaning = The server does not offer STARTTLS, which SES always does. No password was sent.
reply-no-starttls-action = Try port 465, and look for a firewall or antivirus that hides STARTTLS.
reply-starttls-refused-meaning = The server offers STARTTLS, then refuses it. No password was sent.
reply-starttls-refused-action = Try again, then try port 465; look for a firewall or antivirus that alters the dialog.
reply-starttls-injected-meaning = After the reply to STARTTLS, plain text came where encryption should begin: something on the way may be speaking in the server’s place. No password was sent.
reply-starttls-injected-action = Do not send anything over this network. Use another one, and tell those who run this one.
reply-no-auth-meaning = The server offers neither AUTH PLAIN nor AUTH LOGIN. No password was sent.
reply-no-auth-action = Check that the host is an SES SMTP endpoint.
reply-not-smtp-meaning = What answered does not speak SMTP the way SES does.
reply-not-smtp-action = Check the host and the port, and look for a proxy on the way.
reply-closed-meaning = The server, or a device on the way, cut the connection before the end. The message was not sent.
reply-closed-action = Try again; if it is cut again, try another port or another network.
reply-reset-meaning = The connection was reset before the end: by the server, or by a firewall on the way. The message was not sent.
reply-reset-action = Try another port (587, 2587, 465, 2465); if each is reset, try another network.
reply-maybe-accepted-meaning = The whole message was sent, and no valid reply came back. SES may have accepted it.
reply-maybe-accepted-action = Look in the recipient’s mailbox before sending it again: it could arrive twice.
reply-system-meaning =
    { $said ->
        [none] The system reported an error before the server answered.
       *[other] The system reported an error before the server answered: { $said }.
    }
reply-system-action = Check this machine’s network connection, then try again.
# What is likely behind a refusal or a failed connection
cause-parallel-sends = Several processes, or a large pool, keep connections open at the same time.
cause-ses-side = A passing trouble on SES’s side.
cause-odd-request = A request that SES could not make sense of.
cause-idle-pool = A pooled connection stayed open without a word between two messages.
cause-slow-message = The application took more than 10 seconds to hand the message over.
cause-sandbox-quota = The account is still in the sandbox: 200 recipients in 24 hours.
cause-volume = The application sends more than the account’s quota.
cause-burst = Messages leave in a burst, without a rate limit in the client.
cause-sandbox-rate = The account is still in the sandbox: one message a second.
cause-tls-trouble = Trouble with the TLS connection.
cause-cut-on-the-way = The connection was cut before the whole request had arrived.
cause-variables-not-loaded = The .env file is not loaded, or only after the client was made.
cause-login-not-passed = The client is made without a user and a password.
cause-secret-as-password = The IAM secret access key is used as it is, in place of the SMTP password made of it.
cause-other-region-password = The password was made for another region.
cause-inactive-key = The access key was deactivated or deleted.
cause-kept-quotes = Quotes or spaces around the password, or characters missing, from the copy or the .env file.
cause-iam-user-name = The name of the IAM user stands in place of the access key ID (AKIA…).
cause-new-key = The key is so new that SES does not know it everywhere yet.
cause-cut-short = Characters were left out while the password was copied.
cause-unfinished-sign-up = The AWS sign-up is not finished: card, telephone or plan.
cause-attachments = Attachments: encoding makes them a third larger.
cause-from-not-an-address = SMTP_FROM is not an address.
cause-kept-quotes-from = Quotes of the .env file became part of SMTP_FROM, as docker run --env-file does.
cause-recipient-typed = The address was typed by a user, and nothing checked its form.
cause-no-policy = The IAM user of this key has no policy that allows ses:SendRawEmail.
cause-narrow-policy = The policy names other resources, another sender or another region.
cause-sending-authorization = The identity’s own sending authorization policy forbids it.
cause-organization = The organization (SCP) or a permissions boundary forbids it.
cause-other-region-identity = The identity is verified in another region than the SMTP host’s.
cause-sandbox-recipient = The account is in the sandbox, and a recipient is not verified.
cause-return-path = The Return-Path, Sender or Source is another address than From, and is not verified.
cause-never-verified = Neither this address nor its domain was ever verified.
cause-letter-case = The address was verified with other capital letters: SES tells them apart.
cause-in-sandbox = The account is in the sandbox: only verified recipients and the simulator get mail.
cause-production-elsewhere = Production access was granted in another region: each has its own.
cause-starttls-off = STARTTLS is switched off in the client.
cause-tls-ignored = The client ignores that STARTTLS is offered (ignoreTLS, SMTPAutoTLS).
cause-from-missing = The application sends without a sender, or with a local host name.
cause-key-as-sender = The SMTP user name is used as the sender.
cause-null-sender = The sender is empty (<>), as a bounce’s is: SES refuses it.
cause-long-list = A list of recipients is put into one message.
cause-header-twice = A header is set once by the library and once by the application.
cause-signed-twice = The message is signed (DKIM-Signature) before SES signs it.
cause-bad-return-path = The Return-Path or another address holds characters that none may hold.
cause-lone-quote = A quotation mark in a display name has no second one.
cause-bad-mime = A part of the message has a malformed MIME header.
cause-bounces = Too many addresses did not exist (10 % bounces or more).
cause-complaints = Too many recipients complained (0.5 % or more).
cause-default-configuration-set = The identity has a default configuration set, and the policy allows identity/* only.
cause-old-making = The password was made before 10 January 2019 (Signature Version 2).
cause-other-region-set = The configuration set exists in another region only.
cause-set-misspelt = Its name is misspelt in the X-SES-CONFIGURATION-SET header.
cause-mail-from-records = Its MX or its SPF is missing, wrong, or not seen by SES yet.
cause-accents-before-at = Accented letters stand before the @.
cause-domain-in-unicode = The domain is not in its xn-- form.
cause-host-misspelt = The host’s name is misspelt.
cause-host-not-loaded = SMTP_HOST is not loaded: without a host, nodemailer takes its own machine.
cause-dns-down = The machine’s DNS server does not answer.
cause-dns-walled = The container or the network lets no DNS through.
cause-wrong-port = The port is not one of SES: 25, 465, 587, 2465, 2587.
cause-firewall-rejects = A firewall turns the connection away.
cause-firewall-drops = A firewall, of the host or of the provider, drops the connection without a word.
cause-no-way-out = The machine or container has no way to the Internet.
cause-port25-policy = The provider blocks port 25; EC2 does unless asked.
cause-tls-port-in-clear = The port begins with TLS (465, 2465), and the client waits for a greeting in clear.
cause-firewall-inspects = A firewall or antivirus holds the connection to look into it.
cause-small-mtu = Large packets get lost on the way: an MTU of 1500 helps.
cause-secure-as-text = SMTP_SECURE is passed as the text “false”, which nodemailer takes for true.
cause-port-changed-alone = The port was changed and SMTP_SECURE was not.
cause-port2465 = On 2465 nodemailer begins with TLS only if secure is true: of itself it knows 465 alone.
cause-tls-inspection = A proxy or antivirus answers in SES’s place with a certificate of its own.
cause-old-roots = The system’s root certificates are old or missing, as in a bare container.
cause-local-server = A mail server of your own answers, with a certificate made by itself.
cause-wrong-clock = The machine’s clock is wrong.
cause-old-tls-client = The client or its library knows no TLS 1.2.
cause-starttls-hidden = A firewall or antivirus hides STARTTLS.
cause-not-ses = What answers is not SES.
cause-login-in-clear = The client logs in before TLS: AUTH is offered after STARTTLS only.
cause-proxy-answers = A proxy or a captive portal answers.
cause-host-recycled = SES replaces its servers now and then, and long-lived connections with them.
cause-device-cuts = A firewall or proxy on the way cuts connections.
cause-slash-in-url = The password holds / or +, which a URL takes as %2F and %2B only.
cause-ssl-cert-file = SSL_CERT_FILE names a file that is not there, or is no PEM file.
cause-interference = Somebody on the network speaks in the server’s place.
cli-command-explain = Explain a reply code, an SMTP reply, an error or a log
cli-value-reply = CODE|TEXT
cli-explain-after = Without an argument it lists all that it knows; with - it reads a log on standard input. What is pasted leaves nothing behind, and passwords in it are not shown. With --config, sesame looks for itself at each likely cause: the file, the keyring, DNS.
cli-explain-unread = Standard input could not be read: { $reason }
cli-explain-one = sesame explain with the whole reply, or with one of these words, tells causes and what to do.
cli-explain-cut = Only the last { $mebibytes } MiB were read.
cli-explain-nothing = Nothing in this text tells why a message did not go.
cli-explain-nothing-hint = Give the error itself, or the whole log: sesame explain - < app.log
cli-explain-not-ses = No reply of SES with this code is known. Give the whole reply: its words tell more.
cli-explain-line = Line { $line }:
cli-explain-line-times = Line { $line }, the last of { $times }:
cli-explain-others = Also there:
cli-explain-other = { $place } { $meaning }
explain-do = To do: { $action }
explain-unconfirmed = How SES words this one by SMTP is not confirmed.
explain-likely = Likely, the likeliest first:
explain-cause = { $place }. { $cause }
explain-cause-unconfirmed = { $cause } (Not confirmed.)
explain-again = Again: { $words }
explain-again-never = not unchanged, it would fail again.
explain-again-soon = yes, with growing waits: 5, 10, 30 seconds, then 20 minutes.
explain-again-later = in some hours.
explain-names = The same failure elsewhere:
# Failures that only clients meet
reply-lost-meaning = The connection was cut before the client had its answer. Unless it was cut after the message itself, the message did not leave.
reply-lost-action = Look whether the message arrived, then try again with a new connection.
reply-own-machine-meaning = The application connected to its own machine, not to SES.
reply-own-machine-action = Check that SMTP_HOST is loaded before the client is made.
reply-no-greeting-meaning = The connection opened, and no greeting came: a port that begins with TLS behaves so with a client that speaks in clear.
reply-no-greeting-action = Set SMTP_SECURE to true for 465 or 2465, or take port 587 with SMTP_SECURE=false.
reply-no-credentials-meaning = The application gave its client no user or no password: nothing was sent to SES.
reply-no-credentials-action = Check that SMTP_USER and SMTP_PASSWORD are loaded before the client is made.
reply-bad-url-meaning = The SMTP URL cannot be read.
reply-bad-url-action = Write / as %2F and + as %2B in the password, or give user and password apart.
# What the standards say of a reply code: RFC 5321, 4954, 7504; and of the class and subject of an enhanced code: RFC 3463
smtp-code-211 = 211: a system status, or help.
smtp-code-214 = 214: a help message.
smtp-code-220 = 220: the server greets and is ready.
smtp-code-221 = 221: the server closes the connection, as asked.
smtp-code-235 = 235: authenticated.
smtp-code-250 = 250: done as asked.
smtp-code-251 = 251: the recipient is not local; the server forwards the message.
smtp-code-252 = 252: the server cannot say whether the recipient exists, but takes the message.
smtp-code-334 = 334: the server asks for the next part of the login.
smtp-code-354 = 354: the server waits for the message.
smtp-code-421 = 421: the service is not available now, and the connection is closed.
smtp-code-432 = 432: the password must be changed to another form first.
smtp-code-450 = 450: the mailbox is not available now: busy, or held back by a policy.
smtp-code-451 = 451: the server had a local error.
smtp-code-452 = 452: the server has not enough room.
smtp-code-454 = 454: authentication or TLS is not available now.
smtp-code-455 = 455: the server cannot take the parameters now.
smtp-code-500 = 500: the server does not know the command, or the line is too long.
smtp-code-501 = 501: a parameter of the command is malformed.
smtp-code-502 = 502: the server does not do this command.
smtp-code-503 = 503: commands in the wrong order.
smtp-code-504 = 504: a parameter or a login mechanism that the server does not do.
smtp-code-521 = 521: this host takes no mail.
smtp-code-530 = 530: authentication, or TLS, must come first.
smtp-code-534 = 534: the login mechanism is too weak for this user.
smtp-code-535 = 535: the credentials are not valid.
smtp-code-538 = 538: this login mechanism wants TLS first.
smtp-code-550 = 550: the mailbox is not available: it does not exist, or a policy refuses.
smtp-code-551 = 551: the recipient is not local, and is not forwarded to.
smtp-code-552 = 552: the mailbox or the message exceeds its size.
smtp-code-553 = 553: the mailbox’s name is not allowed, often malformed.
smtp-code-554 = 554: the transaction failed, or the server offers no service.
smtp-code-555 = 555: a parameter of MAIL FROM or RCPT TO that the server does not know.
smtp-code-556 = 556: the domain takes no mail.
smtp-class-2 = A code that begins with 2: done.
smtp-class-3 = A code that begins with 3: the server waits for more.
smtp-class-4 = A code that begins with 4: refused for now; the same may go through later.
smtp-class-5 = A code that begins with 5: refused for good; the same will be refused again.
smtp-subject-1 = x.1.x: it is about an address.
smtp-subject-2 = x.2.x: it is about the recipient’s mailbox.
smtp-subject-3 = x.3.x: it is about the recipient’s mail system.
smtp-subject-4 = x.4.x: it is about the network or the routing.
smtp-subject-5 = x.5.x: it is about the SMTP dialog.
smtp-subject-6 = x.6.x: it is about the message’s content.
smtp-subject-7 = x.7.x: it is about security or a policy.
# Remarks on config.env, or on what the plan does to it
note-bom-removed = The byte order mark (BOM) at the start of the file goes: with it, Node and systemd lose the first variable. Nothing to do for you.
note-returns-replaced = Line ends of old Macs (a lone carriage return) become ordinary line ends. Nothing to do for you.
note-crlf-kept = The file keeps its Windows line ends. A shell script that sources it would get a carriage return at the end of every value: if yours does, convert the file with dos2unix.
note-duplicates-collapsed = { $count ->
    [one] { $keys } stood several times: one line is left, in the place of the first.
   *[other] { $keys } stood several times: one line is left of each, in the place of the first.
}
note-inline-comment-moved = The comment behind { $key } moves to the line above: systemd and Docker took it for a part of the value.
note-export-prefix = The line of { $key } begins with “export”: systemd skips it and docker run --env-file refuses it. If you use either, remove the word.
note-quoted-for-docker = The value of { $key } needs quotes, which docker run --env-file would take for a part of the value. If you start your application that way, choose a value without spaces and special characters.
note-dollar-for-next = The value of { $key } holds “$”, which Next.js replaces. If your application uses Next.js, write “\$” by hand.
note-garbage-line = Line { $line } is neither a comment nor “KEY=value”: some programs, Docker Compose among them, then refuse the file. Correct it, or put a # in front.
note-unclosed-quote = A quote opened on line { $line } is not closed where it should be: some programs swallow the lines that follow. Close it.
note-comment-backslash = The comment on line { $line } ends in “\”: systemd then takes the next line for a part of it. Remove the backslash.
note-host-unset = SMTP_HOST is missing or empty: Nodemailer would talk to localhost. Give the SMTP server of your region.
note-duplicate = { $key } stands several times: depending on the reader, the first or the last value counts. Keep one line; sesame does it for you in the config.env step.
note-readers-disagree = Programs do not all read the same value for { $key }, on line { $line }. Let sesame write this line anew, or put the value between apostrophes with nothing behind.
# Values that no form makes the same for every program
plan-value = { $key } cannot be written to the file. { $reason }
value-bad-key = This is not the name of a variable. Use letters without accents, digits and “_”, and do not start with a digit.
value-unwritable = The value holds the invisible character { $code }. Remove it, often by typing the value instead of pasting it.
value-both-quotes = The value holds both a straight apostrophe and a double quote ("). Remove one of them, or write the apostrophe as “’”.
value-apostrophe-with = The value holds both a straight apostrophe and “{ $character }”. Remove one of them, or write the apostrophe as “’”.
value-final-backslash = The value holds “\” at the end of a line. Remove the backslash.
value-double-backslash = The value holds two backslashes in a row, which some programs shorten to one. Choose a value without them.
value-dollar-brace = The value holds a dollar followed by a brace, which some programs take for a variable. Choose a value without that pair.
# Files that are not text
document-not-utf8 = The file is not UTF-8 (line { $line }, byte { $offset }). Save it as UTF-8 in your editor, then try again; sesame has not touched it.
document-nul = The file holds a NUL byte (line { $line }, byte { $offset }): it is not a text file. Check that it is the right one, or save it as UTF-8; sesame has not touched it.
# Disk
disk-not-a-file = { $path } is not a regular file. Give the path of a file, for instance backend/config.env.
disk-no-folder = The folder of { $path } does not exist. Create it, or give another path.
disk-denied = The system denies access to { $path } ({ $cause }). Check the permissions of the file and its folder, then try again.
disk-changed = { $path } has changed since sesame read it; nothing was written. Look at the proposed changes again, then confirm once more.
disk-full = There is no room left to write { $path }; the old content is intact. Free some space on the disk, then try again.
disk-too-large = { $path } is larger than 1 MiB: it is probably not the right file. Give the path of your config.env.
disk-locked = Another sesame is working on this project. Close it, then try again.
disk-failed = The system could not read or write { $path }: { $cause }. Put that right, then try again.

## Domain names as typed
name-empty = Type a domain name, such as example.com.
name-empty-label = Two dots follow each other, or the name begins with a dot. Remove the extra dot.
name-label-too-long = One part between dots has { $length } characters; DNS allows 63. Shorten it.
name-too-long = The name has { $length } characters; DNS allows 253. Shorten it.
name-character = A domain name cannot contain { $character }. Remove it.
name-space = A domain name cannot contain a space. Remove it, or keep a single name.
name-hyphen = “{ $label }” begins or ends with a hyphen, which no domain may. Remove the hyphen.
name-idna = This is not a valid international domain name. Check the letters, or type its punycode form (xn--…).

## Identities as typed
identity-empty = Type a domain (example.com) or an address (no-reply@example.com).
identity-ip-address = SES verifies names, not IP addresses. Type the domain that your mail is sent from.
identity-single-label = “{ $label }” has no dot: it is not a domain of the Internet. Type it in full, such as { $label }.com.
identity-public-suffix = “{ $suffix }” is a suffix under which others register their domains. Type your own domain below it.
identity-two-ats = There is more than one @. Type a single address.
identity-local-too-long = The part before @ has { $length } characters; mail allows 64. Choose a shorter address.
identity-local-not-ascii = SES cannot carry accents or other non-ASCII letters before @. Choose an address without them.
identity-local-not-allowed = The part before @ has a space, a misplaced dot or a character that addresses may not have. Check it.
identity-stripped-scheme = Removed https:// (SES wants the bare name).
identity-stripped-www = Removed www. (SES verifies the domain itself).
identity-stripped-path = Removed what followed the domain (path or port).
identity-stripped-spaces = Removed spaces.
identity-stripped-mailto = Removed mailto:.
identity-stripped-display-name = Removed the display name; you choose it later, at the sender step.
identity-stripped-at = Removed the lone @.

## Pasted DKIM records
dkim-nothing = No DKIM record was found in this text. In the SES console, open the identity, then “Publish DNS records”, and copy the table or download the CSV.
dkim-missing = { $have } of 3 records so far. Paste the { $missing ->
    [one] one that is missing
   *[other] { $missing } that are missing
 }.
dkim-too-many = { $have } records where SES gives 3: some belong to another identity or to an earlier set-up. Start over and paste only those the console shows now.
dkim-assumed-zone = Only names or tokens were pasted, so { $zone } is assumed for the values. It can differ by account: paste the Value column to be sure.
dkim-other-domain = A record for { $found } was left out: it is another domain. Open the right identity in the console and copy from there.
dkim-doubled-domain = In { $found } the domain is added twice. It was read without the repetition; at your DNS host, type the name without the domain.
dkim-missing-underscore = In { $found }, “._domainkey” has lost its dot or its underscore. It was read as it should be; type it exactly at your DNS host.
dkim-extra-underscore = In { $found }, an underscore stands before the token. It was read without it; remove it at your DNS host.
dkim-garbled = { $found } was cut short or altered. Copy it again with the console’s copy button.

## Verdicts on records
verdict-partial-action = Wait until the servers marked behind have reloaded the zone. If it lasts, ask your DNS host.
verdict-wrong-action = Replace it with the value shown here.
verdict-wrong-target-doubled-action = Type the target again, with a dot at its end.
verdict-wrong-other-token-action = Each name goes with the value that begins with the same token. If SES gave new tokens, replace all three.
verdict-wrong-other-zone-action = Copy the value that the console shows for this region.
verdict-wrong-extra-action = Remove the one that is too many.
verdict-wrong-quoted = The quotes were typed into the value: { $found }
verdict-wrong-quoted-action = Type the value again without quotes: this host adds them by itself.
verdict-wrong-split = The value was cut in pieces and a space was lost: { $found }
verdict-wrong-split-action = Type it again in one piece, spaces included.
verdict-wrong-other-region = This MX is that of another region: { $found }
verdict-wrong-other-region-action = Replace it with the one shown here, of the region of your identity.
verdict-wrong-other-priority = The mail server is right, but not its priority: { $found }
verdict-wrong-other-priority-action = Set the priority to 10.
verdict-wrong-without-ses = An SPF policy is published, and SES is not in it: { $found }
verdict-wrong-without-ses-action = Add include:amazonses.com to it, before its last term. Do not publish a second SPF.
verdict-wrong-loop = The alias leads back to itself: { $found }
verdict-wrong-loop-action = Replace the target with the value shown here.
verdict-wrong-policy = A policy is published that receivers pass over: { $found }
verdict-wrong-policy-action = Correct it, or replace it with the one shown here.
verdict-doubled-action = At your DNS host, type the name without the domain.
verdict-extra-underscore = The record stands at { $at }: an underscore was put before the token.
verdict-extra-underscore-action = Type the name again without that underscore.
verdict-missing-underscore = The record stands at { $at }: the underscore is missing.
verdict-missing-underscore-action = Type the name again, with its underscore.
verdict-missing-label = The record stands at { $at }: a part of its name is missing.
verdict-missing-label-action = Type the name again in full, as shown here.
verdict-at-zone = The record stands at { $at }: it was made for the zone, not for your sub-domain.
verdict-at-zone-action = Type the short name shown here, sub-domain included.
verdict-other-kind-txt = A TXT stands where the CNAME should: { $found }
verdict-other-kind-txt-action = Delete the TXT, then create a CNAME with the same name.
verdict-other-kind-address = An address ({ $kind } { $found }) stands where the CNAME should: the host serves it through a proxy, or flattens it.
verdict-other-kind-address-action = Switch the proxy off for this record (“DNS only”), or create a plain CNAME.
verdict-hidden = It is not there: a wildcard answers in its place ({ $kind } { $found }).
verdict-hidden-action = Create the record: it comes before the wildcard.
verdict-beside = A TXT stands beside the CNAME, which DNS forbids: { $found }
verdict-beside-action = Delete the TXT of this name, and keep the CNAME.
verdict-covered = No policy of its own, and none needed: the one at { $at } holds.
verdict-absent-action = Add it at your DNS host.
verdict-absent-until-action = Add it at your DNS host. Some resolvers may go on missing it for { $ttl }.
verdict-refused-action = Check the name servers at your registrar.
verdict-failed-action = Check again in a few minutes. If it lasts, ask your DNS host.
verdict-silent-action = Check your connection. If it is good, the zone’s name servers are at fault.
verdict-published = Published: { $servers } of { $of } { $of ->
    [one] server
   *[other] servers
 } { $servers ->
    [one] shows
   *[other] show
 } it.
verdict-partial = Seen on { $published } of { $of } servers: it is on its way, or the servers disagree.
verdict-wrong = Another value is published: { $found }
verdict-wrong-target-doubled = Your DNS host added the domain to the target: { $found }
verdict-wrong-other-token = The value is that of another DKIM record: { $found }
verdict-wrong-other-zone = The token is right, but not the zone after it: { $found }
verdict-wrong-extra = One only may stand here, and there is also { $found }
verdict-doubled = The record stands at { $at }: the domain is there twice.
verdict-absent = Not published: the servers say there is no such record.
verdict-refused = The name servers refuse to answer: the domain points at servers that do not hold its zone.
verdict-failed = The name servers answered with an error ({ $code }): nothing is known.
verdict-silent = No server answered in time: nothing is known of this record.

## SPF and the exchanger of a MAIL FROM domain
spf-fault-version = “{ $term }” does not begin with exactly “v=spf1” and a space
spf-fault-unknown = “{ $term }” is no known mechanism
spf-fault-needs-domain = “{ $term }” lacks its domain
spf-fault-takes-nothing = nothing may follow “all” in “{ $term }”
spf-fault-domain = “{ $term }” does not hold a full domain name
spf-fault-macro = “{ $term }” holds a macro that does not exist
spf-fault-network = “{ $term }” does not hold an IP address of its kind
spf-fault-length = “{ $term }” has a prefix length that is too long or badly written
spf-fault-repeated = “{ $term }” is the second of its kind, and there may be only one
spf-fault-character = “{ $term }” holds a character that SPF does not allow: a tab, an accent, a typographic quote
spf-absent = SPF: { $at } has no record. SES needs none there: SPF is checked on the MAIL FROM domain.
spf-unpublished = SPF: the MAIL FROM domain { $at } has no record.
spf-unpublished-action = Add at { $at } the TXT “{ $value }”.
spf-several = SPF: { $at } has { $count } records. There must be one only, or receivers take it for an error.
spf-several-action = Put what they all say into one record that begins with v=spf1, and delete the others.
spf-broken = SPF: the record of { $at } is not valid: { $fault }.
spf-broken-action = Correct or remove this term: as it is, receivers pass over the whole record.
spf-unrecognised = SPF: a record of { $at } looks like SPF but is not: { $text }
spf-unrecognised-action = It must begin with exactly “v=spf1” and a space, without quotation marks in the value.
spf-too-many-lookups = SPF: { $count } DNS look-ups are needed, and { $most } are allowed. Receivers may take the record for an error.
spf-too-many-lookups-at-least = SPF: at least { $count } DNS look-ups are needed, and { $most } are allowed. Receivers may take the record for an error.
spf-too-many-lookups-action = Remove the include, a and mx of services that no longer send for you.
spf-too-many-void = SPF: { $count } look-ups find nothing, and { $most } are allowed. Receivers may take the record for an error.
spf-too-many-void-action = Remove the names that no longer exist.
spf-too-many-exchanges = SPF: the term mx finds { $count } exchangers at { $at }, and { $most } are allowed.
spf-too-many-exchanges-action = Replace mx by the addresses that send.
spf-loop = SPF: the record leads back to { $at }, without end.
spf-loop-action = Remove the include or redirect that leads back.
spf-without = SPF: { $at } is included but has no SPF record. Receivers take that for an error.
spf-without-action = Check the spelling of this include or redirect, or remove it.
spf-ses-missing = SPF: the record of the MAIL FROM domain does not let SES in.
spf-ses-missing-action = Put include:amazonses.com into it, before “all”.
spf-ses-unsure = SPF: the record of the MAIL FROM domain names amazonses.com, but does not let it pass.
spf-ses-unsure-action = Write include:amazonses.com without a sign before it.
spf-ses-unneeded = SPF: include:amazonses.com is unnecessary here: SPF is checked on the MAIL FROM domain.
spf-ses-unneeded-action = You may leave it, or remove it to spare a look-up.
spf-pass-all = SPF: the record of { $at } lets everyone send in your name (+all).
spf-pass-all-action = Replace it by ~all or -all once those who send are listed.
spf-no-all = SPF: the record of { $at } does not say what becomes of everyone else.
spf-no-all-action = End it with ~all.
spf-after-all = SPF: in the record of { $at }, “{ $term }” stands after “all”, where nothing is looked at.
spf-after-all-action = Move “all” to the end.
spf-slip = SPF: in the record of { $at }, “{ $term }” is passed over because of its equals sign.
spf-slip-action = Write a colon in place of the equals sign.
spf-ptr = SPF: the record of { $at } uses ptr, which is slow and which some receivers pass over.
spf-ptr-action = Replace it by the addresses that send.
spf-macros = { $count ->
    [one] SPF: { $count } look-up depends on each message: it was counted, not followed.
   *[other] SPF: { $count } look-ups depend on each message: they were counted, not followed.
 }
spf-unanswered = SPF: nobody answered for { $at }. What lies behind it is not known.
spf-unanswered-action = Check again in a few minutes.

## DMARC
dmarc-holds = DMARC: a policy stands at { $at } (p={ $request }).
dmarc-holds-inherited = DMARC: the policy of { $at } holds, with “{ $request }” for this sub-domain.
dmarc-broken = DMARC: the record at { $at } does not hold: { $reason }.
dmarc-broken-action = Correct it. A safe start: “v=DMARC1; p=none;”.
dmarc-fault-version = it begins with “{ $found }”, not with exactly “v=DMARC1”
dmarc-fault-repeated = the tag “{ $tag }” is there twice
dmarc-fault-request = “{ $tag }” has the value “{ $value }”, and only none, quarantine and reject exist
dmarc-no-request = DMARC: the record has no p. It is read as p=none, and older receivers pass it over.
dmarc-no-request-action = Add p=none, or what you want.
dmarc-watching = DMARC: p=none asks for nothing yet. It is a good start.
dmarc-watching-action = Once the reports show only mail of yours, go on to p=quarantine, then p=reject.
dmarc-no-reports = DMARC: no address receives the daily reports.
dmarc-no-reports-action = Add rua=mailto: and an address of yours.
dmarc-testing = DMARC: t=y makes receivers go one step below { $request }.
dmarc-testing-action = Remove t=y once the reports are clean.
dmarc-subdomains-weaker = DMARC: sub-domains are less protected than the domain ({ $request }).
dmarc-subdomains-weaker-action = Remove sp, or raise it, unless a sub-domain still sends mail that fails.
dmarc-subdomains-stricter = DMARC: more is asked for sub-domains than for the domain ({ $request }).
dmarc-subdomains-stricter-action = If you send from a sub-domain, this is what holds for it.
dmarc-strict-spf = DMARC: with aspf=s, SPF is never aligned through SES, whose MAIL FROM is a sub-domain. DKIM is enough.
dmarc-strict-spf-action = To have both, remove aspf=s.
dmarc-strict-dkim = DMARC: with adkim=s, only mail from the verified domain itself is aligned, not from its sub-domains.
dmarc-strict-dkim-action = If you send from a sub-domain, verify it in SES, or remove adkim=s.
dmarc-note-malformed = DMARC: “{ $text }” is no tag with a value; receivers pass over it.
dmarc-note-malformed-action = Write it as tag=value, or remove it.
dmarc-note-invalid = DMARC: “{ $tag }” cannot have the value “{ $value }”; receivers act as if it were not there.
dmarc-note-invalid-action = Correct the value, or remove the tag.
dmarc-note-address = DMARC: “{ $value }” in { $tag } is no address for reports; receivers pass over it.
dmarc-note-address-action = An address is written with its scheme, as in mailto:reports@example.com.
dmarc-note-historic = DMARC: the tag { $tag } no longer exists in the standard of 2026 (RFC 9989).
dmarc-note-historic-action = You may remove it. Receivers that follow the older standard may still read it.
dmarc-spf-aligned = DMARC: your MAIL FROM domain is aligned too.
dmarc-spf-strict = DMARC: your MAIL FROM domain is not aligned: aspf=s wants the very domain of the sender.
dmarc-spf-foreign = DMARC: your MAIL FROM domain is not of the same organization as the sender.
dmarc-spf-ses = DMARC: without a MAIL FROM of yours, SPF is aligned with amazonses.com and not with you. DKIM is enough.
dmarc-spf-unknown = DMARC: an answer is missing to tell whether your MAIL FROM domain is aligned.

## Records added through the DNS host
dns-plan-create = Missing: to be added.
dns-plan-covered = It is taken care of: { $found }. Nothing to do.
dns-plan-there = Already there.
dns-plan-other-value = Another value stands there: { $found }. It is left as it is; change it by hand if it is not needed.
dns-plan-other-data = A record of kind { $kind } stands at this name: { $found }. An alias must stand alone; remove it by hand if it is not needed.
dns-plan-alias = This name is an alias for { $found }: nothing can stand beside it.
dns-plan-policy = There is a policy of this kind already: { $found }. sesame never changes one; complete it by hand if need be.
dns-plan-outside = This name does not belong to the zone.
dns-plan-kind = sesame does not publish records of this kind.
dns-plan-unknown = No server of the zone answered, so nothing is done here.
dns-plan-unknown-code = No server of the zone said what stands there ({ $code }), so nothing is done here.
dns-undo-remove = Added by sesame: to be removed.
dns-undo-gone = Added by sesame, and not there any more.
dns-undo-changed = Somebody has changed it since: { $found }. It is left as it is.
dns-edit-login = { $host } does not take this login, or it may not change this zone: { $words }
dns-edit-field = { $words } cannot be used at { $host }: check its value.
dns-edit-no-zone = { $host } does not know this zone, or does not show it to this login: { $words }
dns-edit-not-delegated = { $host } has this zone, but nothing shows that the domain is delegated to it: { $words }. Nothing was changed.
dns-edit-taken = Something stands at this name already, says { $host }: { $words }. It is left as it is.
dns-edit-unsupported = This cannot be done at { $host }: { $words }
dns-edit-refused = { $host } refused: { $words }
dns-edit-unreached = { $host } did not answer ({ $words }). Nothing was changed there.
dns-edit-network = { $host } did not answer ({ $words }): the change may have been made. Run the command again to find out.
dns-login-empty = The login is empty.
dns-login-line = Line { $line } of the login is not understood.
dns-login-missing = Missing in the login: { $names }
cli-command-apply = Add the missing records through the DNS host
cli-option-dry-run = Only say what would be done
cli-option-undo = Take back what sesame added
cli-option-host = DNS host: { $hosts }
cli-option-yes = Do not ask before the zone is changed
cli-option-no-input = Never ask anything
cli-option-keep = Keep the login in the keyring once it has worked
cli-value-host = HOST
cli-apply-nothing = Nothing to add.
cli-apply-dry = { $count ->
    [one] One record would be added.
   *[other] { $count } records would be added.
 } Nothing was changed.
cli-apply-ask = Add { $count ->
    [one] one record
   *[other] { $count } records
 } to the zone { $zone } at { $host }? [y/N]
cli-apply-added = Added.
cli-apply-removed = Removed.
cli-apply-seen = The zone’s servers show it all.
cli-apply-unseen = { $host } took it, but not every server of the zone shows { $count ->
    [one] one record
   *[other] { $count } records
 } yet. Check again in a few minutes.
cli-undo-nothing = Nothing to take back.
cli-undo-dry = { $count ->
    [one] One record would be removed.
   *[other] { $count } records would be removed.
 } Nothing was changed.
cli-undo-ask = Remove { $count ->
    [one] one record
   *[other] { $count } records
 } from the zone { $zone } at { $host }? [y/N]
cli-undo-seen = No server of the zone shows it any more.
cli-undo-unseen = { $host } took it, but servers of the zone still show { $count ->
    [one] one record
   *[other] { $count } records
 }. Check again in a few minutes.
cli-undo-hosts = Records were added through several DNS hosts: name one with --host.
cli-apply-declined = Nothing was changed.
cli-apply-cut = The change ended early.
cli-apply-bad-host = sesame cannot write to “{ $host }”.
cli-apply-no-host = The name servers tell no DNS host that sesame can write to: name one with --host, or add the records by hand.
cli-apply-hosts = Possible: { $hosts }
cli-apply-yes = The zone is changed only with your agreement, and there is nobody to ask here.
cli-apply-yes-hint = Look with --dry-run, then add --yes.
cli-apply-no-zone = No zone was found for { $domain }.
cli-apply-no-zone-hint = Check the spelling and your connection, then run the command again.
cli-apply-no-server = No name server of the zone of { $domain } has an address.
cli-apply-journal = the list of what sesame added
cli-apply-journal-unread = The list of what sesame added cannot be read: { $reason }. Without it nothing is changed.
cli-apply-journal-hint = It is dns-journal.json, beside the saved state. Move it away to go on: what was added so far can then not be taken back by sesame.
cli-apply-no-login = No login for { $host } came on standard input or is in the keyring.
cli-apply-login-one = Give it on standard input: { $names }=… or the value alone.
cli-apply-login-hint = Give it on standard input, one NAME=value a line: { $names }
cli-apply-prompt = { $name } (hidden):{" "}
cli-apply-kept = The login is in the keyring.

## DNS hosts
provider-trap-proxied-cname = Choose “DNS only” (grey cloud) for each record: a proxied CNAME is hidden from SES.
provider-trap-txt-beside-cname = Leave no TXT at the same name as a CNAME: it breaks the CNAME.
provider-trap-not-delegated = If there are several zones of this name, edit the one whose NS are the domain’s own.
provider-trap-doubled-domain = Type the short name only: this host adds the domain, and a full name would hold it twice.
provider-trap-custom-mx = Set the mail settings to “Custom MX” first: only then does this host take an MX of yours.
provider-trap-txt-limit = The form takes at most 255 characters of a TXT: this one is longer. Ask the host how it wants it entered.
provider-trap-raise-serial = Raise the serial of the SOA and reload the zone, or the secondary servers keep the old one.
provider-trap-leading-underscore = This host creates no sub-domain that starts with an underscore: add the record on the DNS page of the domain itself.
provider-trap-long-ttl = The default TTL is a day: choose 5 minutes, so that a mistake is soon put right.
# The way through the host’s console, and the day on which it was looked up.
provider-place = { $path } (as seen on { $day })
# The host’s own words: those of the language, or else those that are known.
host-words =
    { $en ->
        [none] { $fr }
       *[other] { $en }
    }
recipe-kind = Type
recipe-name = Name
recipe-priority = Priority
recipe-value = Value
recipe-ttl = TTL (seconds)
recipe-or = or
recipe-empty = (leave empty)

## The survey of a domain
finding-no-such-domain = DNS says that { $domain } does not exist: it is not registered, or delegated to no server.
finding-no-such-domain-action = Check the spelling, register it, or set its name servers at your registrar.
finding-public-suffix = { $domain } is an ending under which everyone registers theirs: nobody can verify it.
finding-public-suffix-action = Take a domain of your own below it.
finding-no-address = The name server { $server } has no address.
finding-no-address-action = Correct the name servers at your registrar.
finding-dead = The name server { $server } ({ $address }) does not answer.
finding-dead-action = If it lasts, have it repaired, or taken out of the delegation.
finding-lame = The name server { $server } ({ $address }) does not hold the zone delegated to it: { $code }.
finding-lame-action = Create the zone there, or take this server out at your registrar. What is typed elsewhere is not seen.
finding-delegation = The registry and the zone do not name the same servers. At the registry only: { $above }. In the zone only: { $own }.
finding-delegation-action = Make them agree: a record added at a host that is not delegated is not seen.
finding-some-of-three = { $published ->
    [one] One of the three DKIM records is there.
   *[other] { $published } of the three DKIM records are there.
 }
finding-some-of-three-action = SES waits for all three: add the rest.
finding-text-fails = The CNAME is there, but the TXT behind it, which SES reads, cannot be had from { $servers }.
finding-text-fails-action = Report it to your DNS host: a TXT question on a CNAME must not fail.
finding-no-key = SES publishes no key at { $targets }: the tokens are of a deleted identity, or of an earlier set-up.
finding-no-key-action = Compare with the console, and paste the records again if they differ.
finding-bogus = DNSSEC: the zone’s signatures do not hold, so it is refused by { $servers }.
finding-bogus-action = Renew the signatures at your DNS host, or remove the DS record at your registrar.
finding-intercepted = An answer for a name that cannot exist comes from { $servers }: its word on missing records cannot be believed.
finding-intercepted-action = Trust the zone’s own servers, or check from another network.
finding-ipv6-unasked = This machine has no IPv6: the servers’ IPv6 addresses were not asked.
finding-legacy = A TXT stands at { $at }: it belongs to the verification of older guides.
finding-legacy-action = It does no harm, and SES asks new identities for none.
finding-null-mx = { $domain } says that it takes no mail (null MX): some receivers refuse what comes from it, and nobody can answer.
finding-null-mx-action = Send from a domain that takes mail, or remove the null MX.
asked-resolver = this machine’s resolver
finding-failing = The name server { $server } ({ $address }) answers with an error: { $code }.
finding-failing-action = If it lasts, report it to your DNS host.
asked-both = { $before }, { $next }
purpose-dkim = DKIM
purpose-mail-from-mx = MX of MAIL FROM
purpose-mail-from-spf = SPF of MAIL FROM
purpose-dmarc = DMARC
# Credentials: the shape of what was pasted. The attribute .next says what to do.
shape-user-empty = The SMTP user name is missing.
    .next = Copy it from the SES console, page “SMTP settings”, or import the file credentials.csv.
shape-user-access-key = This is a long-term access key ID, as it should be.
shape-user-access-key-length = This begins like an access key, but does not have 20 characters.
    .next = Compare it with the console: some of it is missing, or there is too much.
shape-user-access-key-case = This is an access key, but not in capitals. SES tells capitals from small letters.
    .next = Copy the key again as the console shows it.
shape-user-temporary = A key that begins with ASIA is temporary. SES never takes a temporary key over SMTP.
    .next = Create SMTP credentials in the SES console: their key begins with AKIA.
shape-user-iam-name = This is the name of an IAM user, not the SMTP user name.
    .next = Take the value that begins with AKIA, on the same page or in the next column of the file.
shape-user-email = This is an e-mail address. SES logs you in with an access key, never with an address.
    .next = The address goes into the sender, later on. Paste here the value that begins with AKIA.
shape-user-host = This is the name of the server, not of the user.
    .next = Paste here the value that begins with AKIA.
shape-user-password = This is an SMTP password, in the field of the user name.
    .next = Put it into the next field, and here the value that begins with AKIA.
shape-user-secret = This looks like an IAM secret access key, in the field of the user name.
    .next = Put it into the password field, and here the value that begins with AKIA.
shape-user-unknown = This is not the shape of any known access key (AKIA and 16 characters).
    .next = Check the copy. You may go on: the test message will decide.
shape-password-empty = The SMTP password is missing.
    .next = The SES console shows it only once, when it is created. If it is lost, create new credentials.
shape-password-smtp = It has the shape of an SMTP password. Only the server knows its region.
shape-password-legacy = This password was made before January 2019. AWS asks to delete such old credentials.
    .next = Create new SMTP credentials in the SES console.
shape-password-iam-secret = This is an IAM secret access key (40 characters). As it is, SES would refuse it with “535”.
    .next = sesame can compute the SMTP password for { $region } from it, on this machine.
shape-password-access-key = This is the access key, which is the user name.
    .next = Put it into the field before, and here the password of 44 characters.
shape-password-quotes = The password stands between quotation marks, which are not part of it.
    .next = Take them off.
shape-password-spaces = There are spaces or line ends in the middle of the password.
    .next = Take them out: 44 characters should be left.
shape-password-non-ascii = There is a character that no SMTP password contains: an accent, an ellipsis, a bullet.
    .next = The console may have shown bullets instead. Show the password there, then copy it again.
shape-password-truncated = { $count ->
        [one] { $count } of the 44 characters of an SMTP password is missing.
       *[other] { $count } of the 44 characters of an SMTP password are missing.
    }
    .next = Copy all of it again. The console’s copy button loses none.
shape-password-too-long = { $count ->
        [one] There is { $count } character too many: an SMTP password has 44.
       *[other] There are { $count } characters too many: an SMTP password has 44.
    }
    .next = Copy it alone, without what follows it.
shape-password-unknown = This is not the shape of an SES SMTP password (44 characters, beginning with B).
    .next = Check the copy. You may go on: the test message will decide.
shape-trimmed-spaces = Spaces around it were taken off.
shape-trimmed-line-ends = Line ends around it were taken off.
shape-trimmed-invisible = Invisible characters were taken out.
# The password belongs to another region, and the key proves it.
# Import of a file or of pasted text
import-empty = The text is empty.
    .next = Paste the content of credentials.csv, or the two lines the console shows.
import-not-credentials = No credentials were recognised in this text.
    .next = Choose the file credentials.csv that was downloaded when the SMTP credentials were created.
import-no-user = The SMTP user name is missing beside the password.
    .next = Add the value that begins with AKIA.
import-no-password = The password is missing beside the user name.
    .next = The console shows it only once. If it is lost, create new credentials.
import-masked = The password is masked in this text.
    .next = Show it in the console first, then copy again.
import-several = { $count ->
        [one] This text holds { $count } pair of credentials.
       *[other] This text holds { $count } pairs of credentials.
    }
    .next = Keep only the one that is to send.
# Regions
region-nearest-ours = This suggestion is ours, by geography. The connect time measured here says more.
# Sandbox, cost
# Good practice
# IAM policy
# Request for production access
production-website-empty = Give the address of your website.
production-website-too-long = SES takes 1,000 characters at most; this address has { $count }.
production-website-space = The address of a website has no space in it.
production-error-no-kind = Name at least one kind of message.
production-error-no-volume = Give the number of messages a month, even roughly.
production-error-no-recipients = Say who receives your messages.
production-error-no-bounces = Say what you do about bounces.
production-error-too-long = SES takes 5,000 characters at most; this text has { $count }.
    .next = Shorten your own text.
field-production-kind-password-reset = Password reset
field-production-kind-address-confirmation = Address confirmation
field-production-kind-security-notice = Security notices (sign-in, changed password)
field-production-kind-receipt = Orders, payments, invoices
field-production-kind-account-notice = The state of a file or a request
field-production-recipients-signed-up = People who signed up on your website themselves
field-production-recipients-confirmed = Addresses confirmed through a link or a code
field-production-recipients-customers = Customers who gave you their address for this
field-production-recipients-staff = Your own staff and administrators
field-production-bounces-suppression-list = The account-level suppression list is on
field-production-bounces-feedback-mail = Someone reads the mailbox that receives the notices, and the address is corrected or removed
field-production-bounces-notifications = The application receives the notifications and stops writing to the address
# The system’s keyring
# Review: the checklist
check-account = AWS account
check-ses-access = Access to SES
check-region = Region
check-identity = Identity verified
check-mail-from = MAIL FROM of yours
check-dmarc = DMARC
check-credentials = SMTP credentials
check-endpoint = Server and port
check-config = config.env written
check-untracked = File out of git
check-restart = App restarted
check-send = Message accepted
check-receipt = Message received
check-arrival = Authenticated on arrival
check-production-asked = Production asked for
check-production-granted = Production granted
check-optional = optional
check-state-proven = proven, { $when }: { $detail }
check-state-said = said by you, { $when }
check-state-waiting = waiting since { $when }
check-state-failed = failed, { $when }: { $detail }
check-state-open = to do
check-counts = { $proven } of { $total } proven
check-missing = { $count ->
        [0] Nothing essential is missing.
        [one] { $count } essential item is missing.
       *[other] { $count } essential items are missing.
    }
check-by-auth = the server took the credentials
check-by-accepted = SES accepted the message
check-by-headers = its headers were read
check-by-code = the code in the message was typed
check-by-dns = read in DNS
check-by-host = the host’s name says so
check-by-port = the port answered up to EHLO
check-by-file = read back from the file
check-by-git = git confirms it
check-by-keyring = read back from the keyring
check-by-reply = a reply of SES shows it
check-why-headers = SPF, DKIM or DMARC failed on arrival
check-why-dns = absent from DNS, or different
check-why-auth = credentials refused
check-why-refused = message refused by SES
check-why-unreachable = server not reached
check-why-no-code = code not received
check-why-file = the file says otherwise
check-why-tracked = tracked by git
check-why-keyring = not in the keyring
check-why-sandbox = still in the sandbox

# Presets: what to do with the text.

preset-nodemailer-use = Put these lines into the application’s config.env, or let sesame do it: sesame env write
preset-laravel-use = Put these lines into .env, or let sesame do it: sesame env write --preset laravel. Then: php artisan config:clear
preset-symfony-use = Put this line into .env.local, or let sesame do it: sesame env write --preset symfony. The sender is set in the code or in config/packages/mailer.yaml.
preset-django-use = The first part belongs in the environment; Django reads no .env file by itself. The second belongs in settings.py. Django 6.1 takes these settings, and prefers MAILERS.
preset-rails-use = Put the first part in with bin/rails credentials:edit, the second into config/environments/production.rb.
preset-spring-boot-use = Put these lines into an application.properties that git does not see, or give the password in the variable SPRING_MAIL_PASSWORD. The sender is set in the code.
preset-wordpress-use = Put these lines into wp-config.php, above “stop editing”. The plugin WP Mail SMTP reads them: WordPress alone has no SMTP settings.
preset-ghost-use = Merge this into config.production.json, then: ghost restart
preset-keycloak-use = Give it to your realm: sesame env export --preset keycloak --with-secret | kcadm.sh update realms/REALM -f -
preset-supabase-use = Put these lines into .env beside docker-compose.yml, or let sesame do it: sesame env write --preset supabase. Then: docker compose up -d
preset-postfix-use = Put the first part into main.cf and the second into sasl_passwd (mode 0600), then: postmap hash:/etc/postfix/sasl_passwd && postfix reload
preset-msmtp-use = Put these lines into ~/.msmtprc, mode 0600.
preset-compose-use = Write your service’s name in place of app. The second part belongs in .env beside compose.yaml; git must not see it.
preset-kubernetes-use = Name the Secret in the container, with envFrom and secretRef. Create it: sesame env export --preset kubernetes --with-secret | kubectl apply -f -
preset-systemd-use = Write your service’s name in place of app. The second file gets mode 0600. Then: systemctl daemon-reload && systemctl restart app
preset-systemd-credentials-use = Write your service’s name in place of app. The password’s file gets mode 0600; the application finds it in $CREDENTIALS_DIRECTORY/smtp_password.
preset-github-actions-use = The workflow hands them on to the application. Store them: sesame env export --preset github-actions --with-secret | gh secret set -f -
value-line-end = The value holds a line end or another control character. Remove it.
preset-implicit-port = { $name } cannot begin with TLS on port { $port }. Choose port 465, or 587 with STARTTLS.

# The application's settings, as commands have them.

cli-command-env = The application’s settings
cli-command-write = Put the settings into the application’s file, shown first
cli-command-env-export = Print the settings in an application’s own format, without touching a file
cli-option-preset = The application: { $presets }. Without it, nodemailer
cli-option-part = Only this file, where there are several
cli-option-with-secret = With the password; without this, a placeholder stands for it
cli-option-env-yes = Do not ask before the file is changed
cli-value-preset = PRESET
cli-env-write-after = Nothing is written before you agree. All other lines, comments and their order stay as they are.
cli-env-export-after = Read from --config, from the config.env at its usual place, else from the saved walk; a password that is not in the file comes from the keyring. Example: sesame env export --preset kubernetes --with-secret | kubectl apply -f -
cli-env-no-mail = { $path } holds no SMTP settings that sesame knows.
cli-env-no-mail-hint = Its names must be those of a preset: see sesame env export --help.
cli-env-no-password = No password for { $user } is in the file or in the keyring.
cli-env-port = The port in { $path } is none: “{ $value }”
cli-env-no-sender = { $path } does not say who sends.
cli-env-no-sender-hint = Add the sender there, or choose it with sesame setup --from sender.
cli-env-sender = The sender in { $path } is not valid: “{ $value }”. { $reason }
cli-env-unknown-hint = Run sesame here, or name the application’s file with --config.
cli-env-no-form-hint = Change that value, then run the command again. Nothing was written.
cli-env-from-file = Read from { $path }.
cli-env-from-walk = Read from the saved walk.
cli-env-placeholder = { $placeholder } stands for the password: put it there yourself, or add --with-secret.
cli-env-holds-secret = The password stands in this text: keep it out of git, and close its file to others (chmod 600).
cli-env-no-part = { $name } has no file “{ $part }”.
cli-env-parts = Possible: { $files }
cli-env-up-to-date = { $path } holds what it should.
cli-env-restart = Restart the application: it reads the file when it starts.
cli-env-no-variables = { $name } keeps its settings in no file that can be edited line by line.
cli-env-no-variables-hint = Print them instead: sesame env export --preset { $preset }
cli-env-inside = { $name } has the password inside another value, and you chose to keep it in the keyring only.
cli-env-inside-hint = Let the file hold it: sesame setup --from config. Or print it: sesame env export --with-secret
cli-env-yes = The file is changed only with your agreement, and there is nobody to ask here.
cli-env-ask = Change { $path }? [y/N]
preset-clear = { $name } would log in in clear text if a server in the way hid STARTTLS. With port 465 it cannot: TLS comes first.
preset-clear-but = { $name } would log in in clear text if a server in the way hid STARTTLS. Add { $setting } to its mail options, or use port 465.

# The application's file looked at, and git.

cli-command-env-check = Check the application’s file: its lines, the keyring, who can read it, git
cli-command-guard = See that git does not publish the application’s file or its password
cli-option-install = Add a pre-commit hook that stops such a commit
cli-option-staged = Look at the next commit only, as the hook does
cli-env-guard-after = The password is looked for in every version of every file, on every branch, under any name; no program is told it. Exit code 1: something is to be mended.
env-check-mend = sesame env write puts these lines in a form that every program reads alike.
env-check-lines = { $count ->
    [one] The variable of { $name } reads
   *[other] The { $count } variables of { $name } read
 } the same in every program.
env-check-no-settings = No SMTP settings that sesame knows are in this file.
env-check-walk = The file says what the saved walk says.
env-check-walk-differs = The file does not say what the saved walk says.
env-check-walk-action = See the difference: sesame env write --dry-run
env-check-keyring = The password of { $user } is the one in the keyring.
env-check-keyring-differs = The password of { $user } is not the one in the keyring: one of them is old.
env-check-keyring-action = Send a test with the file’s: sesame test. If SES refuses it: sesame env write
env-check-keyring-only = The password of { $user } is in the keyring only: the application must get it some other way.
env-check-file-only = The password of { $user } is in the file, and not in the keyring.
env-check-mode = Only you can read the file ({ $mode }).
env-check-mode-open = Others on this machine can read the file ({ $mode }).
env-check-mode-action = chmod 600 { $path }
guard-unavailable = git gave no answer: whether it could publish the file is not known.
guard-unavailable-action = Run git status in the project’s folder: it says why.
guard-outside = { $path } is in no git repository.
guard-staged = { $path } is staged: the next commit publishes it.
guard-staged-action = git rm --cached { $path }, then commit the rest.
guard-ignored = git ignores { $path }.
guard-not-ignored = git does not ignore { $path }: “git add .” takes it.
guard-not-ignored-action = Add its name to .gitignore; sesame env write does it too.
guard-leak = The password is in commit { $commit }, in { $path }.
guard-leak-pushed = The password is in commit { $commit }, in { $path }, and was pushed.
guard-leak-action = Whoever has the repository has the password: make new credentials (sesame setup --from credentials), then delete the old key in IAM. Only then is it worth cleaning the history.
guard-no-leak = { $count ->
    [0] Nothing was committed yet.
    [one] The password is not in the one version of a file that was ever committed.
   *[other] The password is in none of the { $count } versions of files that were ever committed.
 }
guard-left-out = { $count ->
    [one] One version was not looked into: it is larger than 1 MiB, or time ran out.
   *[other] { $count } versions were not looked into: they are larger than 1 MiB, or time ran out.
 }
guard-history-unknown = git gave no answer: whether the password was ever committed is not known.
guard-no-password = No password is known here: the history was not searched for it.
guard-no-password-action = Name the application’s file with --config.
guard-hook = A pre-commit hook stops a commit that would publish it.
guard-no-hook = No hook stops a commit that would publish it.
guard-no-hook-action = sesame env guard --install
guard-staged-secret = The next commit would publish the password, in { $path }.
guard-staged-secret-action = Take it out of that file, then: git add { $path }
guard-install-hint = Run the command in the project, or name the file with --config.
guard-hooks-of-all = The hooks in use here belong to all your repositories: { $file }
guard-hook-foreign = There is a pre-commit hook that is no shell script: { $file }
guard-hook-unread = The pre-commit hook cannot be read: { $file }
guard-hook-unwritten = { $file } could not be written: { $reason }
guard-by-hand = Add to it yourself what does this: { $line }
guard-installed = Hook written: { $file }
guard-added = Added to the hook that was there, which runs as before: { $file }
guard-installed-before = The hook was there already: { $file }
guard-shared = The hook is in the work tree: commit it, and the others have it too. Where sesame is not installed, it lets everything pass.

# What sesame looked at by itself after a failure.
test-examined = Checked here
explain-proofs = Checked here:
proof-user-right = The SMTP user name { $user } has the form of an access key ID.
proof-user-temporary = The SMTP user name { $user } is a temporary key (ASIA…), which SES never takes over SMTP.
proof-user-iam = “{ $user }” is the name of an IAM user. The SMTP user name is the ID of its key: 20 characters, AKIA…
proof-user-odd = The SMTP user name does not have the form of an access key ID: 20 characters, AKIA…
proof-password-right = The password has the form of an SES SMTP password.
proof-password-legacy = The password has the form used before 2019, which AWS asks to replace.
proof-password-secret = The password has 40 characters, like an IAM secret key: the one derived from it is needed.
proof-password-quotes = The password stands between quotation marks, which are then part of it.
proof-password-spaces = The password holds a space or a line end.
proof-password-cut = { $missing ->
    [one] One character of the password is missing: there must be 44.
   *[other] { $missing } characters of the password are missing: there must be 44.
  }
proof-password-odd = The password does not have the form of an SES SMTP password: 44 characters.
proof-made-for-wrong = The keyring keeps this very password for { $there }; the host is that of { $here }. Each region has its own.
proof-made-for-right = The keyring keeps this password for { $here }, the region of the host.
proof-made-for-unknown = Nothing here tells for which region this password was made.
proof-drift-right = config.env and the keyring have the same password for { $user } in { $region }.
proof-drift-wrong = The password in config.env is not the one that the keyring keeps for { $user } in { $region }.
proof-drift-nothing = The keyring has nothing for { $user } in { $region }: nothing to compare with.
proof-drift-unread = Nothing to compare with. { $why }
proof-host-right = { $host } is the host of SES for { $region }.
proof-host-foreign = { $host } is no SMTP host of SES.
proof-host-private = { $host } is a private endpoint: its name does not tell its region.
proof-host-reply = The reply names the region { $named }; { $host } is the host of { $region }.
proof-host-project = { $host } is the host of { $region }; this project has chosen { $chosen }.
proof-role-both = The sender { $from } and the recipient { $to } are both in SES’s list.
proof-role-sender = It is the sender, { $from }, that SES refuses.
proof-role-recipient = It is the recipient, { $to }, that SES refuses; the sender is accepted.
proof-role-not-sender = The sender { $from } is not in SES’s list: it is a recipient, then.
proof-role-neither = Neither { $from } nor { $to } is in the list that the reply shows.
proof-dkim-right = All DKIM records of { $domain } are published, seen just now.
proof-dkim-wrong = Of the DKIM records of { $domain }, { $there } of { $all } are published: SES cannot verify the domain yet.
proof-dkim-unread = The resolver did not answer about the DKIM records of { $domain }.
proof-dkim-no-records = sesame does not know the DKIM records of { $domain }: paste them at the DNS step.
proof-dkim-no-identity = No identity is chosen in this project: sesame does not know which records to look for.
proof-dkim-address = The identity of this project is an address: a link in a mail verifies it, not DNS.
proof-sandbox-wrong = SES refuses the recipient { $to }: it does so in the sandbox only. The account is still in it, in this region.
proof-sandbox-granted = You said that production access is granted. SMTP does not show it.
proof-sandbox-said = By your word, the account is still in the sandbox. SMTP does not show it.
proof-sandbox-unknown = SMTP does not show whether the account is in the sandbox.
proof-sender-right = { $from } belongs to the identity { $identity }.
proof-sender-wrong = { $from } does not belong to the identity { $identity } of this project.
proof-sender-case = { $from } differs from the identity { $identity } by capital letters only, and SES tells them apart.
proof-sender-alone = { $from } is a well-formed address. No identity is chosen in this project to hold it against.
proof-sender-unreadable = The sender cannot be read. { $why }
proof-mode-tls = Port { $port } begins with TLS, and so does the setting.
proof-mode-starttls = Port { $port } begins in clear and goes on to TLS, and so does the setting.
proof-mode-not-tls = The setting begins with TLS, but port { $port } does not: SMTP_SECURE=false.
proof-mode-not-starttls = Port { $port } begins with TLS, but the setting does not: SMTP_SECURE=true.
proof-clock = This machine’s clock says { $now }. Compare it with the right time.

# sesame doctor
cli-command-doctor = Say what your application would make of config.env, then prove it by sending
cli-option-to-doctor = Recipient, instead of the SES simulator
cli-option-no-send = Send nothing
doctor-file = File: { $path }
doctor-sends = A test, as your application would send it, to { $to }:
doctor-not-sent = Nothing is sent: mend what is missing first.
doctor-mend = Mend the file, or have it done: sesame env write
doctor-host = { $host } is an SMTP host of SES.
doctor-host-foreign = { $host } is no SMTP host of SES.
doctor-port = Port { $port }.
doctor-port-unset = SMTP_PORT is missing: Nodemailer takes { $port }.
doctor-port-odd = SMTP_PORT={ $value } is no port number: Nodemailer takes { $port }.
doctor-port-foreign = SES does not listen on port { $port }.
doctor-port-action = Take 587, 2587, 465, 2465 or 25.
doctor-secure-unset = no SMTP_SECURE
doctor-secure-tls = { $setting }, port { $port }: TLS from the start, as this port wants it.
doctor-secure-starttls = { $setting }, port { $port }: in clear, then STARTTLS, as this port wants it.
doctor-secure-wrong-version = { $setting }, port { $port }: TLS from the start, where the server speaks in clear first. Nodemailer fails: ESOCKET, “wrong version number”.
doctor-secure-no-greeting = { $setting }, port { $port }: in clear, where the server waits for TLS. Nodemailer fails: ETIMEDOUT, “Greeting never received”.
doctor-secure-unknown = { $setting }, port { $port }: what this port wants is not known.
doctor-secure-true = Set SMTP_SECURE=true, or take port 587.
doctor-secure-false = Set SMTP_SECURE=false, or take port 465.
doctor-passed-wrong-version = If your code passes SMTP_SECURE as it is, the text counts as true: TLS from the start, and Nodemailer fails: ESOCKET, “wrong version number”.
doctor-passed-no-greeting = If your code passes SMTP_SECURE as it is, Nodemailer begins in clear and fails: ETIMEDOUT, “Greeting never received”.
doctor-passed-action = Compare: { $code }
doctor-require-tls = Without requireTLS: true, Nodemailer sends the password in clear to a server that hides STARTTLS.
doctor-no-login = { $keys }: not in the file. Nodemailer fails (EAUTH, “Missing credentials”) or, without auth, does not log in: verify() passes, and SES refuses the message.
doctor-no-password = SMTP_PASSWORD is not in the file: the application must get it from its environment. Else Nodemailer fails: EAUTH, “Missing credentials”.
doctor-no-password-action = The password of the keyring is used for the test.
doctor-from = Sender { $from }.
doctor-from-odd = SMTP_FROM cannot be read. { $why }
doctor-no-from = SMTP_FROM is missing: the message leaves without a sender, and SES refuses it.
doctor-quotes = In quotes in the file: { $keys }. docker run --env-file takes them for a part of the value.
doctor-quotes-action = Of no consequence with dotenv, node --env-file or Docker Compose.

# sesame run
cli-command-run = Start a command with config.env and the password of the keyring
cli-option-mask = Hide the password if the command prints it
cli-run-after = The command gets the variables of config.env, and the password of the keyring where it is not among them. What the environment has already goes first, as with dotenv. With --mask, the command no longer writes to a terminal, but to a pipe. For example: sesame run -- npm start
cli-run-no-mail = { $path } has no SMTP settings: the command gets no password.
cli-run-no-password-hint = Keep it first: sesame setup --from credentials
cli-run-not-found = Command not found: { $program }
cli-run-not-executable = { $program } cannot be started: { $why }

# sesame credentials
cli-command-credentials-show = Say which credentials this project has, and where
cli-command-import = Keep the credentials of the console’s CSV file in the keyring
cli-command-forget = Remove a password from the keyring
cli-option-reveal = Show the password, on a terminal and once agreed
cli-option-shred = Destroy the file once the password is kept
cli-option-user = SMTP user name (AKIA…), instead of the project’s
cli-option-forget-yes = Remove without asking
cli-value-user = NAME
cli-import-after = The file may come from SES (SMTP password) or from IAM (secret key, of which sesame derives the password). A deleted file may live on elsewhere: copy on write, SSD, backup.
cli-forget-after = The key itself stays active at AWS.
cli-credentials-no-region = No region is known for this project.
cli-credentials-region-hint = Name it: --region eu-west-3
cli-credentials-none = This project has no SMTP credentials yet.
cli-show-nowhere = no password found
cli-show-both = in config.env and in the keyring
cli-show-differ = config.env and the keyring differ
cli-show-config = in config.env
cli-show-keyring = in the keyring
cli-show-no-terminal = The password is shown on a terminal only.
cli-show-no-terminal-hint = For a command: sesame run -- COMMAND. For a file: sesame env write
cli-show-question = Show the password? It will stay in the terminal’s history. [y/N]
cli-import-kept = Kept in the keyring, and read back: { $user } ({ $region }).
cli-import-derived = SMTP password derived from the secret key, kept in the keyring, and read back: { $user } ({ $region }).
cli-import-shred = Say --shred to destroy the file.
cli-import-shred-question = Destroy { $path }? [y/N]
cli-import-left = { $path } still holds the password in clear. Destroy it: --shred
cli-import-shredded = { $path } is overwritten and deleted.
cli-forget-nothing = The keyring has nothing for { $user } in { $region }.
cli-forget-nothing-hint = What it has: sesame credentials show
cli-forget-question = Remove the password of { $user } for { $region } from the keyring? [y/N]
cli-forget-yes = Removing a password needs your agreement.
cli-forgotten = Removed from the keyring: { $user } ({ $region }).
cli-forgotten-key = The key stays active at AWS: deactivate it in the IAM console if nothing uses it.
cli-run-nothing-to-mask = { $path } has no SMTP settings: nothing to hide is known, and nothing is started.
doctor-login-action = Copy the credentials from the console again, or import its file: sesame credentials import
cli-show-since = { $days ->
    [0] Kept since { $when }.
    [one] Kept since { $when }, which is one day.
   *[other] Kept since { $when }, which is { $days } days.
  }
cli-show-proven = SES accepted them { $when }.
cli-show-old = Older than { $days } days: replace them with sesame credentials rotate.

## Rotation of the credentials
# Its steps, as names
rotation-key = make a second key
rotation-prove = prove the new key
rotation-keep = keep both passwords
rotation-replace = put the new key into the file
rotation-restart = restart the application
rotation-unused = see that nothing uses the old key
rotation-deactivate = deactivate the old key
rotation-grace = let the grace period pass
rotation-delete = delete the old key
rotation-over = finished
rotation-reactivate = reactivate the old key
rotation-prove-old = prove the old key
rotation-return = put the old key back into the file
rotation-restart-old = restart the application
rotation-delete-new = delete the new key
rotation-undone = undone
# Its steps, as what was just done
rotation-key-done = New key known: { $user }
rotation-prove-done = SES took a message with the new key.
rotation-keep-done = Both passwords are in the keyring, read back.
rotation-replace-done = { $path } now holds the new key.
rotation-restart-done = The application uses the new key, by your word.
rotation-unused-done = Nothing uses the old key, by your word.
rotation-deactivate-done = The old key is inactive.
rotation-grace-done = The grace period is over.
rotation-delete-done = The old key is deleted.
rotation-reactivate-done = The old key is active again, by your word.
rotation-prove-old-done = SES took a message with the old key.
rotation-return-done = { $path } holds the old key again.
rotation-restart-old-done = The application uses the old key, by your word.
rotation-delete-new-done = The new key is deleted.
# Its steps, as what is asked of the user; arguments: user, path, until
rotation-key-ask = Make a second key beside { $user }, and take its CSV file.
rotation-key-walk-1 = In IAM: Users, the SMTP user, “Security credentials”, “Create access key”.
rotation-key-walk-2 = If that button is greyed out, there are two keys already: delete the one that nothing uses.
rotation-key-walk-3 = Or in SES: “SMTP settings”, “Create SMTP credentials”; that makes a new user with a key of its own.
rotation-key-walk-4 = Choose “Download .csv file”: the secret is shown once.
rotation-restart-ask = Restart every application that reads { $path }.
rotation-unused-ask = In IAM, look at “Last used” of { $user }: it must be older than the restart. Another program, another machine or another project may still send with it.
rotation-deactivate-ask = In IAM, make { $user } inactive. It can be reactivated at any time.
rotation-grace-ask = The old key { $user } can be reactivated, should something rare still need it. The grace period ends: { $until }.
rotation-delete-ask = In IAM, delete for good: { $user }
rotation-reactivate-ask = In IAM, make { $user } active again.
rotation-restart-old-ask = Restart every application that reads { $path }: it holds { $user } again.
rotation-delete-new-ask = In IAM, delete: { $user }
# What sesame does by itself, when it stopped in the middle
rotation-prove-ask = The new key { $user } has not been proven yet.
rotation-keep-ask = Both passwords are to be put into the keyring.
rotation-replace-ask = { $path } is to get the new key { $user }.
rotation-prove-old-ask = The old key { $user } is to be proven again.
rotation-return-ask = { $path } is to get the old key { $user } back.
rotation-over-ask = The rotation is finished: { $user } is the only key.
rotation-undone-ask = The rotation is undone: { $user } is the only key.
# States of a key
rotation-key-in-use = in the file
rotation-key-working = works
rotation-key-unproven = not proven
rotation-key-inactive = inactive
rotation-key-deleted = deleted
rotation-refused-not-next = The next step is another one: { $step }.
rotation-refused-same-key = This is the old key: a rotation needs another one.
rotation-refused-other-region = This password is for another region than the file’s.
rotation-refused-too-late = The file may hold the new key already: another one can only come after a way back.
rotation-refused-grace = The grace period is not over. It ends: { $until }.
rotation-refused-ended = The rotation has ended: there is no way back.
rotation-refused-needed = The old key is still needed: the file must hold another one first.
rotation-saved = the state of the rotation
rotation-file-odd = The file would not read back as it should: it stays as it is.
rotation-again = SES does not know of it yet; another try in { $seconds } s.
rotation-refuses = SES refuses the old key now.
rotation-unseen = The old password is nowhere here: whether SES refuses it could not be seen.
rotation-error-newer = The state of the rotation is from a newer sesame.
rotation-error-damaged = The state of the rotation is damaged: { $why }
rotation-error-unfinished = A rotation is not finished.
rotation-error-none = No rotation is under way.
rotation-error-no-credentials = { $path } holds no credentials for SES.
rotation-error-config = The file could not be read or changed.
rotation-error-neither = { $path } holds { $user }: neither the old key nor the new one. Nothing was changed.
rotation-error-no-password = The password of { $user } is neither in the keyring nor here.
rotation-error-test = SES did not take the message: { $reply }
rotation-error-test-unreached = SES could not be reached: { $stage }
rotation-error-still-works = SES still takes the old key after a minute.
rotation-error-still-used = The old key was used { $when }, after the restart.
rotation-error-spare = The IAM user has another key already, and two are the most: { $user }
rotation-error-no-access = Only you can do that, in the console.
rotation-error-disk-action = Mend that, then: sesame credentials rotate --resume
rotation-error-ledger-action = Use that newer sesame; or look at the keys in IAM, then move rotation.json away.
rotation-error-unfinished-action = Go on: sesame credentials rotate --resume. Turn back: sesame credentials rollback
rotation-error-no-rotation-action = Begin one: sesame credentials rotate
rotation-error-refused-action = Where it stands: sesame credentials show
rotation-error-no-credentials-action = Name the file that the application reads: --config
rotation-error-config-action = Mend that, then: sesame credentials rotate --resume
rotation-error-neither-action = Put back one of the two keys, then --resume; or turn back: sesame credentials rollback
rotation-error-no-password-action = Bring the console’s file: --csv FILE. If it is lost, make another key and bring that one.
rotation-error-test-action = For a 535: bring the console’s file again, --csv FILE. For anything else: sesame doctor, then --resume
rotation-error-still-works-action = Check that this very key is inactive in IAM, then say it again.
rotation-error-still-used-action = Find what still sends with it, then go on.
rotation-error-spare-action = Delete the one that nothing uses.
rotation-error-no-access-action = Follow the step, then say that it is done.
rotation-error-keys-action = Try again; nothing is lost.
keys-limit = The IAM user has two keys already.
keys-no-such-key = IAM knows no such key.
keys-denied = IAM does not allow it: { $words }
keys-unreachable = IAM could not be reached: { $words }
keys-failed = IAM refused: { $words }
cli-command-credentials-rotate = Replace the key without a moment without one
cli-command-credentials-rollback = Turn a rotation back to the old key
cli-command-credentials-revoke = Stop a leaked key at once, once the file has another
cli-option-csv = The console’s file with the key; - for standard input
cli-option-grace = Days between deactivating and deleting (7)
cli-option-verify-command = Restarts the application and checks it: 0 is yes
cli-option-resume = Go on with the rotation that is not finished
cli-option-done = Say that this step is done, without a question
cli-option-revoke-yes = Stop it without asking
cli-option-rotate-no-input = Ask nothing: stop where you are needed
cli-value-days = DAYS
cli-rotate-after = Nothing is cut off: the file always holds a key that works. Each step is saved, and a cut is taken up by --resume.
rotation-where = Rotation: { $step }
cli-rotate-csv-prompt = Path of the CSV file (Enter to stop here):
cli-rotate-question = Done? [y/N]
cli-rotate-resume = Later: sesame credentials rotate --resume
cli-rotate-rollback-resume = Later: sesame credentials rollback
cli-rotate-file-only = No keyring answers: both passwords stay where they are. Keep the console’s file of the old key, or its password, until the end.
cli-rotate-verify-failed = The command failed ({ $status }): the application may not use the new key yet.
cli-rotate-verify-hint = Mend it, then --resume; or turn back: sesame credentials rollback
cli-rotate-csv-left = { $path } still holds the secret. Destroy it when the rotation is over.
cli-revoke-none = No rotation has put another key into the file.
cli-revoke-none-hint = Put another one there: sesame credentials rotate --grace 0. If it cannot wait, deactivate the key in IAM: mail stops.
cli-revoke-question = Stop the old key { $user } now, without a grace period? [y/N]
cli-revoke-yes = Your word is needed to stop a key.
rotation-open = A rotation is not finished. Next: { $step }
cli-rotation-done = Last rotated { $when }.
field-credentials-done = This is done
rotation-moving = Under way
rotation-waits-for-iam = SES does not know of it yet; up to a minute
review-rotation-action = “Rotate” goes on with it, or turns back.
review-old = The credentials are { $days } days old.
review-old-action = “Rotate” replaces them without a moment without a key.
rotation-here = Enter tries again; nothing is lost.
rotation-here-test = For a 535, type the credentials again, or bring another key. Otherwise Enter tries again.
rotation-here-no-password = Type the password again, or bring another key.
rotation-here-neither = Put one of the two keys back into the file, then Enter; or turn back.
