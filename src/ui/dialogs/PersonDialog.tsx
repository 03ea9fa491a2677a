import { Button } from 'react-aria-components/Button';
import { useApp, useSession, useWords } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { peopleOf } from '../viewer/catalogIndex';
import { displayName } from '../viewer/whose';
import { useViewerWords } from '../words/viewerWords';
import { Sheet } from './Sheet';

/** Several people on one disc: nothing is drawn until one is chosen, so there is no way around the question but leaving. */
export function PersonDialog() {
  const { session, locale, erase } = useApp();
  const { pictures, closeAndErase } = useWords();
  const words = useViewerWords();
  const patients = useSession((state) => state.patients);
  const reading = useSession((state) => state.phase === 'reading');
  const people = peopleOf(patients);
  return (
    <Sheet title={words.person.title(people.length)} isOpen>
      <p>{words.person.text}</p>
      <div className="people">
        {people.map((person, at) => (
          <Button
            key={person.personId}
            className="button person"
            data-patient-choice={String(at + 1)}
            autoFocus={at === 0}
            onPress={() => session.choosePerson(person.personId)}
          >
            <strong>{displayName(person.patientName, words)}</strong>
            <span>
              {person.patientBirthDate === ''
                ? words.person.noBirthDate
                : words.person.born(formatDay(person.patientBirthDate, locale))}
              {' · '}
              {pictures(person.pictureCount)}
            </span>
          </Button>
        ))}
      </div>
      {reading && <p className="muted">{words.person.still}</p>}
      <Button className="button" onPress={erase}>
        {closeAndErase}
      </Button>
    </Sheet>
  );
}
