import { counter } from './counter';
import type { Words } from './en';

const count = counter('fr');

export const fr: Words = {
  languageName: 'Français',
  language: 'Langue',
  nothingLeft: 'Rien n’a quitté cet appareil',
  onlyContacted: (host) => `Seul ${host} a été contacté`,
  somethingLeft: 'Ce navigateur a contacté un autre site',
  closeAndErase: 'Fermer et effacer',
  close: 'Fermer',
  pictures: (n) => count(n, '# image', '# images'),
  start: {
    title: 'Regardez vos images médicales',
    subtitle: 'Sur cet appareil. Sans compte, sans envoi.',
    openFolder: 'Ouvrir un disque ou un dossier',
    openFiles: 'Ouvrir des fichiers ou un zip',
    sample: 'Essayer un exemple',
    dropHint:
      'ou déposez ici ce que vous voulez : tout le disque, un dossier, un zip, une image disque, des fichiers',
    dropNow: 'Lâchez, et les images s’ouvrent ici',
    folderSentence:
      'Votre navigateur va demander s’il faut « importer » ou « envoyer » les fichiers. Cela veut dire : laisser cette page les lire. Rien n’est envoyé.',
    folderGo: 'Choisir le disque ou le dossier',
    back: 'Retour',
    folderRefused: 'Votre navigateur a refusé le dossier ?',
    folderOtherWay: 'L’ouvrir autrement',
    addMore: 'Ajouter des images',
  },
  promises: {
    stays: 'Reste ici',
    staysText: 'Vos images sont ouvertes par votre propre navigateur. Elles ne sont jamais envoyées.',
    staysLink: 'Voir le relevé',
    proveLink: 'Prouvez-le',
    forgets: 'Oublie',
    forgetsText: 'Rien n’est conservé. Fermez cette page, et elle a oublié vos images.',
    forgetsButText:
      'Rien n’est conservé, sauf ce que vous avez voulu garder, chiffré. Fermez cette page, et elle a oublié le reste.',
    offline: 'Marche sans internet',
    offlineReady: 'Prêt. Vous pouvez débrancher le câble et ouvrir votre disque.',
    offlineSoon: 'Préparation en cours. Un instant.',
  },
  library: {
    title: 'Votre bibliothèque sur cet appareil',
    locked: 'Des images que vous avez gardées ici, chiffrées. Votre phrase secrète les ouvre.',
    open: 'Ouvrir la bibliothèque',
    lost: 'Le navigateur a enlevé votre bibliothèque de cet appareil.',
    justLocked: 'La bibliothèque est verrouillée, toutes les images sont fermées.',
    closed: 'Les images ouvertes depuis la bibliothèque sont fermées : elles n’y sont plus gardées.',
  },
  erased: {
    title: 'Tout est effacé',
    text: 'Il ne reste rien de vos images dans cette page. Vous pouvez la fermer ou ouvrir autre chose.',
    ending: 'Effacement',
    ended: (size) => `${size} d’images en mémoire ont été écrasés par des zéros.`,
    endedNothing: 'Il ne reste rien en mémoire.',
  },
  nothing: {
    title: 'Nous n’avons trouvé aucune image médicale ici',
    text: 'Les disques les rangent souvent dans un dossier DICOM ou IMAGES. Choisissez le disque entier.',
    locked: 'Le fichier est resté protégé',
    lockedText: 'Rien n’en a été ouvert. Rouvrez-le pour taper le mot de passe.',
    failed: 'Rien n’a pu être ouvert',
    failedText:
      'Il y a des images médicales ici, mais elles n’ont pas pu être lues. Les détails disent pourquoi.',
    stopped: 'La lecture a été arrêtée',
    stoppedText: 'Aucune image n’avait encore été trouvée. Vous pouvez rouvrir le même disque à tout moment.',
    details: 'Voir les détails',
  },
  reading: {
    title: 'Lecture',
    files: (read, total) =>
      count(total, `Lecture de ${read} fichier sur #`, `Lecture : ${read} fichiers sur #`),
    begin: 'La lecture commence',
    slow: 'Ce lecteur est lent. C’est normal pour un disque. Les premières images s’affichent dès qu’elles sont trouvées.',
    cancel: 'Arrêter la lecture',
    viewerLoads: 'Un instant',
  },
  shade: {
    title: 'Masqué',
    text: 'Cette page n’a pas servi depuis un moment, vos images sont donc masquées. Elles restent ouvertes.',
    locksPage: (n: number) =>
      count(n, 'Cette page se verrouille dans # seconde', 'Cette page se verrouille dans # secondes'),
    locks: (n) =>
      count(
        n,
        'La bibliothèque se verrouille dans # seconde',
        'La bibliothèque se verrouille dans # secondes',
      ),
    lift: 'Appuyez sur une touche, cliquez ou touchez l’écran pour continuer',
  },
  kiosk: {
    title: 'Insérez votre disque, puis touchez Ouvrir',
    text: 'En partant, touchez « Fermer et effacer ». Si personne ne touche l’écran un moment, tout s’efface tout seul.',
    open: 'Ouvrir',
    countdown: (n) => count(n, 'Tout est effacé dans # seconde', 'Tout est effacé dans # secondes'),
    still: 'Êtes-vous encore là ? Touchez l’écran ou une touche.',
  },
  footer: {
    ready: 'Prêt',
    readyOffline: 'Prêt, fonctionne hors ligne',
    newVersion: 'Une nouvelle version est là. L’utiliser',
    openElsewhere: 'Des images sont ouvertes dans une autre fenêtre. Fermez-les d’abord.',
    portable: 'fichier portable, sans aucun site',
    notice: 'Ne pas utiliser pour un diagnostic',
    doctor: 'Des questions sur vos images ? Demandez au médecin qui les a prescrites.',
    receipt: 'Relevé de confidentialité',
    about: 'À propos',
  },
  wall: {
    title: 'Ce site livre la page sans toute sa protection',
    text: 'Ces règles, qui empêchent une page d’envoyer quoi que ce soit, ne sont pas arrivées avec elle, ou sont arrivées modifiées :',
    mine: 'Vos images seraient toujours ouvertes par votre navigateur seul. Mais seule notre parole les garderait ici. Mieux : prévenez les responsables de ce site, ou utilisez le fichier portable, qui se passe de site.',
    insist: 'Ouvrir mes images quand même',
    refused: 'Cette page ne démarre donc pas ici. Prévenez les responsables de ce site.',
    silent: 'Le site ne répond pas',
    silentText:
      'Cette page ne peut donc pas voir si sa protection est entière, et ne démarre pas. Vérifiez la connexion.',
    stays:
      'Ce site livre la page sans toute sa protection. Vous avez choisi de continuer. Manquent ou diffèrent :',
  },
  missing: {
    title: 'Ce navigateur est trop ancien pour montrer toutes les images',
    text: (names) => `Il lui manque : ${names}. Un Chrome, Edge, Firefox ou Safari plus récent en dispose.`,
    loadFailed:
      'Une partie de cette page n’a pas pu être chargée. Vérifiez la connexion, puis rechargez la page.',
    reload: 'Recharger la page',
  },
};
