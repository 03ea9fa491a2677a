import type { ErrorWords } from './en';

const others = 'Toutes les autres images peuvent être regardées.';
const ask = 'Demandez une nouvelle copie là où vous avez reçu le disque.';

export const fr: ErrorWords = {
  byCode: {
    NotDicom: { happened: 'Ce n’est pas une image médicale.', works: others, todo: 'Il n’y a rien à faire.' },
    Malformed: { happened: 'Ce fichier est abîmé ou mal écrit.', works: others, todo: ask },
    Unsupported: {
      happened: 'Ce genre d’image ne peut pas encore être montré ici.',
      works: others,
      todo: 'Montrez le disque à votre médecin, dont le logiciel le connaît peut-être.',
    },
    Decode: { happened: 'Cette image est abîmée et n’a pas pu être décompressée.', works: others, todo: ask },
    Mismatch: {
      happened:
        'Ce que ce fichier dit de son image et l’image elle-même ne concordent pas : elle n’est pas montrée.',
      works: others,
      todo: ask,
    },
    Password: {
      happened: 'Ce fichier est protégé par un mot de passe, et aucun n’a été donné.',
      works: others,
      todo: 'Rouvrez-le et tapez le mot de passe. Il figure souvent sur la lettre jointe au disque.',
    },
    Limit: {
      happened: 'Ce fichier est plus gros ou plus imbriqué que ce que cette page peut ouvrir sans risque.',
      works: others,
      todo: 'Si c’est un zip, décompressez-le d’abord, puis ouvrez le dossier.',
    },
    Read: {
      happened: 'Ce fichier n’a pas pu être lu sur le disque.',
      works: others,
      todo: 'Essuyez le disque, remettez-le et ouvrez-le encore une fois.',
    },
    Vault: {
      happened: 'Les images conservées sur cet appareil n’ont pas pu être ouvertes.',
      works: 'Les images d’un disque ou d’un dossier peuvent être regardées.',
      todo: 'Rouvrez le disque.',
    },
    Network: {
      happened: 'Une partie de cette page n’a pas pu être chargée.',
      works: 'Ce qui est déjà ouvert le reste.',
      todo: 'Vérifiez la connexion et rechargez la page.',
    },
    Config: {
      happened: 'Les réglages de ce site ne sont pas corrects : cette page ne démarre donc pas.',
      works: 'Les images d’un disque ou d’un dossier s’ouvrent sur une page pour patients.',
      todo: 'Prévenez les responsables de ce site : le fichier config.json est en cause.',
    },
    Abort: {
      happened: 'La lecture a été arrêtée.',
      works: 'Ce qui a été lu reste ouvert.',
      todo: 'Rouvrez pour lire le reste.',
    },
    Internal: {
      happened: 'Quelque chose s’est mal passé dans cette page.',
      works: others,
      todo: 'Rechargez la page et rouvrez le disque. Votre disque n’a pas été modifié.',
    },
  },
  video: {
    happened: 'C’est un film dans un format qui ne peut pas être montré ici.',
    works: others,
    todo: 'Montrez le disque à votre médecin, ou demandez le film dans un autre format.',
  },
  syntax: (name) => ({
    happened: `Cette image est compressée d’une façon qui ne s’ouvre pas ici (${name}).`,
    works: others,
    todo: 'Demandez les images sans ce type de compression.',
  }),
  wrongPassword: {
    happened: 'Le mot de passe n’était pas le bon.',
    works: others,
    todo: 'Rouvrez le fichier. Les majuscules et les minuscules comptent.',
  },
  memory: {
    happened: 'Cette image est plus grande que la mémoire dont cette page dispose.',
    works: others,
    todo: 'Fermez d’autres pages et rouvrez-la, ou utilisez un ordinateur plus puissant.',
  },
};
