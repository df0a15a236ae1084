## Shell: what frame, footer, fields and clocks say on every step
product = Sésame
world-practice = ENTRAÎNEMENT
world-detour = DÉTOUR : { $what }
detour-smtp = SESAME_SMTP_ENDPOINT est défini : SMTP va à { $place }, pas à SES.
detour-dns = SESAME_NAMESERVER est défini : le DNS est demandé à { $place } seul.
detour-all = { $smtp } { $dns }
# Steps, as short as the list needs them
step-account = Compte AWS
step-region = Région
step-identity = Identité
step-records = DNS
step-credentials = Identifiants
step-endpoint = Port
step-production = Production
step-sender = Expéditeur
step-config = config.env
step-test = Essai
step-review = Bilan
# How far a step is
state-open = à faire
state-waiting = en cours
state-said = dit par vous
state-proven = prouvé
state-warning = à revoir
state-bad = à corriger
# Stages of a delivery
stage-resolve = Résolution
stage-connect = Connexion
stage-tls = TLS
stage-ehlo = EHLO
stage-auth = AUTH
stage-mail = MAIL
stage-rcpt = RCPT
stage-data = DATA
stage-accepted = Accepté
stage-millis = { $n } ms
# Frame
too-small = Il faut au moins { $columns } colonnes et { $rows } lignes ; ce terminal en a { $has-columns } et { $has-rows }. Agrandissez la fenêtre, rien n’est perdu.
more-above = suite plus haut
more-below = suite plus bas
overlay-help = Aide
overlay-keys = Touches
overlay-steps = Étapes
overlay-link = À lire
field-length = { $n ->
    [one] { $n } caractère
   *[other] { $n } caractères
}
# Times
time-today = aujourd’hui { $time }
time-yesterday = hier { $time }
time-tomorrow = demain { $time }
time-seconds = { $n } s
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n } j
time-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
time-on-day = le { $day }
time-month-1 = janv.
time-month-2 = févr.
time-month-3 = mars
time-month-4 = avril
time-month-5 = mai
time-month-6 = juin
time-month-7 = juil.
time-month-8 = août
time-month-9 = sept.
time-month-10 = oct.
time-month-11 = nov.
time-month-12 = déc.
# Keys by their names on the keyboard
key-enter = Entrée
key-escape = Échap
key-tab = Tab
key-back-tab = Maj-Tab
key-space = Espace
key-page-up = PgPréc
key-page-down = PgSuiv
key-up = Haut
key-left = Gauche
key-right = Droite
key-down = Bas
key-control = Ctrl-{ $key }
key-alt = Alt-{ $key }
# What a key does, for the table of keys
does-continue = continuer, ou appuyer sur le bouton
does-back = fermer, ou revenir à l’étape précédente
does-next-field = champ suivant
does-previous-field = champ précédent
does-up = monter dans une liste
does-left = case de gauche dans un tableau
does-right = case de droite dans un tableau
does-code = afficher la valeur choisie en QR code
does-apply = publier par l’hébergeur DNS
does-down = descendre dans une liste
does-toggle = cocher ou décocher
does-copy = copier la valeur choisie
does-recheck = vérifier maintenant
does-reveal = montrer ou cacher les secrets
does-dialog = montrer ou cacher le dialogue avec le serveur
does-take = reprendre la valeur affichée par la console
does-practice = faire à l’entraînement ce que vous feriez au-dehors
does-open = copier le lien de la page de cette étape
does-steps = aller à une étape
does-language = English
does-help = aide
does-page-up = page précédente
does-page-down = page suivante
does-export = exporter
does-rotate = changer d’identifiants
does-quit = quitter (tout est gardé)
does-suspend = mettre en pause et rendre le terminal
does-repaint = redessiner l’écran

## Actions (pied d’écran)
action-continue = continuer
action-press = activer
action-go = aller
action-up = choisir
action-left = serveur
action-right = serveur
action-down = choisir
action-close = fermer
action-back = retour
action-help = aide
action-steps = étapes
action-open = copier le lien
action-language = English
action-quit = quitter
action-toggle = cocher
action-next-field = champ suivant
action-previous-field = champ précédent
action-reveal = montrer
action-hide = cacher
action-take = prendre la valeur
action-take-code = prendre le code
action-publish = publier chez l’hébergeur
action-follow-link = suivre le lien
action-create-credentials = créer des identifiants
action-file-request = envoyer la demande
action-measure = mesurer
action-recheck = relire
action-reread = relire le fichier
action-probe = sonder
action-copy-all = tout copier
action-copy = copier
action-apply = publier
action-code = QR code
action-copy-probe = copier la commande
action-copy-request = copier le texte
action-copy-id = copier l’identifiant
action-other-records = autres valeurs
action-keep = enregistrer
action-write = écrire le fichier
action-send = envoyer
action-send-again = renvoyer
action-paste-headers = coller les en-têtes
action-dialog = dialogue SMTP
action-hide-dialog = cacher le dialogue
action-send-anyway = envoyer quand même
action-check-code = vérifier le code
action-edit = ouvrir l’étape
action-recheck-all = tout revérifier
action-rotate = rotation
action-prove = éprouver
action-go-on = continuer
action-turn-back = revenir en arrière
action-turn-forth = repartir en avant
action-deactivate-key = désactiver la clé
action-reactivate-key = réactiver la clé
action-delete-key = supprimer la clé
action-export = exporter

## Avis passagers
notice-copied = Copié dans le presse-papiers.
notice-copied-field = Copié : { $what }. Une fois de plus copie : { $next }.
code-too-large = Le code ne tient pas ici : agrandissez la fenêtre.
notice-address = Copié : { $link }
notice-first-step = C’est la première étape. Ctrl-C pour quitter, tout est gardé.
notice-save-failed = Votre avancée n’a pas pu être enregistrée : { $reason }
notice-rechecking = Tout est relu : les preuves se mettent à jour ici.
field-too-long = { $length } caractères : c’est trop pour ce champ, qui en prend { $most }. Rien n’a été ajouté.

## Ce qui manque
missing-region = La région n’est pas encore choisie.
missing-region-action = Choisissez-la à l’étape Région.
missing-identity = L’identité n’est pas encore choisie.
missing-identity-action = Donnez votre domaine ou votre adresse à l’étape Identité.
missing-credentials = Les identifiants SMTP de cette région ne sont pas encore enregistrés.
missing-credentials-action = Collez-les à l’étape Identifiants.
missing-sender = L’expéditeur n’est pas encore choisi.
missing-sender-action = Donnez l’adresse d’envoi à l’étape Expéditeur.

## Panneaux de l’entraînement
panel-console = Console AWS d’entraînement
panel-dns-host = Hébergeur DNS d’entraînement
panel-inbox = Boîte de réception de { $address }

## Compte
account-title = Compte AWS
account-why = SES appartient à un compte AWS : il faut en ouvrir un, puis le protéger.
field-account-open = J’ai un compte AWS et je peux m’y connecter
    .hint = L’aide donne le parcours d’ouverture : carte bancaire, téléphone, offre de support.
account-habits = À faire une fois, avant d’envoyer
field-account-mfa = Double authentification activée sur le compte racine
    .hint = Console IAM, « Mes informations d’identification de sécurité ».
field-account-budget = Alerte de budget créée
    .hint = Console Billing, « Budgets » : quelques dollars par mois suffisent à être prévenu.
field-account-plan = Formule tarifaire SES choisie
    .hint = Un compte neuf démarre sur Essentials ; la formule à la carte se choisit dans la console SES, « Pricing plan ».
field-account-monthly = Messages par mois
    .hint = Une estimation suffit : elle sert à chiffrer le coût.
account-proven = Compte actif : SES a accepté un message { $when }.
account-cost = Essentials : { $essentials } $ par mois. À la carte : { $carte } $ par mois. Prix du { $day }, hors taxes.
account-cost-check = À vérifier sur aws.amazon.com/ses/pricing avant de compter dessus.
account-panel = Le compte d’entraînement existe déjà. La touche « prendre la valeur » coche la case.
account-panel-ticked = Le compte d’entraînement existe déjà, et la case le dit.
account-walk-1 = Ouvrez aws.amazon.com, puis « Créer un compte AWS ».
account-walk-2 = Donnez une adresse e-mail, un mot de passe et un nom de compte.
account-walk-3 = Donnez vos coordonnées, puis une carte bancaire : AWS ne facture que l’usage.
account-walk-4 = Confirmez votre numéro de téléphone avec le code reçu.
account-walk-5 = Choisissez le support de base, gratuit.
account-walk-6 = Connectez-vous à la console, puis activez la double authentification du compte racine.
account-walk-7 = Créez un budget mensuel avec une alerte, dans « Billing and Cost Management ».
account-remark-free = L’offre gratuite de SES est fermée aux nouveaux clients depuis le 21 juillet 2026. Les guides qui annoncent 62 000 messages gratuits sont plus anciens.
account-remark-root = Le compte racine ne sert ni à envoyer ni au quotidien : la console crée un utilisateur IAM réservé à SMTP.
volume-not-a-number = Ce n’est pas un nombre. Écrivez par exemple 3000.
volume-too-large = Ce nombre dépasse dix milliards. Donnez une estimation par mois.

## Région
region-title = Région
region-why = Identités, mots de passe SMTP et limites appartiennent à une région : choisissez-la, puis gardez-la.
field-region-region = Région
    .hint = Le temps affiché est celui d’une connexion depuis cette machine.
region-host = Serveur SMTP
region-fixes = Cette région fixe l’identité vérifiée, les enregistrements DKIM, le mot de passe SMTP et la sortie du bac à sable.
region-no-smtp = pas de SMTP
region-silent = pas de réponse
region-no-smtp-why = SES n’a pas de serveur SMTP en région { $region }.
region-nearest = Prenez une région voisine : { $nearest }.
region-no-smtp-error = Cette région n’a pas de serveur SMTP. Choisissez-en une autre.
region-walk-1 = Dans la console AWS, la région est en haut à droite, à côté de votre nom.
region-walk-2 = Choisissez la même région qu’ici : Paris, Irlande et Virginie du Nord sont les plus courantes.
region-walk-3 = Gardez-la pour toute la suite : rien ne se transporte d’une région à l’autre.
region-remark-measure = La mesure ouvre une connexion vers le port 587 de chaque région et la referme, sans rien envoyer.
region-remark-names = Dix régions ont SES sans SMTP : elles sont listées et refusées avec la raison.

## Identité
identity-title = Identité
identity-why = SES n’envoie que pour un domaine ou une adresse dont vous avez prouvé la possession.
field-identity-identity = Domaine ou adresse
    .hint = Le domaine nu, sans https:// ni www. ; ou une seule adresse, pour essayer vite.
identity-choice = Un domaine convient à la production : toutes ses adresses peuvent envoyer, et vos messages sont signés DKIM. Une adresse seule se vérifie sans toucher au DNS.
identity-is-domain = Domaine { $identity } : trois enregistrements DNS à publier.
identity-is-address = Adresse { $identity } : un message de vérification à confirmer.
identity-free-mail = { $domain } est une messagerie publique : un message envoyé par SES sous cette adresse échoue à DMARC et finit souvent en indésirable.
identity-free-mail-action = Convient pour un essai. Pour la production, prenez un domaine à vous.
identity-subdomain = C’est un sous-domaine : vous pouvez aussi vérifier { $parent }, qui couvre ses sous-domaines.
identity-walk-1 = Console SES, région { $region } : menu « Identities », puis « Create identity ».
identity-walk-2 = Choisissez « Domain », ou « Email address » pour une seule adresse.
identity-walk-3 = Saisissez le domaine nu. Laissez « Easy DKIM » et la clé RSA_2048_BIT proposée.
identity-walk-4 = Validez avec « Create identity ».
identity-walk-5 = Revenez ici : l’étape suivante prend les enregistrements affichés par la console.
identity-remark-domain = Un domaine vérifié couvre toutes ses adresses et ses sous-domaines.
identity-remark-case = Pour une adresse seule, la partie avant @ est sensible à la casse.

## Enregistrements
records-title = Enregistrements DNS
records-why = SES reconnaît votre domaine à trois CNAME publiés dans sa zone.
records-paste = Collez ici les enregistrements DKIM du domaine { $domain }, tels que la console les montre : tableau, fichier CSV, ou un par un.
field-records-records = Enregistrements
    .hint = Onglet « Authentication » de l’identité, « Publish DNS records ». Le collage de plusieurs lignes est compris.
records-so-far = { $count ->
    [one] { $count } enregistrement sur 3. Collez les suivants.
   *[other] { $count } enregistrements sur 3. Collez les suivants.
}
records-publish = Publiez ces trois enregistrements chez l’hébergeur de votre zone DNS.
records-host = Votre zone est chez { $host } ({ $server }).
records-host-unknown = Votre zone est servie par { $server }, un hébergeur que sesame ne connaît pas.
records-head-name = Nom
records-head-kind = Type
records-head-state = État
records-full-name = Complet
records-verdict = Lecture
records-head-servers = Serveurs
records-proof = Preuve
records-behind = En retard
records-beware = Attention
records-server = Serveur { $place }/{ $of }
records-cell = { $who } : { $shows }
records-cell-ttl = { $who } : { $shows }, TTL { $ttl }
records-code = Cible de { $name }
records-announce = enregistrements DNS publiés
sight-published = publié
sight-wrong = autre valeur, { $found }
sight-absent = absent
sight-refused = refuse de répondre
sight-failed = répond par une erreur, { $code }
sight-silent = pas de réponse
mail-from-outside = Le domaine MAIL FROM doit se trouver sous { $domain }, par exemple bounce.{ $domain }.
publish-title = Publier par l’interface de l’hébergeur
publish-planning = Lecture de ce qui est déjà là
publish-changing = L’hébergeur travaille depuis { $since }
publish-promise = Seul ce qui manque est ajouté ; rien n’est modifié ni supprimé. La clé sert maintenant et n’est pas gardée.
publish-nothing = Il ne manque rien qui puisse être ajouté.
publish-to-add = à ajouter
publish-wrong = { $name } : { $words }
publish-added = ajouté
publish-removed = repris
publish-done = Tout est ajouté, et les serveurs de la zone le montrent.
publish-unseen = Tout est ajouté. Les serveurs de la zone ne le montrent pas encore tous.
publish-undone = Ce qui avait été ajouté est repris.
publish-failed = L’hébergeur n’a pas tout fait : chaque ligne le dit.
publish-no-zone = Aucune zone n’a été trouvée pour ce domaine : vérifiez votre connexion, puis recommencez.
publish-no-server = Aucun serveur de noms de la zone n’a d’adresse.
publish-journal = La liste de ce que sesame a ajouté est illisible : { $reason }. Sans elle, rien n’est modifié.
publish-field-empty = Collez-le ici : la console de l’hébergeur le donne.
publish-close = fermer
field-records-publish = Ajouter ce qui manque
field-records-take-back = Reprendre ce qui a été ajouté
field-records-api-host = Hébergeur
records-action = À faire
records-place = Où
records-zone-assumed = La cible n’était pas dans le texte collé : celle de la région est supposée.
records-zone-assumed-action = Comparez-la à celle de la console avant de publier.
records-asking = Lecture des serveurs de la zone
records-waiting = Prochaine lecture à { $until } · dernière à { $since }
records-all-published = Les trois enregistrements sont publiés, lus { $when }.
records-all-published-next = SES les lit à son rythme, en général en quelques minutes. La console montre alors « Verified ».
field-records-confirmed = La console SES affiche « Verified »
    .hint = sesame voit le DNS, pas votre console : l’envoi d’essai en apportera la preuve.
field-records-mail-from = MAIL FROM
    .hint = Facultatif : un sous-domaine pour les retours, qui par ailleurs n’envoie ni ne reçoit. Il aligne SPF sur votre domaine.
records-panel-take = La touche « prendre la valeur » colle ces trois enregistrements dans le champ.
records-panel-publish = La touche « publier » saisit ces enregistrements chez l’hébergeur. Ils apparaissent un à un, quelques secondes après.
records-domain-walk-1 = Console SES, « Identities », puis votre domaine.
records-domain-walk-2 = Onglet « Authentication », « DomainKeys Identified Mail (DKIM) », « Publish DNS records ».
records-domain-walk-3 = Copiez les trois lignes, ou téléchargez le fichier CSV, et collez-les ici.
records-domain-walk-4 = Chez l’hébergeur de la zone, ajoutez trois entrées CNAME : nom et cible comme affichés ici.
records-domain-walk-5 = Laissez sesame ouvert ou passez à la suite : la lecture continue seule.
records-address-walk-1 = Console SES, « Identities », puis votre adresse : « Resend » renvoie le message.
records-address-walk-2 = Ouvrez la boîte de cette adresse, indésirables compris.
records-address-walk-3 = L’expéditeur est no-reply-aws@amazon.com, le sujet commence par « Amazon Web Services ».
records-address-walk-4 = Suivez le lien : il vaut 24 heures.
records-address-walk-5 = La console affiche alors « Verified » : cochez la case ici.
records-remark-txt = Le TXT _amazonses des anciens guides n’est plus demandé pour une nouvelle identité.
records-remark-time = SES cherche ces enregistrements pendant 72 heures, puis il faut recommencer dans la console. C’est le plus souvent l’affaire de minutes.
records-remark-spf = Ajouter amazonses.com au SPF de votre domaine est inutile : SPF se vérifie sur le domaine MAIL FROM.
records-remark-resend = Une adresse déjà en attente se renvoie par le bouton « Resend » de la console.
dmarc-absent = DMARC : rien n’est publié à _dmarc. C’est facultatif pour SES, attendu par Gmail et Yahoo.
dmarc-absent-action = Pour commencer sans risque : TXT _dmarc « v=DMARC1; p=none; ».
dmarc-unknown = DMARC : les serveurs n’ont pas répondu.

## Adresse seule
mailbox-title = Vérification de l’adresse
mailbox-why = SES n’envoie pour une adresse que si son titulaire a suivi un lien reçu là.
mailbox-intro = SES envoie un message de vérification depuis la région { $region }. Son lien, suivi dans les 24 heures, prouve que l’adresse est à vous.
field-records-asked = Le message de vérification est demandé
    .hint = Il part quand vous créez l’identité dans la console.
mailbox-waiting = Lien de vérification valable depuis { $since }, jusqu’à { $until }
mailbox-confirmed = Lien suivi, d’après vous.
mailbox-confirmed-proof = L’envoi d’essai le prouvera : SES refuse une adresse qui n’est pas vérifiée.
mailbox-expired = Le lien a expiré { $when }.
mailbox-expired-action = Dans la console, ouvrez l’identité et choisissez « Resend ».
mailbox-panel-mail = no-reply-aws@amazon.com vous demande de confirmer cette adresse. La touche « suivre le lien » le fait.
mailbox-panel-done = L’adresse est vérifiée.

## Identifiants
credentials-title = Identifiants SMTP
credentials-why = SES reconnaît votre application à un nom et un mot de passe propres à SMTP et à la région.
field-credentials-user = Nom SMTP
    .hint = Vingt caractères, commence par AKIA. Le fichier CSV de la console se colle aussi, en entier.
field-credentials-password = Mot de passe SMTP
    .hint = 44 caractères, commence par B. Masqué ; il n’est écrit nulle part avant votre accord.
field-credentials-convert = Convertir ce secret IAM en mot de passe SMTP pour cette région
    .hint = Le calcul se fait ici, hors ligne. Le secret IAM n’est pas gardé.
credentials-convert-needed = C’est un secret IAM, pas un mot de passe SMTP. Cochez pour le convertir pour { $region }, ou collez le mot de passe SMTP.
field-credentials-place = Où garder le mot de passe
    .hint = Sans trousseau, seul config.env peut le garder.
credentials-place-keyring = Réessayer le trousseau du système
credentials-place-session = Dans config.env seulement, une fois écrit
credentials-keeping = Enregistrement et relecture dans le trousseau depuis { $since }
credentials-kept-keyring = Mot de passe de { $user } dans le trousseau du système, relu identique { $when }.
credentials-kept-practice = Mot de passe de { $user } dans le trousseau d’entraînement, relu identique { $when }.
credentials-kept-session = Mot de passe de { $user } gardé jusqu’à la fin de cette session : écrivez config.env avant de quitter.
credentials-lost = Le mot de passe de { $user } n’est plus là où il était gardé.
credentials-lost-action = Collez-le à nouveau, ou créez de nouveaux identifiants dans la console.
credentials-other-region = Ces identifiants sont ceux de { $region }, pas de la région choisie.
credentials-other-region-action = Le mot de passe dépend de la région : créez-en dans la nouvelle région, ou revenez à l’ancienne.
credentials-replaces = Les anciens identifiants { $user } existent encore chez AWS.
credentials-replaces-action = Après un envoi réussi avec les nouveaux, désactivez cette clé dans IAM, puis supprimez-la.
credentials-panel-iam = Utilisateur IAM
credentials-panel-user = Nom SMTP
credentials-panel-password = Mot de passe
credentials-walk-1 = Console SES, région { $region } : menu « SMTP settings ».
credentials-walk-2 = Choisissez « Create SMTP credentials » ; si la page montre deux cadres, prenez « IAM SMTP credentials » (vu en septembre 2026).
credentials-walk-3 = Gardez le nom d’utilisateur IAM proposé, ou donnez-en un qui dise à quoi il sert.
credentials-walk-4 = Validez. Le nom et le mot de passe SMTP s’affichent une seule fois.
credentials-walk-5 = Copiez-les ici, ou téléchargez le fichier CSV et collez son contenu.
credentials-walk-6 = Supprimez ensuite le fichier téléchargé.
credentials-remark-console = Le cadre « Mail Manager SMTP » de la console est un autre produit, payant (un seul relevé, septembre 2026).
credentials-remark-once = Un mot de passe perdu ne se retrouve pas : on crée de nouveaux identifiants.
credentials-remark-region = La même clé donne un mot de passe différent dans chaque région.
keyring-absent = Aucun trousseau sur cette machine : { $words }
keyring-absent-action = Installez ou démarrez un service de secrets (gnome-keyring, KWallet), ou choisissez config.env seulement.
keyring-locked = Le trousseau est verrouillé : { $words }
keyring-locked-action = Déverrouillez-le, puis réessayez ; ou choisissez config.env seulement.
keyring-denied = L’accès au trousseau a été refusé : { $words }
keyring-denied-action = Autorisez-le dans la fenêtre qui le demande, puis réessayez ; ou choisissez config.env seulement.
keyring-full = Le trousseau n’a plus de place : { $words }
keyring-full-action = Faites de la place sur le disque, ou retirez d’anciennes entrées, puis réessayez ; ou choisissez config.env seulement.
keyring-silent = Le trousseau n’a pas répondu en 5 secondes. { $words }
keyring-silent-action = Une fenêtre attend peut-être votre mot de passe. Répondez-y, puis réessayez ; ou choisissez config.env seulement.
keyring-failed = Le trousseau a refusé : { $words }
keyring-failed-action = Réessayez, ou choisissez config.env seulement.

## Port
endpoint-title = Port
endpoint-why = Cinq ports mènent à SES ; certains réseaux en bloquent.
field-endpoint-tool = Pour
endpoint-port = { $port } · { $mode }
endpoint-port-advised = { $port } · { $mode } · conseillé
endpoint-open = ouvert, { $millis } ms
endpoint-asked = sondé…
endpoint-probing = Sondage des cinq ports depuis { $since }
endpoint-go-on = Vous pouvez continuer : votre application tournera peut-être sur un autre réseau.
endpoint-times-label = Temps
endpoint-times = nom { $resolve } · TCP { $connect } · TLS { $tls } · EHLO { $ehlo } ms
endpoint-elsewhere = Votre application tournera peut-être ailleurs. Collée là-bas, cette ligne essaie les mêmes cinq ports (c la copie) :
endpoint-tool-bash = bash
endpoint-tool-openssl = bash et openssl, certificats compris
endpoint-tool-powershell = PowerShell
endpoint-tool-cmd = Invite de commandes Windows
endpoint-tool-node = Node.js
endpoint-walk-1 = Gardez 587 s’il est ouvert.
endpoint-walk-2 = Sinon, prenez celui que sesame conseille : 2587, 465 ou 2465. 25 n’est là que faute de mieux.
endpoint-walk-3 = Si votre application tourne sur une autre machine, collez-y la ligne : seul compte ce que cette machine peut joindre. sesame ports --probe l’affiche aussi.
endpoint-remark-25 = Le port 25 est limité par défaut sur EC2, et bloqué par beaucoup de fournisseurs d’accès.
endpoint-remark-secure = SMTP_SECURE vaut true seulement pour 465 et 2465. Sur 587, false veut dire STARTTLS, pas « sans chiffrement ».

## Ports
reach-open = ouvert
reach-refused = refusé
reach-dropped = pas de réponse
reach-reset = coupé net
reach-closed = fermé aussitôt
reach-silent = ouvert, mais muet
reach-wrong-name = autre certificat
reach-untrusted = certificat douteux
reach-bad-certificate = mauvais certificat
reach-old-tls = TLS trop ancien
reach-no-tls = pas de TLS
reach-no-starttls = STARTTLS retiré
reach-starttls-refused = STARTTLS refusé
reach-starttls-injected = STARTTLS piégé
reach-not-smtp = pas du SMTP
reach-out-of-date = certificat hors dates
reach-no-trust = autorités illisibles
reach-no-auth = sans AUTH
reach-turned-away = éconduit
reach-no-such-host = nom inconnu
reach-no-resolver = nom non résolu
reach-no-route = pas de route
reach-other = échec
reach-refused-long = Port { $port } : la connexion est refusée. Rien n’écoute là, ou un pare-feu la rejette.
reach-dropped-long = Port { $port } : rien n’est revenu. Un pare-feu jette ce qui part vers ce port : sur cette machine, chez l’hébergeur ou en chemin.
reach-reset-long = Port { $port } : la connexion a été coupée net (RST), par un équipement sur le chemin ou par le serveur.
reach-closed-long = Port { $port } : la connexion s’est faite, puis s’est fermée avant que le serveur ait dit ce qu’il doit. Un proxy ou un filtre fait cela.
reach-silent-long = Port { $port } : la connexion s’est faite, puis plus rien. Un équipement sur le chemin l’accepte et ne laisse rien passer.
reach-wrong-name-long =
    { $names ->
        [none] Port { $port } : ce qui répond montre le certificat d’un autre hôte. Ce n’est pas SES.
       *[other] Port { $port } : ce qui répond montre un certificat pour { $names }. Ce n’est pas SES.
    }
reach-untrusted-long =
    { $issuer ->
        [none] Port { $port } : cette machine ne connaît pas l’autorité qui a signé le certificat. Un proxy ou un antivirus lit au passage, ou il manque une autorité à cette machine.
       *[other] Port { $port } : cette machine ne connaît pas l’autorité qui a signé le certificat, { $issuer }. Un proxy ou un antivirus lit au passage, ou il manque une autorité à cette machine.
    }
reach-bad-certificate-long = Port { $port } : le certificat ne prouve rien, par sa clé, sa signature ou son usage. Celui de SES est autre.
reach-old-tls-long = Port { $port } : ce qui répond ne parle ni TLS 1.2 ni TLS 1.3. SES parle les deux : ce n’est pas lui.
reach-no-tls-long = Port { $port } : là où TLS commence avec SES, autre chose est venu. Un équipement sur le chemin répond à sa place.
reach-no-starttls-long = Port { $port } : STARTTLS n’est pas proposé. SES le propose toujours : un équipement sur le chemin le retire pour lire au passage.
reach-starttls-refused-long = Port { $port } : STARTTLS est proposé, puis refusé. SES ne fait pas cela ; un équipement sur le chemin, si.
reach-starttls-injected-long = Port { $port } : du texte en clair a été glissé derrière STARTTLS. Quelqu’un sur le chemin tente de parler au nom de SES.
reach-not-smtp-long = Port { $port } : ce qui répond ne parle pas SMTP. C’est peut-être un proxy, ou un réseau qui veut d’abord qu’on s’y connecte.
reach-out-of-date-long = Port { $port } : d’après l’horloge de cette machine, le certificat est hors de ses dates. L’horloge est fausse, ou ce n’est pas le certificat de SES.
reach-no-trust-long = Port { $port } : les autorités de confiance de cette machine ne se lisent pas. { $said }
reach-no-auth-long = Port { $port } : ni AUTH PLAIN ni AUTH LOGIN n’est proposé sous TLS. SES propose les deux.
reach-turned-away-long = Port { $port } : le serveur a éconduit la connexion. Il a dit : { $said }
reach-no-such-host-long = Port { $port } : le nom du serveur n’existe pas dans le DNS de cette machine.
reach-no-resolver-long = Port { $port } : le nom du serveur n’a pas pu être résolu.
reach-no-route-long = Port { $port } : aucun chemin n’y mène depuis cette machine. { $said }
reach-other-long = Port { $port } : le système dit : { $said }
ports-all-open = Les cinq ports sont ouverts.
ports-all-open-action = Prenez { $port }.
ports-all-but-25 = Tous sont ouverts sauf 25. Bien des réseaux le bloquent, EC2 par défaut : cela ne gêne pas.
ports-all-but-25-action = Prenez { $port }.
ports-some-closed = { $port } est ouvert. Ce qui est bloqué à côté ne le gêne pas.
ports-some-closed-action = Prenez { $port }.
ports-instead = 587 ne sert pas d’ici ({ $how }), mais { $port }, si.
ports-instead-action = Prenez { $port }.
ports-instead-intercepted = Sur 587, autre chose répond à la place de SES ({ $how }). Sur { $port }, c’est bien SES qui répond.
ports-instead-intercepted-action = Prenez { $port }, et ne laissez aucun mot de passe partir vers 587.
ports-only-25 = Seul 25 sert d’ici, et bien des réseaux le bloquent.
ports-only-25-action = Ne le prenez que si votre application reste sur ce réseau. Sinon, faites ouvrir 587 ou 465.
ports-no-such-host = { $host } n’existe pas dans le DNS de cette machine.
ports-no-such-host-action = Vérifiez la région et le nom : toutes les régions n’ont pas de SMTP.
ports-no-resolver = { $host } n’a pas pu être résolu : on ne sait rien de ses ports.
ports-no-resolver-action = Vérifiez la connexion et le DNS de cette machine, puis sondez à nouveau.
ports-no-network = Aucun chemin ne mène de cette machine à { $host } : pas de réseau, ou pas de route.
ports-no-network-action = Vérifiez sa connexion, puis sondez à nouveau.
ports-all-dropped = Rien ne revient d’aucun des cinq ports : un pare-feu jette ce qui part vers eux.
ports-all-dropped-action = Faites ouvrir le TCP sortant vers 587 ou 465 (machine, groupe de sécurité, hébergeur), ou essayez un autre réseau.
ports-all-refused = Les cinq ports rejettent la connexion : un pare-feu ne laisse sortir aucun message.
ports-all-refused-action = Faites ouvrir le TCP sortant vers 587 ou 465 (machine, groupe de sécurité, hébergeur), ou essayez un autre réseau.
ports-all-intercepted = Là où quelque chose répond, ce n’est pas SES : un proxy, un antivirus ou le réseau répond à sa place.
ports-all-intercepted-action = Ne laissez aucun mot de passe partir par là. Faites laisser passer SES tel quel, ou essayez un autre réseau.
ports-wrong-clock = D’après l’horloge de cette machine, les certificats sont hors de leurs dates.
ports-wrong-clock-action = Mettez-la à la date et à l’heure, puis sondez à nouveau.
ports-no-trust = Les autorités de confiance de cette machine ne se lisent pas.
ports-no-trust-action = Vérifiez SSL_CERT_FILE, ou installez le paquet ca-certificates.
ports-none-open = Aucun des cinq ports ne sert d’ici, chacun pour sa raison.
ports-none-open-action = Regardez chacun d’eux, ou essayez un autre réseau.
cli-command-ports = Sonder d’ici les cinq ports, et en choisir un
cli-option-ports-region = Région dont on sonde les ports, par exemple eu-west-3
cli-option-ports-host = Un autre hôte, comme un point d’accès FIPS ou à double pile
cli-option-regions = Comparer plutôt les temps de connexion de toutes les régions
cli-option-probe = Afficher seulement une ligne à coller sur une autre machine : { $tools }
cli-value-tool = OUTIL
cli-value-hostname = HÔTE
cli-ports-after = Sans --region ni --host : ceux de la région enregistrée, sinon SMTP_HOST de config.env.
    Codes de sortie : 0 un port sert, 5 aucun ne sert, 124 aucun n’a répondu.
cli-conflicting-options = { $argument } ne va pas avec { $other }
cli-ports-no-region = Aucune région n’est connue pour ce dossier, et il ne contient pas de config.env.
cli-ports-no-host = « { $host } » n’est pas un nom d’hôte.
cli-ports-hint = Nommez une région : sesame ports --region eu-west-3
cli-ports-foreign = { $host } n’est pas un serveur de SES : ce qui est dit de SES plus bas ne vaut pas pour lui.
cli-ports-of = Ports de { $host } vus d’ici, temps en ms
cli-ports-resolve = nom
cli-ports-connect = TCP
cli-ports-tls = TLS
cli-ports-ehlo = EHLO
cli-ports-total = total
cli-ports-regions = Temps d’une connexion au port { $port } de chaque région, d’ici
cli-ports-nearest = La plus proche d’ici : { $region }, { $name }. Le lieu de vos utilisateurs et de leurs données compte peut-être plus ; tout dans SES appartient à une seule région.
cli-ports-no-region-answers = Aucune région ne répond d’ici sur le port { $port }.
cli-ports-no-region-answers-hint = Voyez quels ports sont ouverts : sesame ports --region eu-west-3
ports-address = Adresse
ports-certificate = Certificat
ports-issuer = Émis par
ports-issued = { $issuer }, jusqu’au { $until }
ports-offers = Propose
ports-offers-of = { $auth }, messages jusqu’à { $size } octets
ports-tried = { $address } : { $how }, { $millis } ms

## Production
production-title = Accès production
production-why = Un compte neuf est dans le bac à sable : il n’écrit qu’aux adresses vérifiées.
production-limits = Dans le bac à sable : { $daily } messages par 24 heures, { $rate } par seconde, et seulement vers des adresses ou domaines vérifiés, ou le simulateur.
field-production-access = Où en est la demande
    .hint = Cette étape n’empêche pas de continuer.
production-access-sandbox = Pas encore demandée
production-access-asked = Demandée, en cours d’examen
production-access-granted = Accordée
production-access-denied = Refusée
production-answers = Vos réponses donnent le texte de la demande, en anglais comme AWS le demande. Rien d’autre n’y est affirmé.
field-production-website = Site web
    .hint = L’adresse publique de votre site ou de votre application.
field-production-app = Votre application
    .hint = En quelques mots anglais : an invoicing app for craftsmen.
field-production-volume = Messages par mois
    .hint = Une estimation honnête.
production-text = Texte à coller dans la demande
production-text-later = Donnez au moins le site web pour voir le texte.
production-asked = AWS répond d’habitude sous 24 heures, dans un dossier de support.
production-asked-action = Si AWS pose une question, répondez dans ce dossier. Vous pouvez continuer ici.
production-granted = Accès accordé, d’après vous : vous écrivez à n’importe quelle adresse, dans les limites du compte.
production-granted-action = Vos nouvelles limites sont dans la console SES, « Account dashboard ».
production-denied = AWS a refusé cette demande.
production-denied-action = Répondez dans le dossier de support : d’où viennent les adresses, comment on se désinscrit, comment les rebonds sont traités.
production-walk-1 = Console SES : « Account dashboard », puis « View Get set up page » et « Request production access ».
production-walk-2 = Type de messages : « Transactional ».
production-walk-3 = Donnez l’adresse du site.
production-walk-4 = Donnez jusqu’à quatre adresses de contact.
production-walk-5 = Langue de contact : anglais ou japonais.
production-walk-6 = Acceptez les conditions et envoyez, une seule fois.
production-remark-english = La demande s’écrit en anglais ou en japonais : AWS n’a pas d’autre langue de contact.
production-remark-domain = Un domaine vérifié avant la demande aide à l’obtenir plus vite.
production-remark-limits = Les limites comptent les destinataires, pas les messages.

## Expéditeur
sender-title = Expéditeur
sender-why = SMTP_FROM doit appartenir à l’identité vérifiée, sinon SES refuse le message.
field-sender-from = Adresse d’envoi
    .hint = Sans nom ni guillemets : no-reply@exemple.fr.
field-sender-name = Nom affiché
    .hint = Facultatif. Vide, le fichier reste lisible par tous les outils.
field-sender-frontend = FRONTEND_URL
    .hint = L’adresse de votre application : elle commence les liens des messages.
sender-covered = Couverte par l’identité { $identity }.
sender-covered-subdomain = Sous-domaine couvert par l’identité { $identity }.
sender-covered-label = Étiquette après « + » : couverte par l’identité { $identity }.
sender-other-case = La casse diffère de l’adresse vérifiée { $identity }. SES les distingue : reprenez-la telle quelle.
sender-not-covered = Cette adresse n’appartient pas à l’identité { $identity }. Changez l’une ou l’autre.
sender-name-risk = Avec un nom, la valeur a besoin de guillemets simples : docker run --env-file les garderait dans l’adresse.
sender-name-action = Si vous l’utilisez, laissez le nom vide et posez-le dans le code.
sender-http = Lien en http:// vers un site public : il voyage en clair.
sender-http-action = Prenez https:// en production.
sender-walk-1 = Choisissez une adresse du domaine vérifié ; elle n’a pas besoin d’exister pour envoyer.
sender-walk-2 = Préférez une adresse qui reçoit les réponses, ou dites dans le message qu’on ne la lit pas.
sender-walk-3 = Donnez l’adresse du front-end : http://localhost:5173 en développement.
sender-remark-domain = SES compare l’expéditeur à l’identité de la région choisie, à chaque message.
address-empty = Donnez une adresse e-mail.
address-control = L’adresse contient un caractère invisible ou un retour à la ligne. Retirez-le.
address-at = Une adresse a un @ et un seul, comme moi@exemple.fr.
address-non-ascii-local = Avant le @, SES n’accepte que des lettres sans accent.
address-local = La partie avant @ contient un caractère interdit, ou un point mal placé.
address-too-long = Cette adresse est trop longue.
address-domain = Le domaine après @ n’est pas valable.
address-name = Ce nom est trop long, ou ses guillemets ne vont pas par paires.
frontend-empty = Donnez l’adresse du front-end, par exemple http://localhost:5173.
frontend-scheme = L’adresse doit commencer par http:// ou https://.
frontend-host = L’adresse n’a pas de nom de serveur valable.
frontend-spaces = L’adresse contient une espace ou un caractère invisible. Retirez-le.
frontend-too-long = L’adresse est trop longue : 2000 caractères au plus.
frontend-query = L’adresse ne doit contenir ni ? ni # : les liens s’y ajoutent.

## config.env
config-title = config.env
config-why = Votre application lit ses réglages SMTP dans ce fichier.
field-config-write = Écrire ce changement
field-config-file = Fichier
config-other = Un autre fichier
config-exists = existe
config-new = à créer
field-config-path = Chemin du fichier
    .hint = Relatif au dossier du projet, ou absolu. Entrée montre le changement.
config-path-needed = Donnez le chemin du fichier, par exemple backend/config.env.
field-config-secret = Mot de passe
    .hint = Le guide l’écrit dans le fichier, hors de git et lisible de vous seul (0600). Sans lui, lancez l’application par sesame run, qui donne SMTP_PASSWORD à son environnement.
config-secret-file = Dans le fichier
config-secret-last-copy = Aucun trousseau ne garde ce mot de passe : le retirer du fichier le perdrait. Laissez-le dans le fichier, ou enregistrez-le d’abord dans un trousseau.
config-secret-keyring = Seulement dans le trousseau
config-risk-file = Quiconque lit ce fichier peut envoyer en votre nom.
config-risk-keyring = L’application le reçoit par son environnement : sesame run -- npm start
config-change = Changement de { $path }
config-up-to-date = { $path } contient ce qu’il faut, lu { $when }.
config-will-ignore = { $file } recevra une ligne pour que git ignore ce fichier.
config-ignored = { $file } a reçu une ligne : git ignore ce fichier.
config-not-ignored = Git n’ignore pas ce fichier, quoi que dise { $file } : revoyez ses règles avant le prochain commit.
config-written-private = Fichier écrit, lisible de vous seul (0600).
config-refused-action = Corrigez, puis relisez le fichier. Rien n’a été changé.
config-value = { $key } : { $reason }
config-value-action = Revenez à l’étape Expéditeur pour changer cette valeur. Rien n’a été changé.
config-no-password = Le mot de passe n’est plus là où il était gardé.
config-heading = Configuration SMTP AWS SES
config-keyring-comment = { $key } est dans le trousseau du système
config-walk-1 = Choisissez le fichier que lit votre application.
config-walk-2 = Lisez le changement : les lignes avec + s’ajoutent, celles avec − disparaissent. Rien n’est écrit avant votre accord.
config-walk-3 = « Écrire ce changement » l’écrit. Redémarrez ensuite l’application.
config-remark-process = Une variable SMTP_* déjà présente dans l’environnement l’emporte sur le fichier.
config-remark-secure = SMTP_SECURE est un texte : comparez-le à « true » dans le code, un texte non vide est toujours vrai.
config-remark-docker = docker run --env-file prend chaque ligne à la lettre, guillemets compris.
git-tracked = { $path } est suivi par git : le prochain commit le publierait.
git-tracked-action = git rm --cached { $path }, puis un commit. S’il a contenu un secret, faites une rotation.
git-committed = Ce fichier a déjà été commité dans une branche : ce qu’il contenait est dans l’historique.
git-committed-action = S’il contenait un mot de passe SMTP, créez de nouveaux identifiants.

## Essai
test-title = Essai
test-why = Un vrai message part, par le port et avec les identifiants de votre application.
field-test-whom = Destinataire
    .hint = Dans le bac à sable, une personne doit avoir une adresse vérifiée.
test-to-person = Une personne, qui recopie un code
test-to-success = Remise simulée
test-to-bounce = Rebond simulé : adresse inexistante
test-to-complaint = Plainte simulée : signalé indésirable
test-to-ooto = Réponse d’absence simulée
test-to-suppressed = Adresse en suppression, simulée
test-proves-person = Prouve tout le chemin, jusqu’à la boîte.
test-proves-success = Prouve le chemin SMTP, sans écrire à personne.
test-proves-notice = Prouve que les avis vous parviennent, si celui-ci arrive à { $from }.
test-proves-ooto = Prouve que les réponses vous parviennent, si celle-ci arrive à { $from }.
field-test-to = Adresse
    .hint = La vôtre : le message contient un code à recopier ici.
field-test-code = Code reçu
    .hint = Six chiffres, dans le message. Cherchez aussi dans les indésirables.
test-code-wrong = Ce n’est pas le code de ce message. Vérifiez que vous lisez le plus récent.
field-test-again = Envoyer encore un essai
    .hint = Un nouveau message, avec un nouveau code.
field-test-restarted = L’application a été redémarrée avec ce fichier
    .hint = Elle ne relit config.env qu’à son démarrage.
test-accepted = SES a accepté le message pour { $to }. Accepté ne veut pas dire reçu.
test-accepted-action = Ouvrez la boîte, puis tapez ici le code du message, ou collez ses en-têtes.
test-received = Message reçu : code saisi { $when }.
field-test-headers = En-têtes
    .hint = Collez la source du message reçu, entière. Elle est lue, pas gardée.
test-arrived = Message reçu : en-têtes lus { $when }.
test-proof-check = Contrôle
test-proof-seen = Vu à l’arrivée
test-proof-action = À faire
test-send-anyway = Entrée envoie un deuxième message.
test-simulated = SES a accepté le message pour le simulateur { $when } ({ $id }).
test-simulated-action = Le chemin SMTP est prouvé. La réception se prouve avec une vraie adresse.
test-sending = Envoi en cours depuis { $since }
test-maybe-accepted = La connexion s’est perdue après le point final : le message est peut-être parti. Regardez la boîte avant de renvoyer.
test-no-password = Le mot de passe n’a pas été trouvé : { $reason }
test-no-password-kept = il n’est plus là où il était gardé.
test-no-password-file = SMTP_PASSWORD manque dans { $path }.
test-walk-1 = Choisissez un destinataire : vous-même, ou un scénario du simulateur de SES.
test-walk-2 = Entrée envoie. Chaque étape s’affiche avec son temps.
test-walk-3 = Tapez le code reçu : c’est la preuve de la réception.
test-walk-4 = Collez la source du message (« Afficher l’original » dans Gmail) : SPF, DKIM, DMARC et délai s’affichent.
test-remark-accepted = « 250 Ok » veut dire accepté par SES, pas remis au destinataire.
test-walk-5 = Redémarrez l’application, puis essayez « mot de passe oublié » pour de vrai.
test-remark-headers = Si votre terminal ne colle pas plusieurs lignes, utilisez sesame test --headers - < message.eml.
test-remark-received = Rien reçu : regardez les indésirables, l’orthographe de l’adresse, puis les rebonds dans la console SES.
inbox-from = De
inbox-subject = Sujet

## Message d’essai
mail-subject = Réinitialisation de votre mot de passe (essai { $code })
mail-greeting = Bonjour,
mail-line-1 = Ceci est un message d’essai envoyé par sesame pour vérifier l’envoi par Amazon SES.
mail-line-2 = Il a la forme du message que votre application enverra quand quelqu’un oublie son mot de passe.
mail-button = Choisir un nouveau mot de passe
mail-code-line = Code à recopier dans sesame :
mail-footer = Vous n’avez rien demandé ? Ignorez ce message, aucun mot de passe n’a été changé.

## Le simulateur de SES
scenario-success-proves = Le chemin SMTP est prouvé. SES simule une remise réussie ; rien ne vous reviendra.
scenario-bounce-proves = SES simule une adresse qui n’existe pas. L’avis de rebond arrive par e-mail à { $from } (par défaut), et par SNS si vous l’avez réglé. S’il arrive, vous verrez vos rebonds.
scenario-complaint-proves = SES simule un destinataire qui signale le message comme indésirable. L’avis de plainte arrive par e-mail à { $from } (par défaut), et par SNS si vous l’avez réglé. S’il arrive, vous verrez vos plaintes.
scenario-ooto-proves = SES simule une réponse d’absence, qui arrive à { $from }. Si l’application lit cette boîte, elle doit l’ignorer.
scenario-suppressed-proves = SES simule une adresse de sa liste de suppression, donc un rebond définitif. L’avis arrive par e-mail à { $from } (par défaut), et par SNS si vous l’avez réglé.
scenario-costs = Le simulateur marche dans le bac à sable, sans toucher au quota ni à la réputation ; il compte dans le débit et se facture comme un message.

## En-têtes d’un message reçu
received-judge = Résultats lus : ceux de { $host }, les plus hauts.
received-judge-unnamed = Résultats lus : les plus hauts. Ils ne portent pas de nom, comme chez Microsoft ; dernier serveur : { $host }.
received-judge-none = Aucun serveur n’a écrit de résultats (Authentication-Results) : rien n’est prouvé.
received-judge-others = { $judge } Ignorés, plus bas : { $others }.
received-of-message = Message
received-of-dkim = DKIM
received-of-ses-dkim = DKIM de SES
received-of-spf = SPF
received-of-dmarc = DMARC
received-of-alignment = Alignement
received-of-delay = Délai
received-is-proven = prouvé
received-is-missing = manque
received-is-failed = échec
received-is-untold = non dit
received-untold = le serveur n’en dit rien
received-message-last = le dernier essai envoyé
received-message-other = un essai de sesame, mais pas le dernier
received-message-other-action = Prenez les en-têtes du message le plus récent.
received-message-test = un essai de sesame
received-message-ses = passé par SES, mais pas un essai de sesame
received-message-strange = rien n’y vient de SES
received-dkim-pass = { $domain } : signature valide
received-dkim-result = { $domain } : { $result }
received-dkim-untold = { $domain } : signature présente, le serveur n’en dit rien
received-dkim-none = { $domain } : pas de signature
received-dkim-none-action = Vérifiez { $domain } par ses trois CNAME, et prenez SMTP_FROM dans ce domaine.
received-dkim-fail-action = Relisez les CNAME (sesame dns check). S’ils sont bons, le message a changé en route : essayez une boîte sans transfert.
received-ses-dkim-none-action = Assurez-vous que ce message est bien parti par SES.
received-ses-dkim-fail-action = Le message a changé en route : essayez une boîte sans transfert.
received-spf-pass = valide pour { $domain }
received-spf-ses = valide pour { $domain }, le domaine de SES
received-spf-foreign = valide pour { $domain }, ni le vôtre ni celui de SES
received-spf-result = { $result } pour { $domain }
received-spf-own-action = Publiez v=spf1 include:amazonses.com ~all à { $domain } (sesame dns check).
received-spf-forward-action = Le message est passé par un autre serveur : essayez une boîte sans transfert.
received-later-action = Le serveur n’a pas pu vérifier à ce moment-là : envoyez un autre essai.
received-dmarc-result = { $result }
received-dmarc-policy = { $result }, politique p={ $policy }
received-dmarc-none = pas de politique publiée pour { $domain }
received-dmarc-none-action = Publiez v=DMARC1; p=none; à _dmarc.{ $domain }.
received-dmarc-broken-action = L’enregistrement DMARC est illisible : sesame dns check dit pourquoi.
received-aligned-action = Il faut une signature DKIM valide de { $domain }, ou SPF valide pour un MAIL FROM de { $domain }.
received-near = DKIM : { $dkim } · SPF : { $spf }
received-near-same = même domaine
received-near-organization = même organisation
received-near-foreign = autre domaine
received-near-none = rien de valide
received-delay-none = les dates manquent
received-delay-clocks = arrivé { $time } avant son départ : les horloges ne s’accordent pas
received-delay-ses = { $time } de la signature de SES au dernier serveur
received-delay-sender = { $time } de la date du message au dernier serveur
received-delay-late-action = Envoyez un autre essai : certains serveurs font attendre le premier message d’un inconnu.

## Bilan
review-title = Bilan
review-why = Chaque ligne du guide, avec sa preuve et sa date.
review-count = { $settled } sur { $asked } réglés
review-evidence = Preuve
review-head-item = Ligne du guide
review-head-state = État
review-proven = prouvé { $when }
review-said = selon vous { $when }
review-waiting = depuis { $when }
review-failed = à revoir { $when }
review-summary = Configuration finale
review-costs = Coûts
review-costs-text = Essentials, formule des nouveaux comptes : 0,16 $ les 1000 messages, sans abonnement. À la carte, à choisir dans la console : 0,10 $ les 1000. Prix relevés en juillet 2026, à vérifier sur aws.amazon.com/ses/pricing.
review-practice = Bonne pratique
review-practice-1 = Un utilisateur IAM réservé à SMTP, jamais le compte racine.
review-practice-2 = Une politique qui n’autorise que ses:SendRawEmail, pour votre domaine.
review-practice-3 = De nouveaux identifiants tous les 90 jours, et dès qu’un fichier a fui.
review-practice-4 = Rebonds sous 2 % et plaintes sous 0,1 % : SES suspend les comptes qui dépassent.
review-practice-5 = DMARC à p=none d’abord, puis quarantine quand les rapports sont propres.
review-practice-6 = En production, des variables d’environnement plutôt qu’un fichier.
review-exported = Liste écrite dans { $path }.
review-not-exported = La liste n’a pas pu être écrite : { $reason }
review-walk-1 = Choisissez une ligne et appuyez sur Entrée pour ouvrir son étape.
review-walk-2 = « Tout revérifier » relit le DNS, le trousseau, les ports et le fichier.
review-walk-3 = « Rotation » remplace la clé pas à pas : le fichier en contient toujours une qui fonctionne.
review-remark-evidence = « Prouvé » : vu par sesame. « Dit par vous », « selon vous » : coché par vous. La date est celle de la dernière lecture.
export-title = # Liste de contrôle Amazon SES SMTP
export-line = - [{ $mark }] { $item } : { $evidence }
export-note = Écrit par sesame, sans secret.

## Divers
identity-unknown-suffix = L’extension de ce domaine n’est pas connue.
identity-unknown-suffix-action = Vérifiez l’orthographe ; si elle est juste, continuez.
cell-published = publié { $servers }/{ $of }
cell-partial = en route { $servers }/{ $of }
cell-wrong = autre valeur
cell-doubled = nom doublé
cell-misplaced = ailleurs
cell-other-kind = autre type
cell-hidden = joker
cell-beside = TXT à côté
cell-covered = politique du domaine parent
cell-absent = absent
cell-refused = refusé
cell-failed = échec
cell-silent = pas de réponse
cell-not-asked = pas encore lu
dmarc-several = DMARC : { $count } enregistrements à { $at }. Il n’en faut qu’un, sinon aucun ne compte.
dmarc-several-action = Supprimez-en jusqu’à n’en garder qu’un.
check-state-optional = facultatif
check-with-detail = { $state } · { $detail }
check-accepted-only = accepté seulement
check-published = DNS publié
check-by-tls = TLS ouvert
check-by-send = message accepté
check-why-other-region = autre région
check-why-lost = mot de passe introuvable
check-why-changed = le fichier a changé
check-why-denied = demande refusée
check-why-port = port fermé
production-kinds = Ce que vous envoyez
production-recipients = À qui
production-bounces = Rebonds et plaintes
field-production-no-marketing = Aucun message publicitaire avec ce compte

## Ligne de commande
cli-about = Assistant de configuration d’Amazon SES en SMTP : du compte AWS au message reçu.
cli-usage = Utilisation :
cli-options = Options :
cli-commands = Commandes :
cli-after = Sans commande, sesame ouvre l’assistant, reprend une configuration en cours, ou montre le bilan.
    Codes de sortie : 0 tout va bien, 1 une vérification échoue, 2 mauvais usage, 3 en attente du DNS ou d’AWS, 4 identifiants, 5 réseau, 6 refus de SES, 124 délai dépassé.
cli-command-setup = Ouvrir l’assistant
cli-command-demo = S’entraîner avec un SES simulé, sans compte ni réseau
cli-command-checklist = Revérifier puis afficher la liste de contrôle
cli-command-test = Éprouver l’envoi avec config.env, ou lire ce que prouve un message reçu
cli-command-dns = Enregistrements DNS
cli-command-check = Interroger les serveurs de la zone
cli-command-credentials = Identifiants SMTP
cli-command-derive = Calculer le mot de passe SMTP d’un secret IAM lu sur l’entrée standard
cli-option-lang = Langue : fr ou en
cli-option-config = Fichier de configuration de l’application
cli-option-timeout = Délai de chaque étape d’une connexion, en secondes
cli-option-json = Résultat en JSON
cli-option-help = Afficher cette aide
cli-option-version = Afficher la version
cli-option-from = Étape à ouvrir : { $steps }
cli-option-fast = Sans les attentes de l’entraînement
cli-option-to = Destinataire du message
cli-option-region = Région du mot de passe, par exemple eu-west-3
cli-option-scenario = Scénario du simulateur de SES : { $scenarios }
cli-option-headers = En-têtes d’un message reçu, à lire dans ce fichier (- pour l’entrée standard)
cli-value-scenario = SCÉNARIO
received-no-headers = Ce texte n’a pas les en-têtes d’un message reçu (Received, Authentication-Results).
cli-headers-hint = Dans la boîte, affichez la source du message (« Afficher l’original » dans Gmail), et donnez-la entière.
cli-headers-large = { $path } est trop grand pour être lu en entier.
cli-headers-large-hint = Les en-têtes suffisent : sesame test --headers - < { $path }
cli-headers-paste = Collez la source du message, puis Ctrl-D sur une ligne vide.
cli-headers-unread = L’entrée standard n’a pas pu être lue : { $reason }
cli-value-lang = LANGUE
cli-value-file = FICHIER
cli-value-seconds = SECONDES
cli-value-step = ÉTAPE
cli-value-address = ADRESSE
cli-value-region = RÉGION
cli-unknown-argument = argument inattendu : « { $argument } »
cli-unknown-command = commande inconnue : « { $argument } »
cli-missing-argument = il manque { $argument }
cli-missing-one-of = il faut une de ces options : { $ways }
cli-missing-command = il manque une commande
cli-bad-arguments = cette ligne de commande ne se comprend pas
cli-value-command = COMMANDE
cli-value-options = OPTIONS
cli-unknown-option = option inconnue : { $argument }
cli-missing-value = il manque la valeur de { $argument }
cli-bad-value = valeur refusée pour { $argument } : « { $value } »
cli-bad-value-of = valeur refusée pour { $argument } : « { $value } » (possibles : { $possible })
cli-bad-seconds = { $argument } attend un nombre entier de 1 à { $most }, pas « { $value } »
cli-repeated-option = { $argument } est donné deux fois
cli-unwanted-value = { $argument } ne prend pas de valeur
cli-not-text = un argument n’est pas du texte valable
cli-did-you-mean = Vouliez-vous dire { $meant } ?
cli-recipient = Le destinataire n’est pas valable. { $reason }
cli-config-from = SMTP_FROM dans { $path } n’est pas valable : « { $value } ». { $reason }
cli-no-password-hint = Mettez SMTP_PASSWORD dans le fichier, ou lancez sesame pour le garder.
cli-stage-seen = { $seen } · { $took }
cli-dns-wanted = Attendu : { $value }
cli-no-domain = L’identité est une adresse : elle n’a besoin d’aucun enregistrement DNS.
cli-region-nearest = Les plus proches avec SMTP : { $nearest }
cli-not-one-secret = L’entrée standard ne contient pas un secret et un seul : donnez le secret IAM seul, sans guillemets.
cli-secret-unread = Le secret n’a pas pu être lu : { $reason }
cli-output-lost = Le résultat n’a pas pu être écrit : { $reason }
cli-state-unread = L’état enregistré est inutilisable, sesame continue sans lui. { $reason }
saved-state = l’état enregistré
cli-see-help = Voir { $command } --help.
cli-region-without-smtp = { $region } n’a pas de serveur SMTP SES, ou n’est pas une région.
cli-no-secret = Aucun secret n’est arrivé sur l’entrée standard.
cli-not-an-iam-secret = Ce n’est pas un secret IAM : un mot de passe SMTP ou une clé d’accès ne se convertit pas.
cli-odd-secret = Ce secret n’a pas la forme habituelle (40 caractères). Le résultat n’est bon que si le secret l’est.
cli-derive-hint = Exemple : sesame credentials derive --region eu-west-3 < secret.txt
cli-secret-prompt = Secret IAM (masqué) :{" "}
cli-test-accepted = SES a accepté le message pour { $to } ({ $id }). Accepté ne veut pas dire reçu.
cli-config-hint = Nommez le fichier avec --config, ou lancez sesame pour l’écrire.
cli-config-missing = { $path } n’existe pas.
cli-config-none = Aucun fichier config.env n’a été trouvé ici.
cli-config-key = { $key } manque dans { $path }.
cli-foreign-host = { $host } n’est pas un serveur de SES. Le message y part, et avec lui l’identifiant et le mot de passe de { $path }.
cli-config-port = SMTP_PORT dans { $path } n’est pas un port : « { $value } »
cli-locked = Un autre sesame travaille déjà sur ce dossier.
cli-locked-hint = Revenez à son terminal, ou quittez-le.
cli-state-newer = L’état enregistré vient d’un sesame plus récent. Il est gardé à part : { $path }
cli-state-damaged = L’état enregistré est illisible. Il est gardé à part : { $path }
cli-no-terminal = L’assistant a besoin d’un terminal : l’entrée ou la sortie n’en est pas un.
cli-no-terminal-hint = Les commandes checklist, test, ports, dns et credentials marchent sans terminal. Voir sesame --help.
cli-no-folder = Le dossier courant est introuvable : { $reason }
cli-practice-failed = L’entraînement n’a pas pu démarrer : { $reason }
cli-bad-endpoint = SESAME_SMTP_ENDPOINT n’est pas de la forme hôte:port, ou 587=hôte:port,465=hôte:port : { $value }
cli-bad-nameserver = SESAME_NAMESERVER n’est pas de la forme adresse:port : { $value }
cli-kept = Tout est gardé. Relancez sesame dans ce dossier pour reprendre.
cli-demo-over = Fin de l’entraînement. Rien n’est sorti de cette machine ; les fichiers étaient dans { $path }, ils sont effacés.

## Ligne de commande : DNS
cli-command-show = Montrer quoi publier, comme l’hébergeur DNS de la zone veut le voir saisi
cli-command-wait = Attendre que les enregistrements requis soient publiés
cli-command-export = Écrire les enregistrements pour un hébergeur DNS, un outil ou une personne
cli-option-domain = Le domaine, au lieu de celui qui est gardé
cli-option-dns-region = Région de l’identité, par exemple eu-west-3
cli-option-token = Un jeton DKIM, ou la valeur entière de son enregistrement ; trois fois
cli-option-mail-from = Le domaine MAIL FROM personnalisé, par exemple bounce.exemple.fr
cli-option-nameserver = Le seul serveur DNS à interroger : adresse[:port] ; IPv6 entre crochets
cli-option-no-public = Laisser de côté les résolveurs publics
cli-option-for-host = L’hébergeur DNS pour lequel l’afficher, par exemple ovh
cli-option-format = bind, route53, cloudflare, terraform, octodns, csv, json, ou text pour un message
cli-option-wait-timeout = Renoncer après ce nombre de secondes ; sans elle, attendre le temps qu’il faut
cli-value-domain = DOMAINE
cli-value-domains = DOMAINE|FICHIER
cli-value-token = JETON
cli-value-server = ADRESSE[:PORT]
cli-value-format = FORMAT
cli-dns-check-after = Sans domaine, celui qui est gardé. Un fichier a un domaine par ligne, # ouvre un commentaire, - désigne l’entrée standard.
    Pour un domaine, le code de sortie est 0 tout va bien, 1 quelque chose ne va pas, 3 pas encore publié, 5 aucune réponse ; pour plusieurs, le pire.
cli-dns-wait-after = Codes de sortie : 0 tout est publié, 1 une erreur que l’attente ne corrige pas, 124 temps écoulé.
cli-dns-export-after = terraform : cloudflare_dns_record pour une zone chez Cloudflare (ou --host cloudflare), sinon aws_route53_record.
    route53 : pour aws route53 change-resource-record-sets --change-batch file://FICHIER ; ce qui existe n’est jamais remplacé.
    text : dans la langue de --lang.
cli-bad-server = { $argument } attend une adresse, avec ou sans port, et non « { $value } ». IPv6 avec un port : [2001:db8::1]:53
cli-dns-no-domain = Aucun domaine n’est connu pour ce dossier.
cli-dns-no-domain-hint = Nommez-en un avec --domain, ou lancez sesame ici.
cli-dns-address = « { $address } » est une adresse : le DNS se vérifie pour son domaine.
cli-dns-address-hint = Donnez plutôt { $domain }.
cli-dns-bad-domain = « { $text } » n’est pas un domaine. { $reason }
cli-dns-bad-domain-hint = Exemple : sesame dns check exemple.fr
cli-dns-bad-subject = « { $text } » n’est ni un fichier d’ici, ni un domaine. { $reason }
cli-dns-bad-token = Le --token numéro { $place } n’est pas un jeton DKIM. { $reason }
cli-dns-bad-token-shape = Un jeton a de 20 à 63 minuscules et chiffres ; la valeur entière, qui finit par amazonses.com, convient aussi.
cli-dns-token-twice = Le --token numéro { $place } a déjà été donné.
cli-dns-token-count = { $have ->
    [one] Un seul jeton DKIM est donné : SES en donne trois.
   *[other] { $have } jetons DKIM sont donnés : SES en donne trois.
 }
cli-dns-token-hint = Copiez les trois valeurs CNAME de la page de l’identité, dans la console SES.
cli-dns-bad-mail-from = « { $text } » ne peut pas être le domaine MAIL FROM. { $reason }
cli-dns-bad-mail-from-hint = Exemple : --mail-from bounce.{ $domain }
cli-dns-bad-region = { $region } n’est pas une région de SES.
cli-dns-bad-region-hint = Exemple : --region eu-west-3
cli-dns-one-domain = { $option } appartient à un seul domaine, et il y en a plusieurs à vérifier.
cli-dns-one-domain-hint = Vérifiez ce domaine seul.
cli-dns-nothing-wanted = Aucun enregistrement requis de { $domain } n’est connu : il n’y a rien à attendre ni à ajouter.
cli-dns-nothing-wanted-hint = Donnez les trois --token, ou --mail-from avec --region, ou lancez sesame ici.
cli-dns-no-domains = Aucun domaine n’a été trouvé dans ce qui est donné.
cli-dns-not-dkim = Les enregistrements DKIM n’en font pas partie : leurs jetons ne sont pas connus. Donnez les trois avec --token.
cli-dns-not-mx = Le MX du domaine MAIL FROM n’en fait pas partie : il nomme la région. Donnez-la avec --region.
cli-dns-www = www. a été retiré : le domaine est { $domain }.
cli-dns-no-file = Il n’y a pas de fichier { $text } ici : il est pris pour un domaine.
cli-dns-zone = Zone { $zone }, chez { $host }
cli-dns-zone-unknown-host = Zone { $zone }, hébergeur DNS non reconnu
cli-dns-no-zone = La zone de { $domain } n’a pas été trouvée.
cli-dns-assumed-zone = La zone n’a pas été trouvée dans le DNS : { $zone } est supposée.
cli-dns-proof = Vu chez { $server } : { $kind } { $name }
cli-dns-behind = En retard, ou d’un autre avis : { $servers }
cli-dns-recommended = { $published ->
    [0] Enregistrements recommandés (DMARC) : pas en place
   *[other] Enregistrements recommandés (DMARC) : en place
 }
cli-dns-type-here = À saisir chez { $host } :
cli-dns-type-anywhere = À saisir chez votre hébergeur DNS :
cli-dns-trap = Attention : { $trap }
cli-dns-no-mistake = Aucune erreur vue, DKIM non vérifié : ses jetons ne sont pas connus
cli-dns-count-line = { $published } sur { $wanted } enregistrements requis publiés
cli-dns-status = { $status } · { $remark }
cli-dns-waiting = En attente de { $name }
cli-dns-next-look = { $published } sur { $wanted } publiés. Prochain contrôle dans { $left }.
cli-dns-last-look = { $published } sur { $wanted } publiés. Dernier contrôle dans { $left }.
cli-dns-out-of-time = Le temps est écoulé : tout n’est pas publié.
cli-dns-never-looked = Le temps s’est écoulé avant toute réponse d’un serveur.
cli-dns-policy-left-out = DMARC est laissé de côté : une politique est déjà publiée à { $at }, et il ne peut y en avoir qu’une.
cli-dns-required-record = { $purpose }, requis
cli-dns-recommended-record = { $purpose }, recommandé
cli-dns-at-line = { $file }, ligne { $line } : { $problem }
cli-dns-wrong = { $name } : { $problem }
cli-dns-short = Nom court : { $name }
cli-dns-full = Nom complet : { $name }

## Un message à qui s’occupe de la zone
letter-subject = Objet : enregistrements DNS pour { $domain } (Amazon SES)
letter-hello = Bonjour,
letter-ask = { $count ->
    [one] Pouvez-vous ajouter cet enregistrement à la zone { $zone } ? Il permet à { $domain } d’envoyer des messages par Amazon SES.
   *[other] Pouvez-vous ajouter ces { $count } enregistrements à la zone { $zone } ? Ils permettent à { $domain } d’envoyer des messages par Amazon SES.
 }
letter-record = { $place }. { $purpose }, requis
letter-record-recommended = { $place }. { $purpose }, recommandé
letter-field = { "   " }{ $field } : { $value }
letter-short = Nom court, dans la zone
letter-note = - { $note }
letter-note-cname = Chaque CNAME reste un CNAME : ni A, ni redirection, ni TXT du même nom. Dans un fichier de zone, la cible finit par un point.
letter-note-mx = Le MX doit être seul à son nom. Il ne reçoit rien pour personne : il reprend seulement les retours d’erreur.
letter-note-txt = Un TXT se saisit sans guillemets, sauf si le formulaire les demande. Si un SPF ou un DMARC se trouve déjà au même nom, n’en ajoutez pas : dites-moi ce qu’il contient.
letter-note-leave = Rien d’autre ne change : merci de laisser tels quels les autres enregistrements de la zone.
letter-thanks = Merci. Dites-moi quand c’est fait : je peux le vérifier aussitôt.
# Ce que veulent dire les réponses de SES et les échecs de connexion, et que faire. Arguments : Diagnosis::args ; inconnu : none.
reply-authenticated-meaning = SES a reconnu vos identifiants SMTP.
reply-authenticated-action = Continuez : il n’y a rien à corriger.
reply-accepted-meaning = SES a accepté le message et lui a donné un numéro. Accepté ne veut pas encore dire remis.
reply-accepted-action = Regardez la boîte du destinataire, indésirables compris.
reply-too-many-connections-meaning = Trop de connexions à SES sont ouvertes en même temps avec ce compte.
reply-too-many-connections-action = Réessayez dans quelques secondes, avec moins de connexions à la fois.
reply-service-failure-meaning = SES n’a pas pu traiter la demande pour le moment.
reply-service-failure-action = Réessayez dans 5 secondes, puis en espaçant les essais.
reply-idle-meaning = La connexion est restée muette trop longtemps : SES la ferme après environ 10 secondes.
reply-idle-action = Reconnectez-vous et envoyez le message d’une traite.
reply-daily-quota-meaning = Le quota d’envoi sur 24 heures est atteint. Il compte les destinataires, et vaut 200 dans le bac à sable.
reply-daily-quota-action = Attendez que le quota se libère, ou demandez l’accès production.
reply-rate-meaning = Les messages partent plus vite que votre débit maximal, qui est d’un par seconde dans le bac à sable.
reply-rate-action = Attendez une seconde, puis réessayez.
reply-authentication-failure-meaning = SES n’a pas pu vérifier vos identifiants pour le moment. Cela ne dit rien de leur validité.
reply-authentication-failure-action = Réessayez dans quelques secondes.
reply-not-received-meaning = SES n’a pas reçu la demande jusqu’au bout : le message n’est pas parti.
reply-not-received-action = Réessayez dans quelques secondes.
reply-authentication-required-meaning = Le message a été présenté sans authentification : l’utilisateur ou le mot de passe SMTP est vide ou n’a pas été transmis.
reply-authentication-required-action = Vérifiez que SMTP_USER et SMTP_PASSWORD sont bien chargés par l’application.
reply-credentials-invalid-meaning =
    { $region ->
        [none] SES refuse ce couple utilisateur et mot de passe. Il est d’une autre région, ou la clé est inactive, supprimée ou trop récente.
       *[other] SES refuse ce couple utilisateur et mot de passe dans la région { $region }. Il est d’une autre région, ou la clé est inactive, supprimée ou trop récente.
    }
reply-credentials-invalid-action =
    { $region ->
        [none] Créez ou redérivez le mot de passe SMTP pour la région de l’hôte.
       *[other] Créez ou redérivez le mot de passe SMTP pour { $region }.
    }
reply-credentials-iam-user-meaning = L’utilisateur SMTP est un nom d’utilisateur IAM. SES attend l’identifiant de clé, qui commence par AKIA.
reply-credentials-iam-user-action = Remplacez SMTP_USER par le « SMTP user name » de la console ou du fichier CSV.
reply-credentials-temporary-meaning = L’utilisateur est une clé temporaire (ASIA). SES n’en accepte aucune par SMTP.
reply-credentials-temporary-action = Créez des identifiants SMTP dans la console SES.
reply-credentials-secret-key-meaning = Le mot de passe a la forme d’une clé secrète IAM. SES attend le mot de passe SMTP qui en dérive.
reply-credentials-secret-key-action = Dérivez le mot de passe SMTP de cette clé secrète, pour la région de l’hôte.
reply-credentials-shape-meaning = Le mot de passe n’a pas la forme d’un mot de passe SMTP de SES, qui compte 44 caractères. Il est sans doute tronqué, ou entouré de guillemets ou d’espaces.
reply-credentials-shape-action = Recopiez le mot de passe SMTP en entier.
reply-not-subscribed-meaning = Le compte AWS n’est pas encore activé pour SES.
reply-not-subscribed-action = Terminez l’inscription AWS (carte, téléphone), puis ouvrez une fois la console SES.
reply-too-long-meaning = Le message dépasse 40 Mo une fois encodé.
reply-too-long-action = Allégez le message, ou remplacez ses pièces jointes par des liens.
reply-sender-syntax-meaning = L’adresse de l’expéditeur est mal formée.
reply-sender-syntax-action = Corrigez SMTP_FROM : une adresse nue, comme no-reply@exemple.fr.
reply-recipient-syntax-meaning = L’adresse du destinataire est mal formée.
reply-recipient-syntax-action = Corrigez l’adresse du destinataire.
reply-access-denied-meaning = La clé est bonne, mais une règle d’AWS lui interdit cet envoi : IAM, autorisation d’envoi ou organisation.
reply-access-denied-action =
    { $resource ->
        [none] Autorisez ses:SendRawEmail à l’utilisateur IAM de cette clé.
       *[other] Autorisez ses:SendRawEmail sur { $resource } à l’utilisateur IAM de cette clé.
    }
reply-access-denied-recipient-meaning = La règle IAM ne couvre que l’identité de l’expéditeur. Dans le bac à sable, SES la vérifie aussi pour l’identité du destinataire.
reply-access-denied-recipient-action = Mettez identity/* comme ressource, et limitez l’expéditeur par la condition ses:FromAddress.
reply-access-denied-configuration-set-meaning = L’identité utilise un jeu de configuration que la règle IAM n’autorise pas.
reply-access-denied-configuration-set-action =
    { $resource ->
        [none] Ajoutez l’ARN du jeu de configuration aux ressources de la règle.
       *[other] Ajoutez { $resource } aux ressources de la règle.
    }
reply-identity-not-verified-meaning =
    { $identities ->
        [none] Une adresse du message n’est pas vérifiée dans cette région.
       *[other] Ces adresses ne sont pas vérifiées dans cette région : { $identities }.
    }
reply-identity-not-verified-action = Vérifiez-les dans SES, dans la région de l’hôte SMTP, puis réessayez.
reply-sender-not-verified-meaning =
    { $region ->
        [none] L’expéditeur n’est pas vérifié dans cette région. Chaque région a ses propres identités.
       *[other] L’expéditeur { $from } n’est pas vérifié dans la région { $region }. Chaque région a ses propres identités.
    }
reply-sender-not-verified-action = Vérifiez ce domaine ou cette adresse dans cette région, ou prenez l’hôte de la région où c’est déjà fait.
reply-recipient-not-verified-meaning =
    { $to ->
        [none] Votre compte est dans le bac à sable, et le destinataire n’y est pas vérifié.
       *[other] Votre compte est dans le bac à sable, et { $to } n’y est pas vérifié.
    }
reply-recipient-not-verified-action = Vérifiez ce destinataire, essayez avec success@simulator.amazonses.com, ou demandez l’accès production.
reply-starttls-required-meaning = Le client a parlé en clair : SES exige STARTTLS sur les ports 25, 587 et 2587.
reply-starttls-required-action = Activez STARTTLS dans le client (requireTLS avec nodemailer).
reply-sender-invalid-meaning = L’adresse de l’expéditeur est vide, sans domaine, ou n’est pas une adresse.
reply-sender-invalid-action = Mettez une adresse vérifiée dans SMTP_FROM.
reply-too-many-recipients-meaning = Le message a plus de 50 destinataires, À, Cc et Cci réunis.
reply-too-many-recipients-action = Répartissez les destinataires sur plusieurs messages.
reply-address-without-domain-meaning = Une adresse de l’en-tête From ou To n’a pas de domaine, souvent à cause de guillemets laissés par le fichier .env.
reply-address-without-domain-action = Corrigez SMTP_FROM, sans guillemets superflus.
reply-duplicate-header-meaning = L’application écrit deux fois le même en-tête.
reply-duplicate-header-action = Retirez l’en-tête en double du code d’envoi.
reply-malformed-header-meaning = Un en-tête du message est mal formé : guillemet sans paire, domaine invalide ou structure MIME incorrecte.
reply-malformed-header-action = Corrigez les en-têtes que l’application écrit elle-même.
reply-sending-paused-meaning = AWS a suspendu les envois de ce compte.
reply-sending-paused-action = Lisez le message d’AWS dans la boîte associée au compte, et répondez au dossier du Support.
reply-old-credentials-meaning = Ces identifiants SMTP datent d’avant 2019, et leur débit est limité à part.
reply-old-credentials-action = Créez de nouveaux identifiants SMTP et remplacez les anciens.
reply-configuration-set-missing-meaning = Le message nomme un jeu de configuration qui n’existe pas dans cette région.
reply-configuration-set-missing-action = Créez-le dans cette région, ou retirez l’en-tête X-SES-CONFIGURATION-SET.
reply-mail-from-not-verified-meaning = Le domaine MAIL FROM personnalisé n’est pas encore vérifié, et SES est réglé pour refuser dans ce cas.
reply-mail-from-not-verified-action = Vérifiez les enregistrements MX et SPF du domaine MAIL FROM.
reply-non-ascii-address-meaning = Une adresse contient des lettres accentuées, que SES n’accepte pas par SMTP.
reply-non-ascii-address-action = Écrivez l’adresse sans accents, et le domaine sous sa forme xn--.
reply-no-recipients-meaning = Le message n’a aucun destinataire.
reply-no-recipients-action = Indiquez au moins un destinataire.
reply-unknown-4xx-meaning = Le serveur refuse pour le moment, pour une raison que sesame ne connaît pas. Sa réponse est citée telle quelle.
reply-unknown-4xx-action = Réessayez dans quelques minutes.
reply-unknown-5xx-meaning = Le serveur refuse pour de bon, pour une raison que sesame ne connaît pas. Sa réponse est citée telle quelle.
reply-unknown-5xx-action = Lisez la réponse du serveur, et corrigez ce qu’elle désigne avant de réessayer.
reply-unknown-reply-meaning = Le serveur a donné une réponse que sesame ne connaît pas.
reply-unknown-reply-action = Lisez la réponse du serveur, citée telle quelle.
reply-unknown-host-meaning =
    { $host ->
        [none] Aucune adresse n’existe pour ce nom d’hôte. Il est sans doute mal écrit.
       *[other] Aucune adresse n’existe pour { $host }. Le nom est sans doute mal écrit.
    }
reply-unknown-host-action = Comparez SMTP_HOST avec l’hôte que la console SES affiche pour votre région.
reply-region-without-smtp-meaning = SES n’offre pas de SMTP dans cette région : ce nom d’hôte n’existe pas.
reply-region-without-smtp-action =
    { $nearest ->
        [none] Choisissez une région qui propose SMTP, et créez-y l’identité et les identifiants.
       *[other] Choisissez une région qui propose SMTP, comme { $nearest }, et créez-y l’identité et les identifiants.
    }
reply-resolver-failed-meaning = La résolution de noms n’a pas répondu : impossible de savoir si l’hôte existe.
reply-resolver-failed-action = Vérifiez la connexion de cette machine et son serveur DNS, puis réessayez.
reply-refused-meaning =
    { $port ->
        [none] L’hôte a refusé la connexion : rien n’écoute sur ce port, ou un pare-feu la rejette.
       *[other] L’hôte a refusé la connexion : rien n’écoute sur le port { $port }, ou un pare-feu la rejette.
    }
reply-refused-action = Essayez un autre port de SES : 587, 2587, 465 ou 2465.
reply-unreachable-meaning =
    { $said ->
        [none] Aucun chemin ne mène de cette machine à l’hôte.
       *[other] Aucun chemin ne mène de cette machine à l’hôte : { $said }.
    }
reply-unreachable-action = Vérifiez la connexion de cette machine, son VPN et ses routes, puis réessayez.
reply-timeout-meaning =
    { $port ->
        [none] La connexion n’a pas abouti à temps. Un pare-feu bloque sans doute ce port.
       *[other] La connexion n’a pas abouti à temps. Un pare-feu bloque sans doute le port { $port }.
    }
reply-timeout-action = Essayez un autre port de SES : 587, 2587, 465 ou 2465.
reply-port25-blocked-meaning = Le port 25 ne répond pas : beaucoup d’hébergeurs et de fournisseurs d’accès le bloquent.
reply-port25-blocked-action = Prenez le port 587.
reply-no-answer-meaning = La connexion s’est ouverte, puis aucune réponse complète n’est venue dans le temps imparti.
reply-no-answer-action = Réessayez ; si cela se répète, essayez un autre port ou un autre réseau.
reply-wrong-mode-meaning = Le mode TLS ne va pas avec ce port. TLS commence d’emblée sur 465 et 2465, et par STARTTLS sur 25, 587 et 2587.
reply-wrong-mode-action = Mettez SMTP_SECURE à true pour 465 ou 2465, et à false pour les autres ports.
reply-certificate-meaning = Cette machine ne fait pas confiance au certificat présenté. Rien de secret n’a été envoyé.
reply-certificate-action = Cherchez un proxy ou un antivirus qui intercepte TLS, et mettez à jour les certificats racines du système.
reply-certificate-name-meaning =
    { $names ->
        [none]
            { $host ->
                [none] Le certificat présenté est celui d’un autre hôte. Rien de secret n’a été envoyé.
               *[other] Le certificat présenté n’est pas celui de { $host }. Rien de secret n’a été envoyé.
            }
       *[other]
            { $host ->
                [none] Le certificat présenté est celui d’un autre hôte : { $names }. Rien de secret n’a été envoyé.
               *[other] Le certificat présenté n’est pas celui de { $host }, mais de { $names }. Rien de secret n’a été envoyé.
            }
    }
reply-certificate-name-action = Vérifiez SMTP_HOST, et cherchez un proxy qui répond à la place de SES.
reply-certificate-expired-meaning = Le certificat a expiré, ou l’horloge de cette machine avance. Rien de secret n’a été envoyé.
reply-certificate-expired-action = Vérifiez la date et l’heure de cette machine. Si elles sont justes, ce n’est pas SES qui répond : cherchez un proxy sur le chemin.
reply-certificate-not-yet-valid-meaning = Le certificat n’est pas encore valable, ou l’horloge de cette machine retarde. Rien de secret n’a été envoyé.
reply-certificate-not-yet-valid-action = Vérifiez la date et l’heure de cette machine. Si elles sont justes, ce n’est pas SES qui répond : cherchez un proxy sur le chemin.
reply-certificate-issuer-meaning =
    { $issuer ->
        [none] Le certificat présenté vient d’un émetteur auquel cette machine ne fait pas confiance. Rien de secret n’a été envoyé.
       *[other] Le certificat présenté vient de { $issuer }, un émetteur auquel cette machine ne fait pas confiance. Rien de secret n’a été envoyé.
    }
reply-certificate-issuer-action = Cherchez un proxy ou un antivirus qui intercepte TLS. Si c’est le vôtre, donnez son certificat racine dans SSL_CERT_FILE.
reply-certificate-self-signed-meaning = Le certificat présenté est autosigné : personne ne s’en porte garant. Rien de secret n’a été envoyé.
reply-certificate-self-signed-action = SES ne présente jamais un tel certificat. Vérifiez SMTP_HOST, et cherchez un proxy qui répond à la place de SES.
reply-certificate-weak-meaning = Le certificat présenté repose sur une clé ou une signature trop faible pour prouver quoi que ce soit. Rien de secret n’a été envoyé.
reply-certificate-weak-action = SES ne présente jamais un tel certificat. Vérifiez SMTP_HOST, et cherchez un vieux proxy sur le chemin.
reply-trust-meaning =
    { $said ->
        [none] Les certificats racines de cette machine n’ont pas pu être lus : aucun certificat ne peut être vérifié. Rien de secret n’a été envoyé.
       *[other] Les certificats racines de cette machine n’ont pas pu être lus ({ $said }) : aucun certificat ne peut être vérifié. Rien de secret n’a été envoyé.
    }
reply-trust-action = Vérifiez SSL_CERT_FILE si cette variable est définie ; sinon, installez les certificats racines du système (le paquet ca-certificates sous Linux).
reply-old-tls-meaning = Le serveur ne parle que des versions de TLS antérieures à la 1.2, ou refuse celles qui suivent. Rien de secret n’a été envoyé.
reply-old-tls-action = SES parle TLS 1.2 et 1.3. Vérifiez SMTP_HOST, et cherchez un vieux proxy sur le chemin.
reply-not-tls-meaning = Là où TLS devrait commencer, ce qui répond parle en clair. SES ne le fait jamais. Aucun mot de passe n’a été envoyé.
reply-not-tls-action = Vérifiez SMTP_HOST et SMTP_PORT, et cherchez un proxy qui répond à la place de SES.
reply-handshake-meaning =
    { $said ->
        [none] La négociation TLS a échoué. Rien de secret n’a été envoyé.
       *[other] La négociation TLS a échoué ({ $said }). Rien de secret n’a été envoyé.
    }
reply-handshake-action = Cherchez un proxy ou un pare-feu qui modifie la connexion, ou essayez un autre réseau.
reply-no-starttls-meaning = Le serveur ne propose pas STARTTLS, alors que SES le propose toujours. Aucun mot de passe n’a été envoyé.
reply-no-starttls-action = Essayez le port 465, et cherchez un pare-feu ou un antivirus qui masque STARTTLS.
reply-starttls-refused-meaning = Le serveur propose STARTTLS, puis le refuse. Aucun mot de passe n’a été envoyé.
reply-starttls-refused-action = Réessayez, puis essayez le port 465 ; cherchez un pare-feu ou un antivirus qui modifie le dialogue.
reply-starttls-injected-meaning = Après la réponse à STARTTLS, du texte en clair est arrivé là où le chiffrement devait commencer : quelque chose, sur le chemin, parle peut-être à la place du serveur. Aucun mot de passe n’a été envoyé.
reply-starttls-injected-action = N’envoyez rien par ce réseau. Prenez-en un autre, et prévenez ceux qui gèrent celui-ci.
reply-no-auth-meaning = Le serveur ne propose ni AUTH PLAIN ni AUTH LOGIN. Aucun mot de passe n’a été envoyé.
reply-no-auth-action = Vérifiez que l’hôte est bien un point d’accès SMTP de SES.
reply-not-smtp-meaning = Ce qui a répondu ne parle pas SMTP comme SES.
reply-not-smtp-action = Vérifiez l’hôte et le port, et cherchez un proxy sur le chemin.
reply-closed-meaning = Le serveur, ou un équipement sur le chemin, a coupé la connexion avant la fin. Le message n’est pas parti.
reply-closed-action = Réessayez ; si la coupure se répète, essayez un autre port ou un autre réseau.
reply-reset-meaning = La connexion a été coupée net (RST) avant la fin : par le serveur, ou par un pare-feu sur le chemin. Le message n’est pas parti.
reply-reset-action = Essayez un autre port (587, 2587, 465, 2465) ; si tous sont coupés, essayez un autre réseau.
reply-maybe-accepted-meaning = Le message est parti en entier, et aucune réponse valable n’est revenue. SES l’a peut-être accepté.
reply-maybe-accepted-action = Regardez la boîte du destinataire avant de le renvoyer : il pourrait arriver deux fois.
reply-system-meaning =
    { $said ->
        [none] Le système a signalé une erreur avant que le serveur ne réponde.
       *[other] Le système a signalé une erreur avant que le serveur ne réponde : { $said }.
    }
reply-system-action = Vérifiez la connexion réseau de cette machine, puis réessayez.
# What is likely behind a refusal or a failed connection
cause-parallel-sends = Plusieurs processus, ou un grand pool, gardent des connexions ouvertes en même temps.
cause-ses-side = Un incident passager du côté de SES.
cause-odd-request = Une demande que SES n’a pas su lire.
cause-idle-pool = Une connexion du pool est restée ouverte sans rien dire entre deux messages.
cause-slow-message = L’application a mis plus de 10 secondes à fournir le message.
cause-sandbox-quota = Le compte est encore dans le bac à sable : 200 destinataires par 24 heures.
cause-volume = L’application envoie plus que le quota du compte.
cause-burst = Les messages partent en rafale, sans limite de débit dans le client.
cause-sandbox-rate = Le compte est encore dans le bac à sable : un message par seconde.
cause-tls-trouble = Un problème sur la connexion TLS.
cause-cut-on-the-way = La connexion a été coupée avant que toute la demande n’arrive.
cause-variables-not-loaded = Le fichier .env n’est pas chargé, ou l’est après la création du client.
cause-login-not-passed = Le client est créé sans utilisateur ni mot de passe.
cause-secret-as-password = La clé secrète IAM est utilisée telle quelle, à la place du mot de passe SMTP qui en dérive.
cause-other-region-password = Le mot de passe a été fait pour une autre région.
cause-inactive-key = La clé d’accès a été désactivée ou supprimée.
cause-kept-quotes = Des guillemets ou des espaces autour du mot de passe, ou des caractères en moins, venus de la copie ou du fichier .env.
cause-iam-user-name = Le nom de l’utilisateur IAM est mis à la place de l’identifiant de clé (AKIA…).
cause-new-key = La clé est si récente que SES ne la connaît pas encore partout.
cause-cut-short = Des caractères ont été oubliés en copiant le mot de passe.
cause-unfinished-sign-up = L’inscription AWS n’est pas terminée : carte, téléphone ou formule.
cause-attachments = Des pièces jointes : l’encodage les alourdit d’un tiers.
cause-from-not-an-address = SMTP_FROM n’est pas une adresse.
cause-kept-quotes-from = Les guillemets du fichier .env sont restés dans SMTP_FROM, comme avec docker run --env-file.
cause-recipient-typed = L’adresse a été saisie par un utilisateur, et rien n’en a contrôlé la forme.
cause-no-policy = L’utilisateur IAM de cette clé n’a aucune règle qui autorise ses:SendRawEmail.
cause-narrow-policy = La règle vise d’autres ressources, un autre expéditeur ou une autre région.
cause-sending-authorization = La règle d’autorisation d’envoi de l’identité l’interdit.
cause-organization = L’organisation (SCP) ou une limite d’autorisations l’interdit.
cause-other-region-identity = L’identité est vérifiée dans une autre région que celle de l’hôte SMTP.
cause-sandbox-recipient = Le compte est dans le bac à sable, et un destinataire n’est pas vérifié.
cause-return-path = Le Return-Path, Sender ou Source est une autre adresse que From, et n’est pas vérifiée.
cause-never-verified = Ni cette adresse ni son domaine n’ont jamais été vérifiés.
cause-letter-case = L’adresse a été vérifiée avec d’autres majuscules : SES les distingue.
cause-in-sandbox = Le compte est dans le bac à sable : seuls les destinataires vérifiés et le simulateur reçoivent.
cause-production-elsewhere = L’accès production a été accordé dans une autre région : chacune a le sien.
cause-starttls-off = STARTTLS est désactivé dans le client.
cause-tls-ignored = Le client ignore l’offre de STARTTLS (ignoreTLS, SMTPAutoTLS).
cause-from-missing = L’application envoie sans expéditeur, ou avec un nom d’hôte local.
cause-key-as-sender = Le nom d’utilisateur SMTP sert d’expéditeur.
cause-null-sender = L’expéditeur est vide (<>), comme celui d’un retour d’erreur : SES le refuse.
cause-long-list = Une liste de destinataires est mise dans un seul message.
cause-header-twice = Un en-tête est posé une fois par la bibliothèque, une fois par l’application.
cause-signed-twice = Le message est signé (DKIM-Signature) avant que SES ne le signe.
cause-bad-return-path = Le Return-Path ou une autre adresse contient des caractères interdits.
cause-lone-quote = Un guillemet d’un nom affiché n’a pas son pendant.
cause-bad-mime = Une partie du message a un en-tête MIME mal formé.
cause-bounces = Trop d’adresses n’existaient pas (10 % de retours ou plus).
cause-complaints = Trop de destinataires se sont plaints (0,5 % ou plus).
cause-default-configuration-set = L’identité a un jeu de configuration par défaut, et la règle n’autorise que identity/*.
cause-old-making = Le mot de passe date d’avant le 10 janvier 2019 (Signature Version 2).
cause-other-region-set = Le jeu de configuration n’existe que dans une autre région.
cause-set-misspelt = Son nom est mal écrit dans l’en-tête X-SES-CONFIGURATION-SET.
cause-mail-from-records = Son MX ou son SPF manque, est faux, ou n’a pas encore été vu par SES.
cause-accents-before-at = Des lettres accentuées précèdent le @.
cause-domain-in-unicode = Le domaine n’est pas sous sa forme xn--.
cause-host-misspelt = Le nom de l’hôte est mal écrit.
cause-host-not-loaded = SMTP_HOST n’est pas chargé : sans hôte, nodemailer prend sa propre machine.
cause-dns-down = Le serveur DNS de la machine ne répond pas.
cause-dns-walled = Le conteneur ou le réseau ne laisse pas passer le DNS.
cause-wrong-port = Le port n’est pas un de ceux de SES : 25, 465, 587, 2465, 2587.
cause-firewall-rejects = Un pare-feu rejette la connexion.
cause-firewall-drops = Un pare-feu, de la machine ou de l’hébergeur, jette la connexion sans rien dire.
cause-no-way-out = La machine ou le conteneur n’a pas de sortie vers Internet.
cause-port25-policy = L’hébergeur bloque le port 25 ; EC2 le fait, sauf demande.
cause-tls-port-in-clear = Le port commence par TLS (465, 2465), et le client attend un accueil en clair.
cause-firewall-inspects = Un pare-feu ou un antivirus retient la connexion pour l’examiner.
cause-small-mtu = Les gros paquets se perdent en chemin : une MTU de 1500 aide.
cause-secure-as-text = SMTP_SECURE est transmis comme le texte « false », que nodemailer prend pour vrai.
cause-port-changed-alone = Le port a été changé, mais pas SMTP_SECURE.
cause-port2465 = Sur 2465, nodemailer ne commence par TLS que si secure est vrai : de lui-même, il ne connaît que 465.
cause-tls-inspection = Un proxy ou un antivirus répond à la place de SES avec son propre certificat.
cause-old-roots = Les certificats racines du système sont anciens ou absents, comme dans un conteneur nu.
cause-local-server = Un serveur de messagerie à vous répond, avec un certificat fait par lui-même.
cause-wrong-clock = L’horloge de la machine est fausse.
cause-old-tls-client = Le client ou sa bibliothèque ne connaît pas TLS 1.2.
cause-starttls-hidden = Un pare-feu ou un antivirus masque STARTTLS.
cause-not-ses = Ce qui répond n’est pas SES.
cause-login-in-clear = Le client s’authentifie avant TLS : AUTH n’est proposé qu’après STARTTLS.
cause-proxy-answers = Un proxy ou un portail captif répond.
cause-host-recycled = SES remplace ses serveurs de temps en temps, et coupe les connexions de longue durée.
cause-device-cuts = Un pare-feu ou un proxy sur le chemin coupe les connexions.
cause-slash-in-url = Le mot de passe contient / ou +, qu’une URL n’admet que sous la forme %2F et %2B.
cause-ssl-cert-file = SSL_CERT_FILE désigne un fichier absent, ou qui n’est pas un fichier PEM.
cause-interference = Quelqu’un, sur le réseau, parle à la place du serveur.
cli-command-explain = Expliquer un code, une réponse SMTP, une erreur ou un journal
cli-value-reply = CODE|TEXTE
cli-explain-after = Sans argument, la commande liste tout ce qu’elle connaît ; avec -, elle lit un journal sur l’entrée standard. Ce qui est collé ne laisse aucune trace, et les mots de passe qui s’y trouvent ne sont pas montrés. Avec --config, sesame vérifie lui-même chaque cause probable : le fichier, le trousseau, le DNS.
cli-explain-unread = L’entrée standard n’a pas pu être lue : { $reason }
cli-explain-one = sesame explain, suivi de la réponse entière ou d’un de ces mots, dit les causes et quoi faire.
cli-explain-cut = Seul le dernier { $mebibytes } Mio a été lu.
cli-explain-nothing = Rien, dans ce texte, ne dit pourquoi un message n’est pas parti.
cli-explain-nothing-hint = Donnez l’erreur elle-même, ou tout le journal : sesame explain - < app.log
cli-explain-not-ses = Aucune réponse connue de SES ne porte ce code. Donnez la réponse entière : ses mots en disent plus.
cli-explain-line = Ligne { $line } :
cli-explain-line-times = Ligne { $line }, la dernière de { $times } :
cli-explain-others = Il y a aussi :
cli-explain-other = { $place } { $meaning }
explain-do = À faire : { $action }
explain-unconfirmed = La forme que SES donne à celle-ci par SMTP n’est pas confirmée.
explain-likely = Probable, du plus au moins :
explain-cause = { $place }. { $cause }
explain-cause-unconfirmed = { $cause } (Non confirmé.)
explain-again = Réessayer : { $words }
explain-again-never = pas tel quel, l’échec se répéterait.
explain-again-soon = oui, en espaçant : 5, 10, 30 secondes, puis 20 minutes.
explain-again-later = dans quelques heures.
explain-names = Le même échec, ailleurs :
# Failures that only clients meet
reply-lost-meaning = La connexion a été coupée avant que le client n’ait sa réponse. Sauf si elle l’a été après le message lui-même, le message n’est pas parti.
reply-lost-action = Regardez si le message est arrivé, puis réessayez avec une nouvelle connexion.
reply-own-machine-meaning = L’application s’est connectée à sa propre machine, pas à SES.
reply-own-machine-action = Vérifiez que SMTP_HOST est chargé avant la création du client.
reply-no-greeting-meaning = La connexion s’est ouverte, et aucun accueil n’est venu : c’est ce que fait un port qui commence par TLS face à un client qui parle en clair.
reply-no-greeting-action = Mettez SMTP_SECURE à true pour 465 ou 2465, ou prenez le port 587 avec SMTP_SECURE=false.
reply-no-credentials-meaning = L’application n’a donné à son client ni utilisateur ni mot de passe, ou l’un des deux manque : rien n’a été envoyé à SES.
reply-no-credentials-action = Vérifiez que SMTP_USER et SMTP_PASSWORD sont chargés avant la création du client.
reply-bad-url-meaning = L’URL SMTP est illisible.
reply-bad-url-action = Écrivez / comme %2F et + comme %2B dans le mot de passe, ou donnez l’utilisateur et le mot de passe à part.
# What the standards say of a reply code: RFC 5321, 4954, 7504; and of the class and subject of an enhanced code: RFC 3463
smtp-code-211 = 211 : état du système, ou aide.
smtp-code-214 = 214 : message d’aide.
smtp-code-220 = 220 : le serveur accueille et il est prêt.
smtp-code-221 = 221 : le serveur ferme la connexion, comme demandé.
smtp-code-235 = 235 : authentification réussie.
smtp-code-250 = 250 : demande exécutée.
smtp-code-251 = 251 : destinataire non local ; le serveur fait suivre le message.
smtp-code-252 = 252 : le serveur ne peut pas dire si le destinataire existe, mais prend le message.
smtp-code-334 = 334 : le serveur demande la suite de l’authentification.
smtp-code-354 = 354 : le serveur attend le message.
smtp-code-421 = 421 : service indisponible pour le moment, et la connexion est fermée.
smtp-code-432 = 432 : le mot de passe doit d’abord passer à une autre forme.
smtp-code-450 = 450 : boîte indisponible pour le moment : occupée, ou retenue par une règle.
smtp-code-451 = 451 : le serveur a eu une erreur interne.
smtp-code-452 = 452 : le serveur manque de place.
smtp-code-454 = 454 : authentification ou TLS indisponible pour le moment.
smtp-code-455 = 455 : le serveur ne peut pas accepter les paramètres pour le moment.
smtp-code-500 = 500 : commande inconnue du serveur, ou ligne trop longue.
smtp-code-501 = 501 : paramètre de la commande mal formé.
smtp-code-502 = 502 : commande que le serveur n’offre pas.
smtp-code-503 = 503 : commandes dans le mauvais ordre.
smtp-code-504 = 504 : paramètre ou mécanisme d’authentification que le serveur n’offre pas.
smtp-code-521 = 521 : cet hôte ne prend pas de courrier.
smtp-code-530 = 530 : il faut d’abord l’authentification, ou TLS.
smtp-code-534 = 534 : mécanisme d’authentification trop faible pour cet utilisateur.
smtp-code-535 = 535 : identifiants invalides.
smtp-code-538 = 538 : ce mécanisme d’authentification exige d’abord TLS.
smtp-code-550 = 550 : boîte indisponible : elle n’existe pas, ou une règle refuse.
smtp-code-551 = 551 : destinataire non local, et rien n’est transmis.
smtp-code-552 = 552 : la boîte ou le message dépasse la taille permise.
smtp-code-553 = 553 : nom de boîte non admis, souvent mal formé.
smtp-code-554 = 554 : transaction en échec, ou serveur sans service.
smtp-code-555 = 555 : paramètre de MAIL FROM ou RCPT TO inconnu du serveur.
smtp-code-556 = 556 : le domaine ne prend pas de courrier.
smtp-class-2 = Un code qui commence par 2 : c’est fait.
smtp-class-3 = Un code qui commence par 3 : le serveur attend la suite.
smtp-class-4 = Un code qui commence par 4 : refusé pour le moment ; la même demande peut passer plus tard.
smtp-class-5 = Un code qui commence par 5 : refusé pour de bon ; la même demande sera encore refusée.
smtp-subject-1 = x.1.x : il s’agit d’une adresse.
smtp-subject-2 = x.2.x : il s’agit de la boîte du destinataire.
smtp-subject-3 = x.3.x : il s’agit du système de messagerie du destinataire.
smtp-subject-4 = x.4.x : il s’agit du réseau ou du routage.
smtp-subject-5 = x.5.x : il s’agit du dialogue SMTP.
smtp-subject-6 = x.6.x : il s’agit du contenu du message.
smtp-subject-7 = x.7.x : il s’agit de sécurité ou d’une règle.
# Remarques sur config.env, ou sur ce que le plan y fait
note-bom-removed = La marque d’ordre des octets (BOM) au début du fichier est retirée : avec elle, Node et systemd perdent la première variable. Vous n’avez rien à faire.
note-returns-replaced = Des fins de ligne d’anciens Mac (retour chariot seul) sont remplacées par des fins de ligne ordinaires. Vous n’avez rien à faire.
note-crlf-kept = Le fichier garde ses fins de ligne Windows. Un script shell qui le charge ajouterait un retour chariot à chaque valeur : si c’est votre cas, convertissez-le avec dos2unix.
note-duplicates-collapsed = { $count ->
    [one] { $keys } figurait plusieurs fois : il ne reste qu’une ligne, à la place de la première.
   *[other] { $keys } figuraient plusieurs fois : il ne reste qu’une ligne pour chacune, à la place de la première.
}
note-inline-comment-moved = Le commentaire placé derrière { $key } passe sur la ligne du dessus : systemd et Docker le prenaient pour un morceau de la valeur.
note-export-prefix = La ligne de { $key } commence par « export » : systemd l’ignore et docker run --env-file la refuse. Si vous utilisez l’un des deux, retirez ce mot.
note-quoted-for-docker = La valeur de { $key } a besoin de guillemets, que docker run --env-file prendrait pour un morceau de la valeur. Si vous lancez votre application ainsi, choisissez une valeur sans espace ni caractère spécial.
note-dollar-for-next = La valeur de { $key } contient « $ », que Next.js remplace. Si votre application est en Next.js, écrivez « \$ » à la main.
note-garbage-line = La ligne { $line } n’est ni un commentaire ni « CLÉ=valeur » : certains programmes, dont Docker Compose, refusent alors le fichier. Corrigez-la, ou mettez un # devant.
note-unclosed-quote = Un guillemet ouvert à la ligne { $line } n’est pas refermé là où on l’attend : selon le programme, les lignes suivantes sont avalées. Refermez-le.
note-comment-backslash = Le commentaire de la ligne { $line } finit par « \ » : systemd prend alors la ligne suivante pour sa suite. Retirez cette barre.
note-host-unset = SMTP_HOST manque ou est vide : Nodemailer s’adresserait à localhost. Donnez le serveur SMTP de votre région.
note-duplicate = { $key } figure plusieurs fois : selon le programme, c’est la première ou la dernière valeur qui compte. Gardez une seule ligne ; sesame le fait pour vous à l’étape config.env.
note-readers-disagree = Les programmes ne lisent pas tous la même valeur pour { $key }, à la ligne { $line }. Laissez sesame réécrire cette ligne, ou mettez la valeur entre apostrophes, sans rien derrière.
# Valeurs qu’aucune écriture ne rend pareilles pour tous les programmes
plan-value = { $key } ne peut pas être écrit dans le fichier. { $reason }
value-bad-key = Ce nom n’est pas celui d’une variable. Utilisez des lettres sans accent, des chiffres et « _ », sans commencer par un chiffre.
value-unwritable = La valeur contient le caractère invisible { $code }. Retirez-le, souvent en retapant la valeur au lieu de la coller.
value-both-quotes = La valeur contient à la fois une apostrophe droite et un guillemet ("). Retirez l’un des deux, ou écrivez l’apostrophe « ’ ».
value-apostrophe-with = La valeur contient à la fois une apostrophe droite et « { $character } ». Retirez l’un des deux, ou écrivez l’apostrophe « ’ ».
value-final-backslash = La valeur contient « \ » à la fin d’une ligne. Retirez cette barre.
value-double-backslash = La valeur contient deux barres inverses de suite, que certains programmes réduisent à une. Choisissez une valeur qui n’en a pas.
value-dollar-brace = La valeur contient un dollar suivi d’une accolade, que certains programmes prennent pour une variable. Choisissez une valeur sans cette suite.
# Fichiers qui ne sont pas du texte
document-not-utf8 = Le fichier n’est pas en UTF-8 (ligne { $line }, octet { $offset }). Enregistrez-le en UTF-8 depuis votre éditeur, puis réessayez ; sesame n’y a pas touché.
document-nul = Le fichier contient un octet nul (ligne { $line }, octet { $offset }) : ce n’est pas un fichier texte. Vérifiez que c’est le bon, ou enregistrez-le en UTF-8 ; sesame n’y a pas touché.
# Disque
disk-not-a-file = { $path } n’est pas un fichier ordinaire. Donnez le chemin d’un fichier, par exemple backend/config.env.
disk-no-folder = Le dossier de { $path } n’existe pas. Créez-le, ou donnez un autre chemin.
disk-denied = Le système refuse l’accès à { $path } ({ $cause }). Vérifiez les droits du fichier et de son dossier, puis réessayez.
disk-changed = { $path } a changé depuis que sesame l’a lu ; rien n’a été écrit. Relisez les modifications proposées, puis confirmez de nouveau.
disk-full = Il n’y a plus de place pour écrire { $path } ; l’ancien contenu est intact. Libérez de la place sur le disque, puis réessayez.
disk-too-large = { $path } dépasse 1 Mio : ce n’est sans doute pas le bon fichier. Donnez le chemin de votre config.env.
disk-locked = Une autre fenêtre de sesame travaille sur ce projet. Fermez-la, puis réessayez.
disk-failed = Le système n’a pas pu lire ou écrire { $path } : { $cause }. Réglez ce point, puis réessayez.

## Noms de domaine saisis
name-empty = Saisissez un nom de domaine, par exemple example.com.
name-empty-label = Deux points se suivent, ou le nom commence par un point. Retirez le point en trop.
name-label-too-long = Une partie entre deux points compte { $length } caractères ; le DNS en permet 63. Raccourcissez-la.
name-too-long = Le nom compte { $length } caractères ; le DNS en permet 253. Raccourcissez-le.
name-character = Un nom de domaine ne peut pas contenir { $character }. Retirez ce caractère.
name-space = Un nom de domaine ne peut pas contenir d’espace. Retirez-la, ou ne gardez qu’un seul nom.
name-hyphen = « { $label } » commence ou finit par un trait d’union, ce qu’aucun domaine ne permet. Retirez-le.
name-idna = Ce n’est pas un nom de domaine international valide. Vérifiez les lettres, ou saisissez sa forme punycode (xn--…).

## Identités saisies
identity-empty = Saisissez un domaine (example.com) ou une adresse (no-reply@example.com).
identity-ip-address = SES vérifie des noms, pas des adresses IP. Saisissez le domaine depuis lequel part votre courrier.
identity-single-label = « { $label } » n’a pas de point : ce n’est pas un domaine d’Internet. Saisissez-le en entier, par exemple { $label }.com.
identity-public-suffix = « { $suffix } » est un suffixe sous lequel d’autres enregistrent leurs domaines. Saisissez votre propre domaine, placé dessous.
identity-two-ats = Il y a plus d’un @. Saisissez une seule adresse.
identity-local-too-long = La partie avant @ compte { $length } caractères ; le courrier en permet 64. Choisissez une adresse plus courte.
identity-local-not-ascii = SES ne transporte ni accents ni autres lettres hors ASCII avant @. Choisissez une adresse qui n’en a pas.
identity-local-not-allowed = La partie avant @ contient une espace, un point mal placé ou un caractère interdit dans une adresse. Vérifiez-la.
identity-stripped-scheme = https:// retiré (SES veut le nom seul).
identity-stripped-www = www. retiré (SES vérifie le domaine lui-même).
identity-stripped-path = La suite du domaine (chemin ou port) a été retirée.
identity-stripped-spaces = Espaces retirées.
identity-stripped-mailto = mailto: retiré.
identity-stripped-display-name = Nom affiché retiré ; vous le choisirez plus loin, à l’étape de l’expéditeur.
identity-stripped-at = Le @ isolé a été retiré.

## Enregistrements DKIM collés
dkim-nothing = Aucun enregistrement DKIM trouvé dans ce texte. Dans la console SES, ouvrez l’identité, puis « Publish DNS records », et copiez le tableau ou téléchargez le CSV.
dkim-missing = { $have } enregistrement{ $have ->
    [one] {""}
   *[other] s
 } sur 3 pour l’instant. Collez { $missing ->
    [one] celui qui manque
   *[other] les { $missing } qui manquent
 }.
dkim-too-many = { $have } enregistrements alors que SES en donne 3 : certains viennent d’une autre identité ou d’une configuration plus ancienne. Recommencez en ne collant que ceux que la console montre maintenant.
dkim-assumed-zone = Seuls des noms ou des jetons ont été collés : { $zone } est supposé pour les valeurs. Cela peut différer selon le compte : collez la colonne Value pour en être sûr.
dkim-other-domain = Un enregistrement pour { $found } a été écarté : c’est un autre domaine. Ouvrez la bonne identité dans la console et copiez depuis là.
dkim-doubled-domain = Dans { $found }, le domaine est ajouté deux fois. Il a été lu sans la répétition ; chez votre hébergeur DNS, saisissez le nom sans le domaine.
dkim-missing-underscore = Dans { $found }, « ._domainkey » a perdu son point ou son tiret bas. Il a été lu comme il devrait être ; saisissez-le exactement chez votre hébergeur DNS.
dkim-extra-underscore = Dans { $found }, un tiret bas précède le jeton. Il a été lu sans lui ; retirez-le chez votre hébergeur DNS.
dkim-garbled = { $found } a été coupé ou altéré. Copiez-le de nouveau avec le bouton de copie de la console.

## Verdicts sur les enregistrements
verdict-partial-action = Attendez que les serveurs en retard aient rechargé la zone. Si cela dure, demandez à votre hébergeur DNS.
verdict-wrong-action = Remplacez-la par celle affichée ici.
verdict-wrong-target-doubled-action = Saisissez de nouveau la cible, avec un point à la fin.
verdict-wrong-other-token-action = Chaque nom va avec la valeur qui commence par le même jeton. Si SES a donné de nouveaux jetons, remplacez les trois.
verdict-wrong-other-zone-action = Copiez la valeur que la console affiche pour cette région.
verdict-wrong-extra-action = Supprimez celui qui est en trop.
verdict-wrong-quoted = Les guillemets ont été saisis dans la valeur : { $found }
verdict-wrong-quoted-action = Saisissez de nouveau la valeur sans guillemets : cet hébergeur les ajoute lui-même.
verdict-wrong-split = La valeur a été coupée en morceaux et une espace s’est perdue : { $found }
verdict-wrong-split-action = Saisissez-la de nouveau d’un seul tenant, espaces comprises.
verdict-wrong-other-region = Ce MX est celui d’une autre région : { $found }
verdict-wrong-other-region-action = Remplacez-le par celui affiché ici, de la région de votre identité.
verdict-wrong-other-priority = Le serveur est le bon, mais pas sa priorité : { $found }
verdict-wrong-other-priority-action = Mettez la priorité à 10.
verdict-wrong-without-ses = Une politique SPF est publiée, et SES n’y est pas : { $found }
verdict-wrong-without-ses-action = Ajoutez-y include:amazonses.com, avant son dernier terme. Ne publiez pas un second SPF.
verdict-wrong-loop = L’alias mène à lui-même : { $found }
verdict-wrong-loop-action = Remplacez la cible par la valeur affichée ici.
verdict-wrong-policy = Une politique est publiée, que les destinataires ignorent : { $found }
verdict-wrong-policy-action = Corrigez-la, ou remplacez-la par celle affichée ici.
verdict-doubled-action = Chez votre hébergeur DNS, saisissez le nom sans le domaine.
verdict-extra-underscore = L’enregistrement se trouve à { $at } : un tiret bas a été ajouté devant le jeton.
verdict-extra-underscore-action = Saisissez de nouveau le nom sans ce tiret bas.
verdict-missing-underscore = L’enregistrement se trouve à { $at } : il manque le tiret bas.
verdict-missing-underscore-action = Saisissez de nouveau le nom, avec son tiret bas.
verdict-missing-label = L’enregistrement se trouve à { $at } : il manque une partie de son nom.
verdict-missing-label-action = Saisissez de nouveau le nom en entier, comme affiché ici.
verdict-at-zone = L’enregistrement se trouve à { $at } : il a été créé pour la zone, non pour votre sous-domaine.
verdict-at-zone-action = Saisissez le nom court affiché ici, sous-domaine compris.
verdict-other-kind-txt = Un TXT occupe la place du CNAME : { $found }
verdict-other-kind-txt-action = Supprimez le TXT, puis créez un CNAME du même nom.
verdict-other-kind-address = Une adresse ({ $kind } { $found }) occupe la place du CNAME : l’hébergeur le relaie par un proxy, ou l’aplatit.
verdict-other-kind-address-action = Désactivez le proxy de cet enregistrement (« DNS only »), ou créez un simple CNAME.
verdict-hidden = Il n’existe pas : un joker répond à sa place ({ $kind } { $found }).
verdict-hidden-action = Créez l’enregistrement : il passe avant le joker.
verdict-beside = Un TXT se trouve à côté du CNAME, ce que le DNS interdit : { $found }
verdict-beside-action = Supprimez le TXT de ce nom, et gardez le CNAME.
verdict-covered = Pas de politique propre, et il n’en faut pas : celle de { $at } s’applique.
verdict-absent-action = Ajoutez-le chez votre hébergeur DNS.
verdict-absent-until-action = Ajoutez-le chez votre hébergeur DNS. Certains résolveurs pourront encore l’ignorer pendant { $ttl }.
verdict-refused-action = Vérifiez les serveurs de noms chez votre bureau d’enregistrement.
verdict-failed-action = Vérifiez de nouveau dans quelques minutes. Si cela dure, demandez à votre hébergeur DNS.
verdict-silent-action = Vérifiez votre connexion. Si elle est bonne, les serveurs de noms de la zone sont en cause.
verdict-published = Publié : visible sur { $servers } { $of ->
    [one] serveur interrogé
   *[other] des { $of } serveurs interrogés
 }.
verdict-partial = Visible sur { $published } des { $of } serveurs : il se propage, ou les serveurs ne sont pas d’accord.
verdict-wrong = Une autre valeur est publiée : { $found }
verdict-wrong-target-doubled = Votre hébergeur DNS a ajouté le domaine à la cible : { $found }
verdict-wrong-other-token = La valeur est celle d’un autre enregistrement DKIM : { $found }
verdict-wrong-other-zone = Le jeton est bon, mais pas la zone qui le suit : { $found }
verdict-wrong-extra = Il ne doit y en avoir qu’un ici, or il y a aussi { $found }
verdict-doubled = L’enregistrement se trouve à { $at } : le domaine y est deux fois.
verdict-absent = Pas publié : les serveurs répondent qu’il n’existe pas.
verdict-refused = Les serveurs de noms refusent de répondre : le domaine pointe vers des serveurs qui n’ont pas sa zone.
verdict-failed = Les serveurs de noms ont répondu par une erreur ({ $code }) : on ne sait rien.
verdict-silent = Aucun serveur n’a répondu à temps : on ne sait rien de cet enregistrement.

## SPF, et le MX d'un domaine MAIL FROM
spf-fault-version = « { $term } » ne commence pas exactement par « v=spf1 » et une espace
spf-fault-unknown = « { $term } » n’est pas un mécanisme connu
spf-fault-needs-domain = il manque un domaine à « { $term } »
spf-fault-takes-nothing = rien ne peut suivre « all » dans « { $term } »
spf-fault-domain = « { $term } » ne contient pas un nom de domaine complet
spf-fault-macro = « { $term } » contient une macro qui n’existe pas
spf-fault-network = « { $term } » ne contient pas une adresse IP du bon genre
spf-fault-length = « { $term } » a une longueur de préfixe trop grande ou mal écrite
spf-fault-repeated = « { $term } » est le second de son genre, et il n’en faut qu’un
spf-fault-character = « { $term } » contient un caractère que SPF n’admet pas : tabulation, accent, guillemet typographique
spf-absent = SPF : { $at } n’a pas d’enregistrement. SES n’en demande pas ici : SPF se vérifie sur le domaine MAIL FROM.
spf-unpublished = SPF : le domaine MAIL FROM { $at } n’a pas d’enregistrement.
spf-unpublished-action = Ajoutez à { $at } le TXT « { $value } ».
spf-several = SPF : { $at } a { $count } enregistrements. Il n’en faut qu’un, sinon les serveurs y voient une erreur.
spf-several-action = Réunissez ce qu’ils disent en un seul enregistrement qui commence par v=spf1, et supprimez les autres.
spf-broken = SPF : l’enregistrement de { $at } n’est pas valide : { $fault }.
spf-broken-action = Corrigez ou retirez ce terme : en l’état, l’enregistrement entier est ignoré.
spf-unrecognised = SPF : un enregistrement de { $at } ressemble à du SPF mais n’en est pas : { $text }
spf-unrecognised-action = Il doit commencer exactement par « v=spf1 » et une espace, sans guillemets dans la valeur.
spf-too-many-lookups = SPF : il faut { $count } requêtes DNS, et { $most } sont permises. Les serveurs peuvent y voir une erreur.
spf-too-many-lookups-at-least = SPF : il faut au moins { $count } requêtes DNS, et { $most } sont permises. Les serveurs peuvent y voir une erreur.
spf-too-many-lookups-action = Retirez les include, a et mx des services qui n’envoient plus pour vous.
spf-too-many-void = SPF : { $count } requêtes ne trouvent rien, et { $most } sont permises. Les serveurs peuvent y voir une erreur.
spf-too-many-void-action = Retirez les noms qui n’existent plus.
spf-too-many-exchanges = SPF : le terme mx trouve { $count } serveurs de messagerie à { $at }, et { $most } sont permis.
spf-too-many-exchanges-action = Remplacez mx par les adresses qui envoient.
spf-loop = SPF : l’enregistrement ramène à { $at }, sans fin.
spf-loop-action = Retirez le include ou le redirect qui y ramène.
spf-without = SPF : { $at } est inclus mais n’a pas d’enregistrement SPF. Les serveurs y voient une erreur.
spf-without-action = Vérifiez l’orthographe de ce include ou redirect, ou retirez-le.
spf-ses-missing = SPF : l’enregistrement du domaine MAIL FROM n’autorise pas SES.
spf-ses-missing-action = Ajoutez-y include:amazonses.com, avant « all ».
spf-ses-unsure = SPF : l’enregistrement du domaine MAIL FROM nomme amazonses.com, mais ne l’autorise pas.
spf-ses-unsure-action = Écrivez include:amazonses.com sans signe devant.
spf-ses-unneeded = SPF : include:amazonses.com est inutile ici : SPF se vérifie sur le domaine MAIL FROM.
spf-ses-unneeded-action = Vous pouvez le laisser, ou le retirer pour épargner une requête.
spf-pass-all = SPF : l’enregistrement de { $at } autorise tout le monde à envoyer en votre nom (+all).
spf-pass-all-action = Remplacez-le par ~all ou -all une fois que ceux qui envoient y figurent.
spf-no-all = SPF : l’enregistrement de { $at } ne dit pas ce qu’il advient de tous les autres.
spf-no-all-action = Terminez-le par ~all.
spf-after-all = SPF : dans l’enregistrement de { $at }, « { $term } » vient après « all », où rien n’est lu.
spf-after-all-action = Déplacez « all » à la fin.
spf-slip = SPF : dans l’enregistrement de { $at }, « { $term } » est ignoré à cause de son signe égal.
spf-slip-action = Écrivez un deux-points à la place du signe égal.
spf-ptr = SPF : l’enregistrement de { $at } emploie ptr, qui est lent et que certains serveurs ignorent.
spf-ptr-action = Remplacez-le par les adresses qui envoient.
spf-macros = { $count ->
    [one] SPF : { $count } requête dépend de chaque message : elle est comptée, pas suivie.
   *[other] SPF : { $count } requêtes dépendent de chaque message : elles sont comptées, pas suivies.
 }
spf-unanswered = SPF : personne n’a répondu pour { $at }. On ne sait pas ce qu’il y a derrière.
spf-unanswered-action = Vérifiez de nouveau dans quelques minutes.

## DMARC
dmarc-holds = DMARC : une politique est publiée à { $at } (p={ $request }).
dmarc-holds-inherited = DMARC : la politique de { $at } s’applique, avec « { $request } » pour ce sous-domaine.
dmarc-broken = DMARC : l’enregistrement à { $at } n’est pas retenu : { $reason }.
dmarc-broken-action = Corrigez-le. Pour commencer sans risque : « v=DMARC1; p=none; ».
dmarc-fault-version = il commence par « { $found } », et pas exactement par « v=DMARC1 »
dmarc-fault-repeated = la balise « { $tag } » y est deux fois
dmarc-fault-request = « { $tag } » vaut « { $value } », or seuls none, quarantine et reject existent
dmarc-no-request = DMARC : l’enregistrement n’a pas de p. Il se lit comme p=none, et d’anciens serveurs l’ignorent.
dmarc-no-request-action = Ajoutez p=none, ou ce que vous souhaitez.
dmarc-watching = DMARC : p=none ne demande encore rien. C’est un bon début.
dmarc-watching-action = Quand les rapports ne montrent plus que vos propres envois, passez à p=quarantine, puis à p=reject.
dmarc-no-reports = DMARC : aucune adresse ne reçoit les rapports quotidiens.
dmarc-no-reports-action = Ajoutez rua=mailto: suivi d’une adresse à vous.
dmarc-testing = DMARC : t=y fait appliquer un degré de moins que { $request }.
dmarc-testing-action = Retirez t=y quand les rapports sont propres.
dmarc-subdomains-weaker = DMARC : les sous-domaines sont moins protégés que le domaine ({ $request }).
dmarc-subdomains-weaker-action = Retirez sp ou relevez-le, sauf si un sous-domaine envoie encore des messages qui échouent.
dmarc-subdomains-stricter = DMARC : la demande est plus stricte pour les sous-domaines que pour le domaine ({ $request }).
dmarc-subdomains-stricter-action = Si vous envoyez depuis un sous-domaine, c’est elle qui s’applique.
dmarc-strict-spf = DMARC : avec aspf=s, SPF n’est jamais aligné par SES, dont le MAIL FROM est un sous-domaine. DKIM suffit.
dmarc-strict-spf-action = Pour avoir les deux, retirez aspf=s.
dmarc-strict-dkim = DMARC : avec adkim=s, seul le courrier du domaine vérifié lui-même est aligné, pas celui de ses sous-domaines.
dmarc-strict-dkim-action = Si vous envoyez depuis un sous-domaine, vérifiez-le dans SES, ou retirez adkim=s.
dmarc-note-malformed = DMARC : « { $text } » n’est pas une balise avec sa valeur ; les serveurs l’ignorent.
dmarc-note-malformed-action = Écrivez balise=valeur, ou retirez-le.
dmarc-note-invalid = DMARC : « { $tag } » ne peut pas valoir « { $value } » ; les serveurs font comme si elle n’y était pas.
dmarc-note-invalid-action = Corrigez la valeur, ou retirez la balise.
dmarc-note-address = DMARC : « { $value } » dans { $tag } n’est pas une adresse de rapport ; les serveurs l’ignorent.
dmarc-note-address-action = Une adresse s’écrit avec son schéma, comme mailto:rapports@exemple.fr.
dmarc-note-historic = DMARC : la balise { $tag } n’existe plus dans la norme de 2026 (RFC 9989).
dmarc-note-historic-action = Vous pouvez la retirer. Les serveurs qui suivent l’ancienne norme peuvent encore la lire.
dmarc-spf-aligned = DMARC : votre domaine MAIL FROM est aligné aussi.
dmarc-spf-strict = DMARC : votre domaine MAIL FROM n’est pas aligné : aspf=s exige le domaine exact de l’expéditeur.
dmarc-spf-foreign = DMARC : votre domaine MAIL FROM n’est pas de la même organisation que l’expéditeur.
dmarc-spf-ses = DMARC : sans MAIL FROM à vous, SPF est aligné avec amazonses.com et non avec vous. DKIM suffit.
dmarc-spf-unknown = DMARC : il manque une réponse pour dire si votre domaine MAIL FROM est aligné.

## Enregistrements ajoutés chez l'hébergeur DNS
dns-plan-create = Absent : à ajouter.
dns-plan-covered = C’est déjà assuré : { $found }. Rien à faire.
dns-plan-there = Déjà là.
dns-plan-other-value = Une autre valeur s’y trouve : { $found }. Elle est laissée telle quelle ; modifiez-la vous-même si elle ne sert pas.
dns-plan-other-data = Un enregistrement { $kind } se trouve à ce nom : { $found }. Un alias doit y être seul ; supprimez-le vous-même s’il ne sert pas.
dns-plan-alias = Ce nom est un alias de { $found } : rien ne peut s’y ajouter.
dns-plan-policy = Une politique de ce type existe déjà : { $found }. sesame n’en modifie jamais ; complétez-la vous-même au besoin.
dns-plan-outside = Ce nom n’appartient pas à la zone.
dns-plan-kind = sesame ne publie pas ce type d’enregistrement.
dns-plan-unknown = Aucun serveur de la zone n’a répondu, rien n’est donc fait ici.
dns-plan-unknown-code = Aucun serveur de la zone n’a dit ce qui s’y trouve ({ $code }), rien n’est donc fait ici.
dns-undo-remove = Ajouté par sesame : à retirer.
dns-undo-gone = Ajouté par sesame, et déjà disparu.
dns-undo-changed = Quelqu’un l’a modifié depuis : { $found }. Il est laissé tel quel.
dns-edit-login = { $host } n’accepte pas cet accès, ou il ne permet pas de modifier cette zone : { $words }
dns-edit-field = { $words } n’est pas utilisable chez { $host } : vérifiez sa valeur.
dns-edit-no-zone = { $host } ne connaît pas cette zone, ou ne la montre pas avec cet accès : { $words }
dns-edit-not-delegated = { $host } a cette zone, mais rien ne montre que le domaine lui est délégué : { $words }. Rien n’a été modifié.
dns-edit-taken = Ce nom est déjà pris, dit { $host } : { $words }. Rien n’y est changé.
dns-edit-unsupported = Ce n’est pas possible chez { $host } : { $words }
dns-edit-refused = { $host } a refusé : { $words }
dns-edit-unreached = { $host } n’a pas répondu ({ $words }). Rien n’y a été modifié.
dns-edit-network = { $host } n’a pas répondu ({ $words }) : le changement a peut-être été fait. Relancez la commande pour le savoir.
dns-login-empty = L’accès est vide.
dns-login-line = La ligne { $line } de l’accès n’est pas comprise.
dns-login-missing = Il manque dans l’accès : { $names }
cli-command-apply = Ajouter les enregistrements absents chez l’hébergeur DNS
cli-option-dry-run = Dire seulement ce qui serait fait
cli-option-undo = Retirer ce que sesame a ajouté
cli-option-host = Hébergeur DNS : { $hosts }
cli-option-yes = Ne pas demander avant de modifier la zone
cli-option-no-input = Ne jamais rien demander
cli-option-keep = Garder l’accès dans le trousseau une fois qu’il a servi
cli-value-host = HÉBERGEUR
cli-apply-nothing = Rien à ajouter.
cli-apply-dry = { $count ->
    [one] Un enregistrement serait ajouté.
   *[other] { $count } enregistrements seraient ajoutés.
 } Rien n’a été modifié.
cli-apply-ask = Ajouter { $count ->
    [one] un enregistrement
   *[other] { $count } enregistrements
 } à la zone { $zone } chez { $host } ? [o/N]
cli-apply-added = Ajouté.
cli-apply-removed = Retiré.
cli-apply-seen = Les serveurs de la zone montrent tout.
cli-apply-unseen = { $host } l’a pris en compte, mais les serveurs de la zone ne montrent pas encore tous { $count ->
    [one] un enregistrement
   *[other] { $count } enregistrements
 }. Revérifiez dans quelques minutes.
cli-undo-nothing = Rien à retirer.
cli-undo-dry = { $count ->
    [one] Un enregistrement serait retiré.
   *[other] { $count } enregistrements seraient retirés.
 } Rien n’a été modifié.
cli-undo-ask = Retirer { $count ->
    [one] un enregistrement
   *[other] { $count } enregistrements
 } de la zone { $zone } chez { $host } ? [o/N]
cli-undo-seen = Plus aucun serveur de la zone ne le montre.
cli-undo-unseen = { $host } l’a pris en compte, mais des serveurs de la zone montrent encore { $count ->
    [one] un enregistrement
   *[other] { $count } enregistrements
 }. Revérifiez dans quelques minutes.
cli-undo-hosts = Des enregistrements ont été ajoutés chez plusieurs hébergeurs DNS : nommez-en un avec --host.
cli-apply-declined = Rien n’a été modifié.
cli-apply-cut = Le changement s’est interrompu.
cli-apply-bad-host = sesame ne sait pas écrire chez « { $host } ».
cli-apply-no-host = Les serveurs de noms n’indiquent aucun hébergeur DNS où sesame sait écrire : nommez-en un avec --host, ou ajoutez les enregistrements vous-même.
cli-apply-hosts = Possibles : { $hosts }
cli-apply-yes = La zone n’est modifiée qu’avec votre accord, et il n’y a personne à qui le demander ici.
cli-apply-yes-hint = Regardez avec --dry-run, puis ajoutez --yes.
cli-apply-no-zone = Aucune zone n’a été trouvée pour { $domain }.
cli-apply-no-zone-hint = Vérifiez l’orthographe et votre connexion, puis relancez la commande.
cli-apply-no-server = Aucun serveur de noms de la zone de { $domain } n’a d’adresse.
cli-apply-journal = la liste de ce que sesame a ajouté
cli-apply-journal-unread = La liste de ce que sesame a ajouté ne peut pas être lue : { $reason }. Sans elle, rien n’est modifié.
cli-apply-journal-hint = C’est dns-journal.json, à côté de l’état enregistré. Déplacez-le pour continuer : sesame ne pourra plus retirer ce qui a été ajouté jusqu’ici.
cli-apply-no-login = Aucun accès à { $host } n’est arrivé sur l’entrée standard ni ne se trouve dans le trousseau.
cli-apply-login-one = Donnez-le sur l’entrée standard : { $names }=… ou la valeur seule.
cli-apply-login-hint = Donnez-le sur l’entrée standard, un NOM=valeur par ligne : { $names }
cli-apply-prompt = { $name } (caché) :{" "}
cli-apply-kept = L’accès est dans le trousseau.

## Hébergeurs DNS
provider-trap-proxied-cname = Choisissez « DNS only » (nuage gris) pour chaque enregistrement : un CNAME relayé est caché à SES.
provider-trap-txt-beside-cname = Ne laissez aucun TXT au même nom qu’un CNAME : il casse le CNAME.
provider-trap-not-delegated = S’il existe plusieurs zones de ce nom, modifiez celle dont les NS sont ceux du domaine.
provider-trap-doubled-domain = Saisissez seulement le nom court : cet hébergeur ajoute le domaine, qui se trouverait deux fois dans un nom complet.
provider-trap-custom-mx = Réglez d’abord les « Mail Settings » sur « Custom MX » : sans cela, cet hébergeur ne prend pas votre MX.
provider-trap-txt-limit = Le formulaire prend au plus 255 caractères de TXT : celui-ci est plus long. Demandez à l’hébergeur comment le saisir.
provider-trap-raise-serial = Augmentez le numéro de série du SOA et rechargez la zone, sinon les serveurs secondaires gardent l’ancienne.
provider-trap-leading-underscore = Cet hébergeur ne crée pas de sous-domaine qui commence par un tiret bas : ajoutez l’enregistrement sur la page DNS du domaine lui-même.
provider-trap-long-ttl = Le TTL par défaut est d’un jour : choisissez 5 minutes, une erreur sera vite corrigée.
# Le chemin dans l’espace client de l’hébergeur, et le jour où il a été vérifié.
provider-place = { $path } (vu le { $day })
# Les mots de l’hébergeur : ceux de la langue, sinon ceux que l’on connaît.
host-words =
    { $fr ->
        [none] { $en }
       *[other] { $fr }
    }
recipe-kind = Type
recipe-name = Nom
recipe-priority = Priorité
recipe-value = Valeur
recipe-ttl = TTL (secondes)
recipe-or = ou
recipe-empty = (laisser vide)

## L’examen d’un domaine
finding-no-such-domain = Le DNS répond que { $domain } n’existe pas : il n’est pas enregistré, ou n’est délégué à aucun serveur.
finding-no-such-domain-action = Vérifiez l’orthographe, enregistrez-le, ou indiquez ses serveurs de noms chez votre bureau d’enregistrement.
finding-public-suffix = { $domain } est une terminaison sous laquelle chacun enregistre le sien : personne ne peut la vérifier.
finding-public-suffix-action = Prenez un domaine à vous en dessous.
finding-no-address = Le serveur de noms { $server } n’a pas d’adresse.
finding-no-address-action = Corrigez les serveurs de noms chez votre bureau d’enregistrement.
finding-dead = Le serveur de noms { $server } ({ $address }) ne répond pas.
finding-dead-action = Si cela dure, faites-le réparer, ou retirer de la délégation.
finding-lame = Le serveur de noms { $server } ({ $address }) n’a pas la zone qui lui est déléguée : { $code }.
finding-lame-action = Créez-y la zone, ou retirez ce serveur chez votre bureau d’enregistrement. Ce qui est saisi ailleurs ne se voit pas.
finding-delegation = Le registre et la zone ne nomment pas les mêmes serveurs. Au registre seul : { $above }. Dans la zone seule : { $own }.
finding-delegation-action = Accordez-les : un enregistrement ajouté chez un hébergeur sans délégation ne se voit pas.
finding-some-of-three = { $published ->
    [one] Un des trois enregistrements DKIM est là.
   *[other] { $published } des trois enregistrements DKIM sont là.
 }
finding-some-of-three-action = SES attend les trois : ajoutez le reste.
finding-text-fails = Le CNAME est là, mais le TXT qui est derrière, que SES lit, ne s’obtient pas de { $servers }.
finding-text-fails-action = Signalez-le à votre hébergeur DNS : une question TXT sur un CNAME ne doit pas échouer.
finding-no-key = SES ne publie pas de clé à { $targets } : les jetons sont d’une identité supprimée, ou d’une ancienne configuration.
finding-no-key-action = Comparez avec la console, et collez de nouveau les enregistrements s’ils diffèrent.
finding-bogus = DNSSEC : les signatures de la zone ne sont pas valables, elle est donc refusée par { $servers }.
finding-bogus-action = Renouvelez les signatures chez votre hébergeur DNS, ou retirez l’enregistrement DS chez votre bureau d’enregistrement.
finding-intercepted = Une réponse pour un nom qui ne peut pas exister vient de { $servers } : ce qui y est dit des enregistrements absents n’est pas fiable.
finding-intercepted-action = Fiez-vous aux serveurs de la zone, ou vérifiez depuis un autre réseau.
finding-ipv6-unasked = Cette machine n’a pas d’IPv6 : les adresses IPv6 des serveurs n’ont pas été interrogées.
finding-legacy = Un TXT se trouve à { $at } : il vient de la vérification des anciens guides.
finding-legacy-action = Il ne gêne pas, et SES n’en demande plus aux nouvelles identités.
finding-null-mx = { $domain } déclare ne recevoir aucun message (MX nul) : certains destinataires refusent ce qui en vient, et personne ne peut répondre.
finding-null-mx-action = Envoyez depuis un domaine qui reçoit, ou retirez le MX nul.
asked-resolver = le résolveur de cette machine
finding-failing = Le serveur de noms { $server } ({ $address }) répond par une erreur : { $code }.
finding-failing-action = Si cela dure, signalez-le à votre hébergeur DNS.
asked-both = { $before }, { $next }
purpose-dkim = DKIM
purpose-mail-from-mx = MX du domaine MAIL FROM
purpose-mail-from-spf = SPF du domaine MAIL FROM
purpose-dmarc = DMARC
# Identifiants : la forme de ce qui a été collé. L'attribut .next dit quoi faire.
shape-user-empty = Le nom d’utilisateur SMTP manque.
    .next = Copiez-le depuis la console SES, page « SMTP settings », ou importez le fichier credentials.csv.
shape-user-access-key = C’est un identifiant de clé d’accès permanent, comme il le faut.
shape-user-access-key-length = Cela commence comme une clé d’accès, mais ne compte pas 20 caractères.
    .next = Comparez avec la console : il manque un bout, ou il y en a un de trop.
shape-user-access-key-case = C’est une clé d’accès, mais pas en majuscules. SES distingue les majuscules des minuscules.
    .next = Recopiez la clé telle que la console l’affiche.
shape-user-temporary = Une clé qui commence par ASIA est temporaire. SES n’accepte jamais de clé temporaire en SMTP.
    .next = Créez des identifiants SMTP dans la console SES : leur clé commence par AKIA.
shape-user-iam-name = C’est le nom d’un utilisateur IAM, pas le nom d’utilisateur SMTP.
    .next = Prenez la valeur qui commence par AKIA, sur la même page ou dans la colonne voisine du fichier.
shape-user-email = C’est une adresse e-mail. SES s’identifie avec une clé d’accès, jamais avec une adresse.
    .next = L’adresse ira dans l’expéditeur, plus loin. Collez ici la valeur qui commence par AKIA.
shape-user-host = C’est le nom du serveur, pas celui de l’utilisateur.
    .next = Collez ici la valeur qui commence par AKIA.
shape-user-password = C’est un mot de passe SMTP, dans le champ du nom d’utilisateur.
    .next = Mettez-le dans le champ suivant, et ici la valeur qui commence par AKIA.
shape-user-secret = Cela ressemble à une clé d’accès secrète IAM, dans le champ du nom d’utilisateur.
    .next = Mettez-la dans le champ du mot de passe, et ici la valeur qui commence par AKIA.
shape-user-unknown = Cette forme n’est pas celle d’une clé d’accès connue (AKIA suivi de 16 caractères).
    .next = Vérifiez la copie. Vous pouvez continuer : l’essai d’envoi tranchera.
shape-password-empty = Le mot de passe SMTP manque.
    .next = La console SES ne le montre qu’une fois, à la création. S’il est perdu, créez de nouveaux identifiants.
shape-password-smtp = La forme est celle d’un mot de passe SMTP. Sa région, seul le serveur la connaît.
shape-password-legacy = Ce mot de passe date d’avant janvier 2019. AWS demande de supprimer ces anciens identifiants.
    .next = Créez de nouveaux identifiants SMTP dans la console SES.
shape-password-iam-secret = C’est une clé d’accès secrète IAM (40 caractères). Telle quelle, SES la refuserait avec « 535 ».
    .next = sesame peut en calculer le mot de passe SMTP pour { $region }, sur cette machine.
shape-password-access-key = C’est la clé d’accès, qui est le nom d’utilisateur.
    .next = Mettez-la dans le champ précédent, et ici le mot de passe de 44 caractères.
shape-password-quotes = Le mot de passe est entre guillemets, et ils n’en font pas partie.
    .next = Retirez-les.
shape-password-spaces = Il y a des espaces ou des fins de ligne au milieu du mot de passe.
    .next = Retirez-les : il doit rester 44 caractères.
shape-password-non-ascii = Il y a un caractère qu’aucun mot de passe SMTP ne contient : accent, point de suspension, puce.
    .next = La console affichait peut-être des puces à la place. Affichez le mot de passe, puis recopiez-le.
shape-password-truncated = { $count ->
        [one] Il manque { $count } caractère sur les 44 d’un mot de passe SMTP.
       *[other] Il manque { $count } caractères sur les 44 d’un mot de passe SMTP.
    }
    .next = Recopiez-le en entier. Le bouton de copie de la console évite d’en perdre.
shape-password-too-long = { $count ->
        [one] Il y a { $count } caractère de trop : un mot de passe SMTP en compte 44.
       *[other] Il y a { $count } caractères de trop : un mot de passe SMTP en compte 44.
    }
    .next = Recopiez-le seul, sans ce qui le suit.
shape-password-unknown = Ce n’est pas la forme d’un mot de passe SMTP de SES (44 caractères, un B au début).
    .next = Vérifiez la copie. Vous pouvez continuer : l’essai d’envoi tranchera.
shape-trimmed-spaces = Des espaces autour ont été retirés.
shape-trimmed-line-ends = Des fins de ligne autour ont été retirées.
shape-trimmed-invisible = Des caractères invisibles ont été retirés.
# Le mot de passe est d'une autre région, et la clé le prouve.
# Import d'un fichier ou d'un texte collé
import-empty = Le texte est vide.
    .next = Collez le contenu de credentials.csv, ou les deux lignes affichées par la console.
import-not-credentials = Aucun identifiant n’a été reconnu dans ce texte.
    .next = Choisissez le fichier credentials.csv téléchargé à la création des identifiants SMTP.
import-no-user = Le nom d’utilisateur SMTP manque à côté du mot de passe.
    .next = Ajoutez la valeur qui commence par AKIA.
import-no-password = Le mot de passe manque à côté du nom d’utilisateur.
    .next = La console ne le montre qu’une fois. S’il est perdu, créez de nouveaux identifiants.
import-masked = Le mot de passe est masqué dans ce texte.
    .next = Affichez-le d’abord dans la console, puis copiez de nouveau.
import-several = { $count ->
        [one] Ce texte contient { $count } paire d’identifiants.
       *[other] Ce texte contient { $count } paires d’identifiants.
    }
    .next = Ne gardez que celle qui servira à l’envoi.
# Régions
region-nearest-ours = Cette proposition est la nôtre, d’après la géographie. Le temps de connexion mesuré ici vaut mieux.
# Bac à sable, coût
# Bonnes pratiques
# Politique IAM
# Demande d'accès production
production-website-empty = Indiquez l’adresse de votre site.
production-website-too-long = SES accepte 1 000 caractères au plus ; cette adresse en compte { $count }.
production-website-space = Une adresse de site ne contient pas d’espace.
production-error-no-kind = Indiquez au moins un genre de message.
production-error-no-volume = Indiquez le nombre de messages par mois, même approché.
production-error-no-recipients = Indiquez qui reçoit vos messages.
production-error-no-bounces = Indiquez ce que vous faites des rebonds.
production-error-too-long = SES accepte 5 000 caractères au plus ; ce texte en compte { $count }.
    .next = Raccourcissez votre propre texte.
field-production-kind-password-reset = Réinitialisation de mot de passe
field-production-kind-address-confirmation = Confirmation d’adresse
field-production-kind-security-notice = Alertes de sécurité (connexion, changement de mot de passe)
field-production-kind-receipt = Commandes, paiements, factures
field-production-kind-account-notice = Suivi d’un dossier ou d’une demande
field-production-recipients-signed-up = Des personnes inscrites elles-mêmes sur votre site
field-production-recipients-confirmed = Des adresses confirmées par un lien ou un code
field-production-recipients-customers = Des clients qui vous ont donné leur adresse pour cela
field-production-recipients-staff = Vos collaborateurs et administrateurs
field-production-bounces-suppression-list = La liste de suppression du compte est activée
field-production-bounces-feedback-mail = Une boîte aux lettres lue par quelqu’un reçoit les avis, et l’adresse est corrigée ou retirée
field-production-bounces-notifications = L’application reçoit les notifications et cesse d’écrire à l’adresse
# Trousseau du système
# Bilan : les points de contrôle
check-account = Compte AWS
check-ses-access = Accès à SES
check-region = Région
check-identity = Identité vérifiée
check-mail-from = MAIL FROM à vous
check-dmarc = DMARC
check-credentials = Identifiants SMTP
check-endpoint = Serveur et port
check-config = config.env écrit
check-untracked = Fichier hors de git
check-restart = Application redémarrée
check-send = Message accepté
check-receipt = Message reçu
check-arrival = Authentifié à l’arrivée
check-production-asked = Production demandée
check-production-granted = Production accordée
check-optional = facultatif
check-state-proven = prouvé, { $when } : { $detail }
check-state-said = dit par vous, { $when }
check-state-waiting = en attente depuis { $when }
check-state-failed = en échec, { $when } : { $detail }
check-state-open = à faire
check-counts = { $proven ->
        [one] { $proven } sur { $total } prouvé
       *[other] { $proven } sur { $total } prouvés
    }
check-missing = { $count ->
        [0] Rien d’indispensable ne manque.
        [one] Il manque { $count } point indispensable.
       *[other] Il manque { $count } points indispensables.
    }
check-by-auth = le serveur a accepté les identifiants
check-by-accepted = SES a accepté le message
check-by-headers = ses en-têtes ont été lus
check-by-code = le code du message a été saisi
check-by-dns = lu dans le DNS
check-by-host = le nom de l’hôte le dit
check-by-port = le port a répondu jusqu’à EHLO
check-by-file = relu dans le fichier
check-by-git = git le confirme
check-by-keyring = relu dans le trousseau
check-by-reply = une réponse de SES le montre
check-why-headers = SPF, DKIM ou DMARC en échec à l’arrivée
check-why-dns = absent du DNS, ou différent
check-why-auth = identifiants refusés
check-why-refused = message refusé par SES
check-why-unreachable = serveur injoignable
check-why-no-code = code non reçu
check-why-file = le fichier dit autre chose
check-why-tracked = suivi par git
check-why-keyring = absent du trousseau
check-why-sandbox = toujours en bac à sable

# Préréglages : que faire du texte.

preset-nodemailer-use = Mettez ces lignes dans le config.env de l’application, ou laissez faire sesame : sesame env write
preset-laravel-use = Mettez ces lignes dans .env, ou laissez faire sesame : sesame env write --preset laravel. Puis : php artisan config:clear
preset-symfony-use = Mettez cette ligne dans .env.local, ou laissez faire sesame : sesame env write --preset symfony. L’expéditeur se règle dans le code ou dans config/packages/mailer.yaml.
preset-django-use = La première partie va dans l’environnement ; Django ne lit pas de fichier .env de lui-même. La seconde va dans settings.py. Django 6.1 accepte ces réglages et leur préfère MAILERS.
preset-rails-use = Ajoutez la première partie avec bin/rails credentials:edit, la seconde dans config/environments/production.rb.
preset-spring-boot-use = Mettez ces lignes dans un application.properties que git ne voit pas, ou donnez le mot de passe dans la variable SPRING_MAIL_PASSWORD. L’expéditeur se règle dans le code.
preset-wordpress-use = Mettez ces lignes dans wp-config.php, au-dessus de « stop editing ». L’extension WP Mail SMTP les lit : WordPress seul n’a pas de réglages SMTP.
preset-ghost-use = Intégrez ceci à config.production.json, puis : ghost restart
preset-keycloak-use = Donnez-le à votre domaine Keycloak : sesame env export --preset keycloak --with-secret | kcadm.sh update realms/REALM -f -
preset-supabase-use = Mettez ces lignes dans le .env à côté de docker-compose.yml, ou laissez faire sesame : sesame env write --preset supabase. Puis : docker compose up -d
preset-postfix-use = Mettez la première partie dans main.cf et la seconde dans sasl_passwd (droits 0600), puis : postmap hash:/etc/postfix/sasl_passwd && postfix reload
preset-msmtp-use = Mettez ces lignes dans ~/.msmtprc, droits 0600.
preset-compose-use = Mettez le nom de votre service à la place de app. La seconde partie va dans le .env à côté de compose.yaml ; git ne doit pas le voir.
preset-kubernetes-use = Nommez le Secret dans le conteneur, avec envFrom et secretRef. Créez-le : sesame env export --preset kubernetes --with-secret | kubectl apply -f -
preset-systemd-use = Mettez le nom de votre service à la place de app. Le second fichier prend les droits 0600. Puis : systemctl daemon-reload && systemctl restart app
preset-systemd-credentials-use = Mettez le nom de votre service à la place de app. Le fichier du mot de passe prend les droits 0600 ; l’application le trouve dans $CREDENTIALS_DIRECTORY/smtp_password.
preset-github-actions-use = Le workflow les transmet à l’application. Enregistrez-les : sesame env export --preset github-actions --with-secret | gh secret set -f -
value-line-end = La valeur contient une fin de ligne ou un autre caractère de contrôle. Retirez-le.
preset-implicit-port = { $name } ne sait pas commencer en TLS sur le port { $port }. Choisissez le port 465, ou 587 avec STARTTLS.

# Les réglages de l’application, vus des commandes.

cli-command-env = Réglages de l’application
cli-command-write = Mettre les réglages dans le fichier de l’application, en les montrant d’abord
cli-command-env-export = Afficher les réglages dans le format d’une application, sans toucher à un fichier
cli-option-preset = L’application : { $presets }. Sans cette option, nodemailer
cli-option-part = Ce fichier seulement, là où il y en a plusieurs
cli-option-with-secret = Avec le mot de passe ; sans cette option, un texte en tient la place
cli-option-env-yes = Ne pas demander avant de modifier le fichier
cli-value-preset = PRÉRÉGLAGE
cli-env-write-after = Rien n’est écrit avant votre accord. Les autres lignes, les commentaires et leur ordre ne changent pas.
cli-env-export-after = Lu dans --config, dans le config.env à sa place habituelle, sinon dans le parcours enregistré ; un mot de passe absent du fichier vient du trousseau. Exemple : sesame env export --preset kubernetes --with-secret | kubectl apply -f -
cli-env-no-mail = { $path } ne contient aucun réglage SMTP que sesame connaisse.
cli-env-no-mail-hint = Les noms doivent être ceux d’un préréglage : voyez sesame env export --help.
cli-env-no-password = Ni le fichier ni le trousseau n’ont de mot de passe pour { $user }.
cli-env-port = Le port dans { $path } n’en est pas un : « { $value } »
cli-env-no-sender = { $path } ne dit pas qui envoie.
cli-env-no-sender-hint = Ajoutez-y l’expéditeur, ou choisissez-le avec sesame setup --from sender.
cli-env-sender = L’expéditeur dans { $path } n’est pas valable : « { $value } ». { $reason }
cli-env-unknown-hint = Lancez sesame ici, ou nommez le fichier de l’application avec --config.
cli-env-no-form-hint = Changez cette valeur, puis relancez la commande. Rien n’a été écrit.
cli-env-from-file = Lu dans { $path }.
cli-env-from-walk = Lu dans le parcours enregistré.
cli-env-placeholder = { $placeholder } tient la place du mot de passe : mettez-le vous-même, ou ajoutez --with-secret.
cli-env-holds-secret = Ce texte contient le mot de passe : gardez-le hors de git, et fermez son fichier aux autres (chmod 600).
cli-env-no-part = { $name } n’a pas de fichier « { $part } ».
cli-env-parts = Possible : { $files }
cli-env-up-to-date = { $path } contient ce qu’il faut.
cli-env-restart = Redémarrez l’application : elle lit le fichier à son démarrage.
cli-env-no-variables = { $name } ne garde pas ses réglages dans un fichier modifiable ligne par ligne.
cli-env-no-variables-hint = Affichez-les plutôt : sesame env export --preset { $preset }
cli-env-inside = Pour { $name }, le mot de passe est à l’intérieur d’une autre valeur, et vous avez choisi de ne le garder que dans le trousseau.
cli-env-inside-hint = Laissez-le dans le fichier : sesame setup --from config. Ou affichez-le : sesame env export --with-secret
cli-env-yes = Le fichier n’est modifié qu’avec votre accord, et il n’y a personne ici à qui le demander.
cli-env-ask = Modifier { $path } ? [o/N]
preset-clear = { $name } se connecterait en clair si un serveur sur le chemin cachait STARTTLS. Avec le port 465, c’est impossible : TLS vient d’abord.
preset-clear-but = { $name } se connecterait en clair si un serveur sur le chemin cachait STARTTLS. Ajoutez { $setting } à ses options d’envoi, ou prenez le port 465.

# Le fichier de l’application examiné, et git.

cli-command-env-check = Vérifier le fichier de l’application : ses lignes, le trousseau, qui peut le lire, git
cli-command-guard = Voir que git ne publie ni le fichier de l’application ni son mot de passe
cli-option-install = Ajouter un hook pre-commit qui arrête un tel commit
cli-option-staged = Ne regarder que le prochain commit, comme le fait le hook
cli-env-guard-after = Le mot de passe est cherché dans chaque version de chaque fichier, sur chaque branche, sous tout nom ; aucun programme ne le reçoit. Code 1 : quelque chose est à corriger.
env-check-mend = sesame env write met ces lignes sous une forme que tous les programmes lisent de même.
env-check-lines = { $count ->
    [one] La variable de { $name } se lit
   *[other] Les { $count } variables de { $name } se lisent
 } de même dans tous les programmes.
env-check-no-settings = Ce fichier ne contient aucun réglage SMTP que sesame connaisse.
env-check-walk = Le fichier dit ce que dit le parcours enregistré.
env-check-walk-differs = Le fichier ne dit pas ce que dit le parcours enregistré.
env-check-walk-action = Voir la différence : sesame env write --dry-run
env-check-keyring = Le mot de passe de { $user } est celui du trousseau.
env-check-keyring-differs = Le mot de passe de { $user } n’est pas celui du trousseau : l’un des deux est ancien.
env-check-keyring-action = Envoyez un essai avec celui du fichier : sesame test. Si SES le refuse : sesame env write
env-check-keyring-only = Le mot de passe de { $user } n’est que dans le trousseau : l’application doit le recevoir autrement.
env-check-file-only = Le mot de passe de { $user } est dans le fichier, et pas dans le trousseau.
env-check-mode = Vous seul pouvez lire le fichier ({ $mode }).
env-check-mode-open = D’autres sur cette machine peuvent lire le fichier ({ $mode }).
env-check-mode-action = chmod 600 { $path }
guard-unavailable = git n’a pas répondu : on ne sait pas s’il pourrait publier le fichier.
guard-unavailable-action = Lancez git status dans le dossier du projet : il dit pourquoi.
guard-outside = { $path } n’est dans aucun dépôt git.
guard-staged = { $path } est indexé : le prochain commit le publie.
guard-staged-action = git rm --cached { $path }, puis faites le commit du reste.
guard-ignored = git ignore { $path }.
guard-not-ignored = git n’ignore pas { $path } : « git add . » le prend.
guard-not-ignored-action = Ajoutez son nom à .gitignore ; sesame env write le fait aussi.
guard-leak = Le mot de passe est dans le commit { $commit }, dans { $path }.
guard-leak-pushed = Le mot de passe est dans le commit { $commit }, dans { $path }, et il a été poussé.
guard-leak-action = Qui a le dépôt a le mot de passe : créez d’autres identifiants (sesame setup --from credentials), puis supprimez l’ancienne clé dans IAM. Alors seulement il vaut la peine de nettoyer l’historique.
guard-no-leak = { $count ->
    [0] Rien n’a encore été commité.
    [one] Le mot de passe n’est pas dans la seule version de fichier jamais commitée.
   *[other] Le mot de passe n’est dans aucune des { $count } versions de fichiers jamais commitées.
 }
guard-left-out = { $count ->
    [one] Une version n’a pas été examinée : elle dépasse 1 Mio, ou le temps a manqué.
   *[other] { $count } versions n’ont pas été examinées : elles dépassent 1 Mio, ou le temps a manqué.
 }
guard-history-unknown = git n’a pas répondu : on ne sait pas si le mot de passe a jamais été commité.
guard-no-password = Aucun mot de passe n’est connu ici : l’historique n’a pas été fouillé.
guard-no-password-action = Nommez le fichier de l’application avec --config.
guard-hook = Un hook pre-commit arrête un commit qui le publierait.
guard-no-hook = Aucun hook n’arrête un commit qui le publierait.
guard-no-hook-action = sesame env guard --install
guard-staged-secret = Le prochain commit publierait le mot de passe, dans { $path }.
guard-staged-secret-action = Retirez-le de ce fichier, puis : git add { $path }
guard-install-hint = Lancez la commande dans le projet, ou nommez le fichier avec --config.
guard-hooks-of-all = Les hooks en usage ici sont ceux de tous vos dépôts : { $file }
guard-hook-foreign = Le hook pre-commit présent n’est pas un script de shell : { $file }
guard-hook-unread = Le hook pre-commit ne peut pas être lu : { $file }
guard-hook-unwritten = { $file } n’a pas pu être écrit : { $reason }
guard-by-hand = Ajoutez-y vous-même ce qui fait ceci : { $line }
guard-installed = Hook écrit : { $file }
guard-added = Ajouté au hook présent, qui agit comme avant : { $file }
guard-installed-before = Le hook était déjà là : { $file }
guard-shared = Le hook est dans l’arbre de travail : faites-en un commit, et les autres l’auront aussi. Là où sesame n’est pas installé, il laisse tout passer.

# Ce que sesame a regardé de lui-même après un échec.
test-examined = Vérifié ici
explain-proofs = Vérifié ici :
proof-user-right = Le nom SMTP { $user } a la forme d’un identifiant de clé d’accès.
proof-user-temporary = Le nom SMTP { $user } est une clé temporaire (ASIA…), que SES refuse toujours par SMTP.
proof-user-iam = « { $user } » est un nom d’utilisateur IAM. Le nom SMTP est l’identifiant de sa clé : 20 caractères, AKIA…
proof-user-odd = Le nom SMTP n’a pas la forme d’un identifiant de clé d’accès : 20 caractères, AKIA…
proof-password-right = Le mot de passe a la forme d’un mot de passe SMTP de SES.
proof-password-legacy = Le mot de passe a la forme d’avant 2019, qu’AWS demande de remplacer.
proof-password-secret = Le mot de passe a 40 caractères, comme une clé secrète IAM : il faut celui que l’on en dérive.
proof-password-quotes = Le mot de passe est entre guillemets, qui en font alors partie.
proof-password-spaces = Le mot de passe contient une espace ou une fin de ligne.
proof-password-cut = { $missing ->
    [one] Il manque un caractère au mot de passe : il en faut 44.
   *[other] Il manque { $missing } caractères au mot de passe : il en faut 44.
  }
proof-password-odd = Le mot de passe n’a pas la forme d’un mot de passe SMTP de SES : 44 caractères.
proof-made-for-wrong = Le trousseau garde ce même mot de passe pour { $there } ; l’hôte est celui de { $here }. Chaque région a le sien.
proof-made-for-right = Le trousseau garde ce mot de passe pour { $here }, la région de l’hôte.
proof-made-for-unknown = Rien ici ne dit pour quelle région ce mot de passe a été fait.
proof-drift-right = config.env et le trousseau ont le même mot de passe pour { $user } en { $region }.
proof-drift-wrong = Le mot de passe de config.env n’est pas celui que le trousseau garde pour { $user } en { $region }.
proof-drift-nothing = Le trousseau n’a rien pour { $user } en { $region } : rien à comparer.
proof-drift-unread = Rien à comparer. { $why }
proof-host-right = { $host } est l’hôte de SES pour { $region }.
proof-host-foreign = { $host } n’est pas un hôte SMTP de SES.
proof-host-private = { $host } est un point d’accès privé : son nom ne dit pas sa région.
proof-host-reply = La réponse nomme la région { $named } ; { $host } est l’hôte de { $region }.
proof-host-project = { $host } est l’hôte de { $region } ; ce projet a choisi { $chosen }.
proof-role-both = L’expéditeur { $from } et le destinataire { $to } sont tous deux dans la liste de SES.
proof-role-sender = C’est l’expéditeur, { $from }, que SES refuse.
proof-role-recipient = C’est le destinataire, { $to }, que SES refuse ; l’expéditeur est accepté.
proof-role-not-sender = L’expéditeur { $from } n’est pas dans la liste de SES : c’est donc un destinataire.
proof-role-neither = Ni { $from } ni { $to } ne sont dans la liste que la réponse montre.
proof-dkim-right = Les enregistrements DKIM de { $domain } sont tous publiés, vus à l’instant.
proof-dkim-wrong = Des enregistrements DKIM de { $domain }, { $there } sur { $all } sont publiés : SES ne peut pas encore vérifier le domaine.
proof-dkim-unread = Le résolveur n’a pas répondu sur les enregistrements DKIM de { $domain }.
proof-dkim-no-records = sesame ne connaît pas les enregistrements DKIM de { $domain } : collez-les à l’étape DNS.
proof-dkim-no-identity = Aucune identité n’est choisie dans ce projet : sesame ne sait pas quels enregistrements chercher.
proof-dkim-address = L’identité de ce projet est une adresse : elle se vérifie par un lien reçu, pas par le DNS.
proof-sandbox-wrong = SES refuse le destinataire { $to } : il ne le fait que dans le bac à sable. Le compte y est donc encore, dans cette région.
proof-sandbox-granted = Vous avez dit l’accès production accordé. SMTP ne permet pas de le voir.
proof-sandbox-said = D’après vous, le compte est encore dans le bac à sable. SMTP ne permet pas de le voir.
proof-sandbox-unknown = SMTP ne permet pas de voir si le compte est dans le bac à sable.
proof-sender-right = { $from } appartient à l’identité { $identity }.
proof-sender-wrong = { $from } n’appartient pas à l’identité { $identity } de ce projet.
proof-sender-case = { $from } ne diffère de l’identité { $identity } que par des majuscules, et SES les distingue.
proof-sender-alone = { $from } est une adresse bien formée. Aucune identité n’est choisie dans ce projet pour la comparer.
proof-sender-unreadable = L’expéditeur ne se lit pas. { $why }
proof-mode-tls = Le port { $port } commence par TLS, et le réglage aussi.
proof-mode-starttls = Le port { $port } commence en clair puis passe à TLS, et le réglage aussi.
proof-mode-not-tls = Le réglage commence par TLS, mais pas le port { $port } : SMTP_SECURE=false.
proof-mode-not-starttls = Le port { $port } commence par TLS, mais pas le réglage : SMTP_SECURE=true.
proof-clock = L’horloge de cette machine dit { $now }. Comparez-la à l’heure juste.

# sesame doctor
cli-command-doctor = Dire ce que votre application ferait de config.env, puis le prouver en envoyant
cli-option-to-doctor = Destinataire, au lieu du simulateur de SES
cli-option-no-send = Ne rien envoyer
doctor-file = Fichier : { $path }
doctor-sends = Essai, comme le ferait votre application, vers { $to } :
doctor-not-sent = Rien n’est envoyé : réparez d’abord ce qui manque.
doctor-mend = Corrigez le fichier, ou laissez faire : sesame env write
doctor-host = { $host } est un hôte SMTP de SES.
doctor-host-foreign = { $host } n’est pas un hôte SMTP de SES.
doctor-port = Port { $port }.
doctor-port-unset = SMTP_PORT manque : Nodemailer prend { $port }.
doctor-port-odd = SMTP_PORT={ $value } n’est pas un numéro de port : Nodemailer prend { $port }.
doctor-port-foreign = SES n’écoute pas sur le port { $port }.
doctor-port-action = Prenez 587, 2587, 465, 2465 ou 25.
doctor-secure-unset = SMTP_SECURE absent
doctor-secure-tls = { $setting }, port { $port } : TLS dès le début, comme ce port le veut.
doctor-secure-starttls = { $setting }, port { $port } : en clair, puis STARTTLS, comme ce port le veut.
doctor-secure-wrong-version = { $setting }, port { $port } : TLS dès le début, là où le serveur parle d’abord en clair. Nodemailer échoue : ESOCKET, « wrong version number ».
doctor-secure-no-greeting = { $setting }, port { $port } : en clair, là où le serveur attend TLS. Nodemailer échoue : ETIMEDOUT, « Greeting never received ».
doctor-secure-unknown = { $setting }, port { $port } : ce que veut ce port n’est pas connu.
doctor-secure-true = Mettez SMTP_SECURE=true, ou prenez le port 587.
doctor-secure-false = Mettez SMTP_SECURE=false, ou prenez le port 465.
doctor-passed-wrong-version = Si votre code passe SMTP_SECURE tel quel, le texte compte pour vrai : TLS dès le début, et Nodemailer échoue : ESOCKET, « wrong version number ».
doctor-passed-no-greeting = Si votre code passe SMTP_SECURE tel quel, Nodemailer commence en clair et échoue : ETIMEDOUT, « Greeting never received ».
doctor-passed-action = Comparez : { $code }
doctor-require-tls = Sans requireTLS: true, Nodemailer envoie le mot de passe en clair à un serveur qui cache STARTTLS.
doctor-no-login = { $keys } : absent du fichier. Nodemailer échoue (EAUTH, « Missing credentials »), ou, sans auth, n’ouvre pas de session : verify() réussit, et SES refuse le message.
doctor-no-password = SMTP_PASSWORD n’est pas dans le fichier : l’application doit le recevoir par son environnement. Sinon Nodemailer échoue : EAUTH, « Missing credentials ».
doctor-no-password-action = Le mot de passe du trousseau sert à l’essai.
doctor-from = Expéditeur { $from }.
doctor-from-odd = SMTP_FROM ne se lit pas. { $why }
doctor-no-from = SMTP_FROM manque : le message part sans expéditeur, et SES le refuse.
doctor-quotes = Entre guillemets dans le fichier : { $keys }. docker run --env-file les prend pour un morceau de la valeur.
doctor-quotes-action = Sans conséquence avec dotenv, node --env-file ou Docker Compose.

# sesame run
cli-command-run = Lancer une commande avec config.env et le mot de passe du trousseau
cli-option-mask = Cacher le mot de passe si la commande l’affiche
cli-run-after = La commande reçoit les variables de config.env, et le mot de passe du trousseau s’il n’y est pas. Ce qui est déjà dans l’environnement l’emporte, comme avec dotenv. Avec --mask, la commande n’écrit plus dans un terminal mais dans un tube. Par exemple : sesame run -- npm start
cli-run-no-mail = { $path } n’a pas de réglages SMTP : la commande ne reçoit aucun mot de passe.
cli-run-no-password-hint = Gardez-le d’abord : sesame setup --from credentials
cli-run-not-found = Commande introuvable : { $program }
cli-run-not-executable = { $program } ne peut pas être lancé : { $why }

# sesame credentials
cli-command-credentials-show = Dire quels identifiants a ce projet, et où
cli-command-import = Garder dans le trousseau les identifiants du fichier CSV de la console
cli-command-forget = Retirer un mot de passe du trousseau
cli-option-reveal = Montrer le mot de passe, dans un terminal et après accord
cli-option-shred = Détruire le fichier une fois le mot de passe gardé
cli-option-user = Nom SMTP (AKIA…), au lieu de celui du projet
cli-option-forget-yes = Retirer sans demander
cli-value-user = NOM
cli-import-after = Le fichier peut venir de SES (mot de passe SMTP) ou d’IAM (clé secrète, dont sesame dérive le mot de passe). Un fichier effacé peut survivre ailleurs : copie à l’écriture, SSD, sauvegarde.
cli-forget-after = La clé elle-même reste active chez AWS.
cli-credentials-no-region = Aucune région n’est connue pour ce projet.
cli-credentials-region-hint = Nommez-la : --region eu-west-3
cli-credentials-none = Ce projet n’a pas encore d’identifiants SMTP.
cli-show-nowhere = pas de mot de passe trouvé
cli-show-both = dans config.env et dans le trousseau
cli-show-differ = config.env et le trousseau diffèrent
cli-show-config = dans config.env
cli-show-keyring = dans le trousseau
cli-show-no-terminal = Le mot de passe ne se montre que dans un terminal.
cli-show-no-terminal-hint = Pour une commande : sesame run -- COMMANDE. Pour un fichier : sesame env write
cli-show-question = Afficher le mot de passe ? Il restera dans l’historique du terminal. [o/N]
cli-import-kept = Gardé dans le trousseau, puis relu : { $user } ({ $region }).
cli-import-derived = Mot de passe SMTP dérivé de la clé secrète, gardé dans le trousseau, puis relu : { $user } ({ $region }).
cli-import-shred = Dites --shred pour détruire le fichier.
cli-import-shred-question = Détruire { $path } ? [o/N]
cli-import-left = { $path } contient encore le mot de passe en clair. Détruisez-le : --shred
cli-import-shredded = { $path } est écrasé et effacé.
cli-forget-nothing = Le trousseau n’a rien pour { $user } en { $region }.
cli-forget-nothing-hint = Ce qu’il a : sesame credentials show
cli-forget-question = Retirer du trousseau le mot de passe de { $user } pour { $region } ? [o/N]
cli-forget-yes = Il faut votre accord pour retirer un mot de passe.
cli-forgotten = Retiré du trousseau : { $user } ({ $region }).
cli-forgotten-key = La clé reste active chez AWS : désactivez-la dans la console IAM si elle ne sert plus.
cli-run-nothing-to-mask = { $path } n’a pas de réglages SMTP : rien à cacher n’est connu, et rien n’est lancé.
doctor-login-action = Copiez de nouveau les identifiants de la console, ou importez son fichier : sesame credentials import
cli-show-since = { $days ->
    [0] Gardés depuis { $when }.
    [one] Gardés depuis { $when }, soit un jour.
   *[other] Gardés depuis { $when }, soit { $days } jours.
  }
cli-show-proven = SES les a acceptés { $when }.
cli-show-old = Plus de { $days } jours : remplacez-les par sesame credentials rotate.

## Rotation des identifiants
# Ses étapes, comme noms
rotation-key = créer une deuxième clé
rotation-prove = éprouver la nouvelle clé
rotation-keep = garder les deux mots de passe
rotation-replace = mettre la nouvelle clé dans le fichier
rotation-restart = redémarrer l’application
rotation-unused = voir que rien n’utilise l’ancienne clé
rotation-deactivate = désactiver l’ancienne clé
rotation-grace = laisser passer le délai de grâce
rotation-delete = supprimer l’ancienne clé
rotation-over = terminée
rotation-reactivate = réactiver l’ancienne clé
rotation-prove-old = éprouver l’ancienne clé
rotation-return = remettre l’ancienne clé dans le fichier
rotation-restart-old = redémarrer l’application
rotation-delete-new = supprimer la nouvelle clé
rotation-undone = annulée
# Ses étapes, comme ce qui vient d’être fait
rotation-key-done = Nouvelle clé connue : { $user }
rotation-prove-done = SES a accepté un message avec la nouvelle clé.
rotation-keep-done = Les deux mots de passe sont dans le trousseau, relus.
rotation-replace-done = { $path } contient la nouvelle clé.
rotation-restart-done = L’application utilise la nouvelle clé, selon vous.
rotation-unused-done = Rien n’utilise l’ancienne clé, selon vous.
rotation-deactivate-done = L’ancienne clé est inactive.
rotation-grace-done = Le délai de grâce est passé.
rotation-delete-done = L’ancienne clé est supprimée.
rotation-reactivate-done = L’ancienne clé est de nouveau active, selon vous.
rotation-prove-old-done = SES a accepté un message avec l’ancienne clé.
rotation-return-done = { $path } contient de nouveau l’ancienne clé.
rotation-restart-old-done = L’application utilise l’ancienne clé, selon vous.
rotation-delete-new-done = La nouvelle clé est supprimée.
# Ses étapes, comme ce qui est demandé ; arguments : user, path, until
rotation-key-ask = Créez une deuxième clé à côté de { $user }, et prenez son fichier CSV.
rotation-key-walk-1 = Dans IAM : Users, l’utilisateur SMTP, « Security credentials », « Create access key ».
rotation-key-walk-2 = Si ce bouton est grisé, il y a déjà deux clés : supprimez celle que rien n’utilise.
rotation-key-walk-3 = Ou dans SES : « SMTP settings », « Create SMTP credentials » ; un nouvel utilisateur y reçoit sa propre clé.
rotation-key-walk-4 = Choisissez « Download .csv file » : le secret ne s’affiche qu’une fois.
rotation-restart-ask = Redémarrez chaque application qui lit { $path }.
rotation-unused-ask = Dans IAM, regardez « Last used » de { $user } : la date doit précéder le redémarrage. Un autre programme, une autre machine ou un autre projet envoie peut-être encore avec elle.
rotation-deactivate-ask = Dans IAM, rendez { $user } inactive. Elle peut être réactivée à tout moment.
rotation-grace-ask = L’ancienne clé { $user } peut être réactivée, si un envoi rare en a encore besoin. Fin du délai de grâce : { $until }.
rotation-delete-ask = Dans IAM, supprimez pour de bon : { $user }
rotation-reactivate-ask = Dans IAM, rendez { $user } de nouveau active.
rotation-restart-old-ask = Redémarrez chaque application qui lit { $path } : il contient de nouveau { $user }.
rotation-delete-new-ask = Dans IAM, supprimez : { $user }
# Ce que sesame fait seul, quand il s’est arrêté au milieu
rotation-prove-ask = La nouvelle clé { $user } n’est pas encore éprouvée.
rotation-keep-ask = Les deux mots de passe doivent aller dans le trousseau.
rotation-replace-ask = { $path } doit recevoir la nouvelle clé { $user }.
rotation-prove-old-ask = L’ancienne clé { $user } doit être éprouvée de nouveau.
rotation-return-ask = { $path } doit retrouver l’ancienne clé { $user }.
rotation-over-ask = La rotation est terminée : { $user } est la seule clé.
rotation-undone-ask = La rotation est annulée : { $user } est la seule clé.
# États d’une clé
rotation-key-in-use = dans le fichier
rotation-key-working = fonctionne
rotation-key-unproven = pas éprouvée
rotation-key-inactive = inactive
rotation-key-deleted = supprimée
rotation-refused-not-next = L’étape suivante est une autre : { $step }.
rotation-refused-same-key = C’est l’ancienne clé : une rotation en demande une autre.
rotation-refused-other-region = Ce mot de passe vaut pour une autre région que celle du fichier.
rotation-refused-too-late = Le fichier contient peut-être déjà la nouvelle clé : une autre ne peut venir qu’après un retour.
rotation-refused-grace = Le délai de grâce n’est pas passé. Il finit : { $until }.
rotation-refused-ended = La rotation est finie : il n’y a pas de retour.
rotation-refused-needed = L’ancienne clé sert encore : le fichier doit d’abord en contenir une autre.
rotation-saved = l’état de la rotation
rotation-file-odd = Le fichier ne se relirait pas comme il faut : il reste tel quel.
rotation-again = SES ne le sait pas encore ; nouvel essai dans { $seconds } s.
rotation-refuses = SES refuse maintenant l’ancienne clé.
rotation-unseen = L’ancien mot de passe n’est nulle part ici : le refus de SES n’a pas pu être vu.
rotation-error-newer = L’état de la rotation vient d’un sesame plus récent.
rotation-error-damaged = L’état de la rotation est abîmé : { $why }
rotation-error-unfinished = Une rotation n’est pas finie.
rotation-error-none = Aucune rotation n’est en cours.
rotation-error-no-credentials = { $path } ne contient pas d’identifiants pour SES.
rotation-error-config = Le fichier n’a pas pu être lu ou changé.
rotation-error-neither = { $path } contient { $user } : ni l’ancienne clé ni la nouvelle. Rien n’a été changé.
rotation-error-no-password = Le mot de passe de { $user } n’est ni dans le trousseau ni ici.
rotation-error-test = SES n’a pas accepté le message : { $reply }
rotation-error-test-unreached = SES est resté hors d’atteinte : { $stage }
rotation-error-still-works = SES accepte encore l’ancienne clé après une minute.
rotation-error-still-used = L’ancienne clé a servi { $when }, après le redémarrage.
rotation-error-spare = L’utilisateur IAM a déjà une autre clé, et deux sont le maximum : { $user }
rotation-error-no-access = Vous seul pouvez le faire, dans la console.
rotation-error-disk-action = Réparez cela, puis : sesame credentials rotate --resume
rotation-error-ledger-action = Prenez ce sesame plus récent ; ou regardez les clés dans IAM, puis écartez rotation.json.
rotation-error-unfinished-action = Continuer : sesame credentials rotate --resume. Revenir : sesame credentials rollback
rotation-error-no-rotation-action = En commencer une : sesame credentials rotate
rotation-error-refused-action = Où elle en est : sesame credentials show
rotation-error-no-credentials-action = Nommez le fichier que lit l’application : --config
rotation-error-config-action = Réparez cela, puis : sesame credentials rotate --resume
rotation-error-neither-action = Remettez l’une des deux clés, puis --resume ; ou revenez : sesame credentials rollback
rotation-error-no-password-action = Apportez le fichier de la console : --csv FICHIER. S’il est perdu, créez une autre clé et apportez celle-là.
rotation-error-test-action = Pour un 535 : apportez de nouveau le fichier de la console, --csv FICHIER. Pour le reste : sesame doctor, puis --resume
rotation-error-still-works-action = Vérifiez dans IAM que cette clé même est inactive, puis redites-le.
rotation-error-still-used-action = Trouvez ce qui envoie encore avec elle, puis continuez.
rotation-error-spare-action = Supprimez celle que rien n’utilise.
rotation-error-no-access-action = Suivez l’étape, puis dites qu’elle est faite.
rotation-error-keys-action = Réessayez ; rien n’est perdu.
keys-limit = L’utilisateur IAM a déjà deux clés.
keys-no-such-key = IAM ne connaît pas cette clé.
keys-denied = IAM ne l’autorise pas : { $words }
keys-unreachable = IAM est resté hors d’atteinte : { $words }
keys-failed = IAM a refusé : { $words }
cli-command-credentials-rotate = Remplacer la clé sans un instant sans clé
cli-command-credentials-rollback = Ramener une rotation à l’ancienne clé
cli-command-credentials-revoke = Arrêter aussitôt une clé qui a fui, dès que le fichier en a une autre
cli-option-csv = Le fichier de la console avec la clé ; - pour l’entrée standard
cli-option-grace = Jours entre désactiver et supprimer (7)
cli-option-verify-command = Redémarre l’application et la vérifie : 0 veut dire oui
cli-option-resume = Continuer la rotation qui n’est pas finie
cli-option-done = Dire que cette étape est faite, sans question
cli-option-revoke-yes = Arrêter sans demander
cli-option-rotate-no-input = Ne rien demander : s’arrêter là où il faut quelqu’un
cli-value-days = JOURS
cli-rotate-after = Rien n’est coupé : le fichier contient toujours une clé qui fonctionne. Chaque étape est enregistrée, et --resume reprend après une coupure.
rotation-where = Rotation : { $step }
cli-rotate-csv-prompt = Chemin du fichier CSV (Entrée pour s’arrêter ici) :
cli-rotate-question = C’est fait ? [o/N]
cli-rotate-resume = Plus tard : sesame credentials rotate --resume
cli-rotate-rollback-resume = Plus tard : sesame credentials rollback
cli-rotate-file-only = Aucun trousseau ne répond : les deux mots de passe restent où ils sont. Gardez jusqu’à la fin le fichier de l’ancienne clé, ou son mot de passe.
cli-rotate-verify-failed = La commande a échoué ({ $status }) : l’application n’utilise peut-être pas encore la nouvelle clé.
cli-rotate-verify-hint = Réparez, puis --resume ; ou revenez : sesame credentials rollback
cli-rotate-csv-left = { $path } contient encore le secret. Détruisez-le quand la rotation est finie.
cli-revoke-none = Aucune rotation n’a mis d’autre clé dans le fichier.
cli-revoke-none-hint = Mettez-en une autre : sesame credentials rotate --grace 0. Si cela ne peut attendre, désactivez la clé dans IAM : l’envoi s’arrête.
cli-revoke-question = Arrêter maintenant l’ancienne clé { $user }, sans délai de grâce ? [o/N]
cli-revoke-yes = Il faut votre accord pour arrêter une clé.
rotation-open = Une rotation n’est pas finie. Suite : { $step }
cli-rotation-done = Dernière rotation { $when }.
field-credentials-done = C’est fait
rotation-moving = En cours
rotation-waits-for-iam = SES ne le sait pas encore ; une minute au plus
review-rotation-action = « Rotation » la continue, ou la ramène en arrière.
review-old = Les identifiants ont { $days } jours.
review-old-action = « Rotation » les remplace, sans un instant sans clé.
rotation-here = Entrée réessaie ; rien n’est perdu.
rotation-here-test = Pour un 535, retapez les identifiants, ou apportez une autre clé. Sinon Entrée réessaie.
rotation-here-no-password = Retapez le mot de passe, ou apportez une autre clé.
rotation-here-neither = Remettez l’une des deux clés dans le fichier, puis Entrée ; ou revenez en arrière.
