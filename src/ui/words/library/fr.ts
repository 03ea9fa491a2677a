import { counter } from '../counter';
import type { LibraryWords } from './en';

const count = counter('fr');

export const fr: LibraryWords = {
  title: 'Votre bibliothèque sur cet appareil',
  opening: 'Un instant',
  remember: {
    title: 'Garder ces images ?',
    text: 'Rien n’est conservé sans votre demande. Ce que vous gardez est chiffré : seule votre phrase secrète l’ouvre.',
    button: 'Garder sur cet appareil',
    again: 'Garder aussi les nouvelles',
    repairTitle: 'Certaines de ces images sont abîmées dans la bibliothèque',
    repairText:
      'Elles sont ouvertes depuis votre disque. Les enregistrer encore une fois réécrit ce qui est abîmé, et rien d’autre.',
    repair: 'Réparer la bibliothèque',
    saving: (done, total) => `${done} fichiers sur ${total} enregistrés`,
    done: 'Enregistré. Ces images sont dans votre bibliothèque, chiffrées.',
    failed:
      'L’enregistrement s’est arrêté. Ce qui était enregistré en entier reste ; les images restent ouvertes.',
    fullTitle: 'Plus de place',
    full: 'Il n’y a plus de place pour la bibliothèque sur cet appareil. Rien n’est oublié sans votre accord.',
    forgetOldest: (what) => `Oublier l’examen le plus ancien (${what}) et continuer`,
    nothingOldest: 'Rien d’autre ne peut partir : tous les autres sont épinglés ou ouverts.',
    stop: 'Arrêter d’enregistrer',
    openLibrary: 'Ouvrir la bibliothèque',
  },
  setUp: {
    text: 'Choisissez une phrase secrète. Elle chiffre tout ce que vous gardez ici. Personne ne peut ouvrir la bibliothèque sans elle, et nous ne pouvons pas vous en envoyer une autre.',
    words: 'Quatre mots au hasard',
    wordsText: (bits) =>
      `Tirés à l’instant pour vous : ${bits} bits, bien plus que le voleur du disque ne peut essayer. Ils n’appartiennent à aucune langue. Notez-les.`,
    useWords: 'Prendre ces mots',
    otherWords: 'D’autres mots',
    own: 'Votre phrase secrète',
    ownText: 'Dix caractères au moins. Ce que vous avez utilisé ailleurs peut être deviné.',
    again: 'La même, encore une fois',
    differ: 'Les deux ne sont pas identiques.',
    short: 'Dix caractères au moins, s’il vous plaît.',
    passkey: 'L’ouvrir aussi avec cet appareil (empreinte, visage ou code)',
    go: 'Créer la bibliothèque',
    working: 'Les clés se préparent. Cela prend une ou deux secondes.',
  },
  code: {
    title: 'Votre code de secours',
    text: 'Imprimez-le ou notez-le maintenant, et gardez-le avec vos papiers importants. Il ouvre la bibliothèque si la phrase est oubliée. Il n’est montré que cette fois et n’est conservé nulle part. Sans phrase ni code, les images de la bibliothèque sont perdues.',
    print: 'Imprimer',
    written: 'Je l’ai sur papier',
  },
  unlock: {
    text: 'La bibliothèque est verrouillée.',
    passphrase: 'Phrase secrète',
    code: 'Code de secours',
    go: 'Déverrouiller',
    passkey: 'Déverrouiller avec cet appareil',
    useCode: 'Phrase oubliée ? Utiliser le code de secours',
    usePassphrase: 'Utiliser la phrase secrète',
    wrong: 'Cela n’a pas ouvert la bibliothèque.',
    passkeyRefused: 'Cet appareil n’a pas donné de clé. Utilisez la phrase secrète.',
    working: 'Ouverture',
  },
  list: {
    search: 'Chercher un nom, une date ou un mot',
    empty: 'Rien n’est gardé pour l’instant. Ouvrez des images, puis choisissez « Garder sur cet appareil ».',
    nothingFound: 'Rien ne correspond.',
    open: 'Ouvrir',
    pin: 'Épingler',
    pinned: 'Épinglé',
    forget: 'Oublier',
    forgetSure: 'Oublier pour de bon ?',
    keep: 'Garder',
    incomplete: (records, expected) =>
      `Seuls ${records} fichiers sur ${expected} sont ici. Rouvrez le disque et gardez-le encore une fois.`,
    until: (day) => `oublié le ${day}`,
    forever: 'gardé jusqu’à ce que vous l’oubliiez',
    damaged:
      'Cet examen est abîmé et ne peut être ouvert. Les autres ne sont pas touchés. Rouvrez le disque et gardez-le encore une fois.',
    tooNew:
      'Une version plus récente de cette page l’a enregistré. Il reste ; cette version ne peut l’ouvrir.',
    unknown: 'Illisible',
    openAll: 'Ouvrir tout ce qui est trouvé',
  },
  forgotten: (left) =>
    left === 0
      ? 'Oublié. Nous avons vérifié : il n’en reste rien dans la bibliothèque.'
      : `Oublié, mais ${left} parties n’ont pu être enlevées. « Tout oublier » les enlève.`,
  forgottenMeans:
    'Sa clé a quitté la bibliothèque. Sans votre phrase secrète, personne ne peut lire ce que le disque en contiendrait encore. Pour qui a votre phrase, cela vaut un fichier supprimé ; tout oublier va plus loin.',
  forgottenByAge: (n) =>
    count(
      n,
      '# examen a été oublié : son temps était passé.',
      '# examens ont été oubliés : leur temps était passé.',
    ),
  meter: {
    holds: (n, size) => `${count(n, '# examen', '# examens')}, ${size}`,
    uses: (size) => `Ce site occupe ${size} sur cet appareil.`,
    persisted: 'Le navigateur a promis de ne pas l’effacer de lui-même.',
    notPersisted:
      'Le navigateur peut l’effacer si le disque est plein, ou après des semaines sans visite. Gardez le disque.',
    keep: 'Oublier après',
    days: (n) => count(n, '# jour', '# jours'),
  },
  lost: 'Le navigateur a enlevé la bibliothèque de cet appareil. Les images de votre disque ne sont pas touchées. Vous pouvez en créer une autre.',
  lock: 'Verrouiller',
  lockText: 'Verrouille la bibliothèque et ferme toutes les images.',
  check: {
    button: 'Vérifier ma bibliothèque',
    running: (n) => count(n, '# fichier vérifié', '# fichiers vérifiés'),
    good: (n) => count(n, '# fichier vérifié. Il est intact.', '# fichiers vérifiés. Tous sont intacts.'),
    bad: (n) => count(n, '# fichier est abîmé.', '# fichiers sont abîmés.'),
    repair:
      'Les autres ne sont pas touchés. Rouvrez le disque et gardez-le encore une fois : seul ce qui est abîmé est récrit.',
    badStudies: (n) => count(n, '# examen ne peut être ouvert.', '# examens ne peuvent être ouverts.'),
  },
  pack: {
    button: 'Copier dans un zip',
    text: 'Les fichiers d’origine avec leur index, dans un zip fermé par un mot de passe (AES-256). Tout logiciel médical l’ouvre une fois décompressé ; ici, il s’ouvre tel quel.',
    password: 'Mot de passe du zip',
    go: (n) => `Faire le zip : ${count(n, '# examen', '# examens')}`,
    working: (share) => `Préparation : ${share}`,
    saved:
      'Le fichier est maintenant dans vos téléchargements, hors de la protection de cette page. Seul son mot de passe le protège.',
  },
  keys: {
    button: 'Phrase secrète et clés',
    proof: 'Votre phrase actuelle (ou le code de secours)',
    change: 'Changer la phrase secrète',
    changed: 'La phrase est changée. Le code de secours reste le même.',
    addPasskey: 'L’ouvrir aussi avec cet appareil',
    passkeyAdded: 'Cet appareil ouvre maintenant la bibliothèque.',
    newCode: 'Nouveau code de secours',
  },
  forgetAll: {
    button: 'Tout oublier',
    text: 'Toute la bibliothèque disparaît de cet appareil, avec toutes ses clés. Les images de vos disques ne sont pas touchées.',
    sure: 'Oui, tout oublier',
    no: 'Non',
  },
  protects: {
    title: 'Ce que cela protège, et ce que non',
    list: [
      'Qui prend ou fouille cet appareil alors que la bibliothèque est verrouillée ne trouve ni nom, ni image, ni clé : seulement combien d’examens il y a, leur taille approximative, et le jour où chacun doit être oublié.',
      'Personne ne l’ouvre sans votre phrase secrète, votre code de secours ou votre clé d’accès. Une phrase courte peut être devinée par qui a le disque.',
      'Tant qu’elle est ouverte, qui est assis ici peut la regarder, et des programmes ou extensions de cet appareil peuvent lire ce que vous voyez.',
      'Ce n’est pas une sauvegarde : un appareil perdu ou vidé la perd. Gardez le disque.',
      'Un examen oublié devient illisible pour qui n’a pas votre phrase. Pour qui a la phrase et le disque, cela vaut un fichier supprimé. Seul « Tout oublier » va plus loin, si personne ne connaît l’ancienne phrase.',
      'Une nouvelle phrase n’arrête pas qui avait copié le disque et connaissait l’ancienne.',
    ],
  },
};
