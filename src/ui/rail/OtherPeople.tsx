import { Button } from 'react-aria-components/Button';
import { useApp, useSession, useWords } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { peopleOf } from '../viewer/catalogIndex';
import { displayName } from '../viewer/whose';
import { useViewerWords } from '../words/viewerWords';

/** The other people of the same disc: one press changes the person, never mixes them. */
export function OtherPeople() {
  const { session, locale } = useApp();
  const words = useViewerWords();
  const pictures = useWords().pictures;
  const patients = useSession((state) => state.patients);
  const personId = useSession((state) => state.personId);
  const others = peopleOf(patients).filter((person) => person.personId !== personId);
  if (others.length === 0) return null;
  return (
    <section className="other-people">
      <h3>{words.rail.otherPeople}</h3>
      {others.map((person) => (
        <Button
          key={person.personId}
          className="button person"
          aria-label={words.rail.showPerson(displayName(person.patientName, words))}
          onPress={() => session.choosePerson(person.personId)}
        >
          <strong>{displayName(person.patientName, words)}</strong>
          <span>
            {person.patientBirthDate === ''
              ? ''
              : `${words.born(formatDay(person.patientBirthDate, locale))} · `}
            {pictures(person.pictureCount)}
          </span>
        </Button>
      ))}
    </section>
  );
}
