import { counter } from '../counter';
import type { ArchiveWords } from './en';

const count = counter('fr');

export const fr: ArchiveWords = {
  title: 'Trouver un examen',
  back: 'Retour aux images',
  toList: 'Trouver un examen',
  fields: {
    patientName: 'Nom',
    patientId: 'Identifiant du patient',
    accessionNumber: 'Numéro de demande',
    modality: 'Modalité',
    dateFrom: 'Du',
    dateTo: 'Au',
    any: 'Toutes',
  },
  nameHint: 'Nom de famille d’abord. Le début de chaque mot suffit.',
  search: 'Chercher',
  clear: 'Vider',
  idle: 'Saisissez un nom, un numéro ou une date, puis appuyez sur Chercher. Rien n’est listé avant.',
  searching: 'Recherche en cours…',
  nothing: 'Aucun examen ne correspond. Vérifiez l’orthographe, ou laissez un champ vide.',
  found: (n, more) =>
    more
      ? count(n, '# examen, et il y en a d’autres', '# examens, et il y en a d’autres')
      : count(n, '# examen', '# examens'),
  more: 'En montrer plus',
  incomplete: 'Le serveur dit qu’il n’a pas tout donné. Cherchez plus précisément.',
  matchedHere:
    'Ce serveur ne sait pas chercher les accents et les lettres hors de A–Z. Le reste du nom lui a été demandé, et les noms ont été comparés ici.',
  cannot:
    'Ce serveur ne trouve pas les noms dans cette écriture, et sans une lettre qu’il connaît, ce serait demander tout le monde. Cherchez par identifiant, numéro de demande ou date.',
  columns: {
    patientName: 'Patient',
    patientId: 'Identifiant',
    studyDate: 'Date',
    studyDescription: 'Examen',
    modalities: 'Modalité',
    instances: 'Images',
  },
  unnamed: 'Sans nom',
  tableLabel: 'Examens trouvés',
  earlier: 'Autres examens de cette personne',
  earlierNone: 'Pas d’autre examen.',
  beside: (study) => `Ouvrir à côté : ${study}`,
  received: (size) => `${size} reçus`,
  refused: 'L’examen n’a pas été ouvert',
  waiting: 'Cette image n’est pas encore arrivée. La précédente reste jusque-là.',
  quality: {
    loading: 'Chargement',
    preview: 'Aperçu – l’image exacte arrive',
    full: 'Pleine qualité',
    lossy: (how) => `Avec perte ${how}`.trim(),
    converted: 'Convertie par le serveur',
    rendered: 'Image toute faite du serveur : 8 bits, valeurs non originales',
  },
  errors: {
    forbidden: {
      happened: 'Vous n’avez pas le droit de voir cela.',
      works: 'Ce qui est ouvert reste ouvert.',
      todo: 'Demandez à votre clinique si vous devriez l’avoir.',
    },
    notFound: {
      happened: 'Le serveur n’a pas cet examen, ou ne vous le montre pas.',
      works: 'Ce qui est ouvert reste ouvert.',
      todo: 'Cherchez-le, ou demandez à votre clinique.',
    },
    unauthorized: {
      happened: 'Votre connexion a pris fin.',
      works: 'Ce qui est à l’écran reste.',
      todo: 'Reconnectez-vous pour en charger plus.',
    },
    offline: {
      happened: 'Le serveur est injoignable.',
      works: 'Ce qui est chargé reste.',
      todo: 'Vérifiez la connexion. Un nouvel essai se fait tout seul.',
    },
    busy: {
      happened: 'Le serveur a trop à faire.',
      works: 'Ce qui est chargé reste.',
      todo: 'Réessayez dans un instant.',
    },
    tooMany: {
      happened: 'Le serveur trouve trop d’examens à lister.',
      works: 'Rien n’est perdu.',
      todo: 'Cherchez plus précisément.',
    },
    redirect: {
      happened: 'Le serveur voulait envoyer cette page à une autre adresse. Cela a été refusé.',
      works: 'Ce qui est ouvert reste ouvert.',
      todo: 'Dites-le à votre clinique.',
    },
    otherStudy: {
      happened: 'Le serveur a envoyé des images d’un autre examen. Elles ne sont pas montrées.',
      works: 'Ce qui est ouvert reste ouvert.',
      todo: 'Dites-le à votre clinique.',
    },
    other: {
      happened: 'La réponse du serveur est inutilisable.',
      works: 'Ce qui est ouvert reste ouvert.',
      todo: 'Réessayez. Si cela échoue encore, dites-le à votre clinique.',
    },
  },
};
