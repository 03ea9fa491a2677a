import type { SignInWords } from './en';

export const fr: SignInWords = {
  title: 'Connectez-vous pour voir les images',
  server: (host) => `Les images viennent de ${host}, dans ce navigateur seulement.`,
  serverHere: (host) =>
    `Les images viennent d’un programme sur cet ordinateur même (${host}), dans ce navigateur seulement.`,
  checking: 'Un instant : nous vérifions que le serveur ne laisse entrer personne sans connexion.',
  leaving: 'Un instant.',
  signIn: 'Se connecter',
  signInAgain: 'Se reconnecter',
  signOut: 'Se déconnecter',
  useCertificate: 'Utiliser mon certificat',
  name: 'Nom',
  password: 'Mot de passe',
  checkAgain: 'Vérifier encore',
  loads: 'Vous allez être conduit à la connexion.',
  ends: 'Vous allez être déconnecté.',
  goBack: 'Retour au début',
  failed: 'Ce portail ne répond pas. Vérifiez la connexion, puis réessayez.',
  door: {
    protected:
      'Vérifié : ce serveur ne laisse entrer personne sans connexion. Rien sur vous n’a été envoyé pour cela.',
    open: 'Ce serveur répond à tout le monde. Rien de ce qui dit qui vous êtes ne lui est envoyé.',
    undecidable:
      'D’ici, on ne peut pas voir si le serveur demande une connexion à chacun. Votre clinique dit que oui.',
    certificate:
      'Votre clinique dit que ce serveur demande un certificat. Cette page ne peut pas le vérifier.',
  },
  notices: {
    expired: 'Votre connexion a pris fin. Veuillez vous reconnecter.',
    wrongPassword: 'Le nom ou le mot de passe est faux.',
    failed:
      'La connexion n’a pas réussi. Veuillez réessayer ; si cela échoue encore, demandez à votre clinique.',
    noCertificate:
      'Le serveur n’a laissé entrer personne : ce navigateur n’a montré aucun certificat qu’il accepte, ou le serveur ne répond pas. Si votre certificat est installé, fermez tout le navigateur et réessayez ; sinon, demandez à votre clinique.',
    signedOut: 'Vous êtes déconnecté.',
    locked:
      'Cette page a été verrouillée, car personne n’était là. Ses images sont fermées. Veuillez vous reconnecter.',
  },
  expired: {
    title: 'Votre connexion a pris fin',
    text: 'Ce qui est à l’écran reste. Pour charger la suite, reconnectez-vous.',
  },
  offline: {
    title: 'Le serveur ne répond pas',
    text: 'Ce qui est chargé reste. Le reste viendra dès que la liaison sera rétablie.',
  },
  findings: {
    open: {
      title: 'Ce serveur laisse entrer tout le monde',
      patient:
        'Il répond sans demander qui vous êtes : quiconque connaît son adresse pourrait lire les images. C’est pourquoi nous ne l’ouvrons pas. Dites-le à votre clinique, ou à qui vous a donné le lien.',
      provider:
        'Il a répondu à une recherche sans identification. Retirez-le d’internet tout de suite, mettez-le derrière un VPN et une connexion pour chaque étude, et cherchez dans son journal qui l’a lu. « npm run check-server » montre la même chose en ligne de commande.',
    },
    notDicomweb: {
      title: 'Il n’y a pas d’archive d’images à cette adresse',
      patient: 'Le portail désigne un mauvais endroit. Rien n’a été envoyé. Dites-le à votre clinique.',
      provider:
        'L’adresse répond, mais pas comme un service DICOMweb. Vérifiez « dicomweb.root » dans config.json : c’est ce qui précède « /studies ».',
    },
    undecidable: {
      title: 'Nous ne voyons pas si ce serveur est protégé',
      patient:
        'C’est pourquoi votre connexion ne lui est pas envoyée. Dites-le à votre clinique, ou réessayez plus tard.',
      provider:
        'Il a redirigé, refusé ou n’a pas répondu à cette page. Vérifiez qu’il marche et qu’il admet ce site (CORS), aussi pour les réponses 401. Si sa connexion ne connaît que des redirections, mettez « door » : « declaredProtected » dans config.json, après que « npm run check-server » l’a trouvé protégé.',
    },
    insecure: {
      title: 'Le chemin vers ce serveur n’est pas chiffré',
      patient:
        'N’importe qui sur le chemin pourrait lire. Rien ne lui est donc envoyé. Dites-le à votre clinique.',
      provider:
        'Le http sans chiffrement est toujours refusé, sauf vers cet ordinateur même. Donnez un certificat au serveur.',
    },
    certificate: {
      title: 'Ce serveur demande un certificat',
      patient: 'Demandez-le à votre clinique.',
      provider: 'Mettez « auth » : { « kind » : « clientCertificate » } dans config.json.',
    },
  },
  forProvider: 'Pour qui s’occupe du serveur',
  confirm: 'Je sais que tout le monde peut lire ce serveur, et j’ai le droit de le regarder.',
  openAnyway: 'Ouvrir sans se connecter',
  stopped: {
    title: 'Ce portail est mal réglé',
    text: 'Il ne démarre pas avec des réglages auxquels il ne peut pas se fier. Rien n’a été ouvert, rien n’a été envoyé. Dites à votre clinique ce qui est écrit ici.',
    missing: 'config.json manque ou est illisible.',
  },
};
