import { useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { SessionState } from '../../session';
import { useApp } from '../appContext';
import { plainField } from '../plainField';
import { useViewerWords } from '../words/viewerWords';
import { Sheet } from './Sheet';

/** Asked in place, once per locked file; the word goes to the reader and is kept nowhere. */
export function PasswordDialog({ request }: { request: NonNullable<SessionState['passwordRequest']> }) {
  const { session } = useApp();
  const words = useViewerWords().password;
  const id = useId();
  const [word, setWord] = useState('');
  return (
    <Sheet title={words.title} isOpen>
      {/* A form only for the browser's sake: the page's sandbox lets none be submitted, so Enter is read here. */}
      <form className="password">
        <p>{words.text}</p>
        <p className="muted">
          {words.file}: <span className="path">{request.path}</span>
        </p>
        {request.wasWrong && (
          <p className="warning-text" role="alert" id={`${id}-wrong`}>
            {words.wrong}
          </p>
        )}
        <input {...plainField} type="text" hidden tabIndex={-1} readOnly value="" />
        <label htmlFor={id}>{words.label}</label>
        <input
          {...plainField}
          id={id}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={word}
          aria-invalid={request.wasWrong}
          aria-describedby={request.wasWrong ? `${id}-wrong` : undefined}
          onChange={(event) => setWord(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            session.answerPassword(word);
          }}
        />
        <div className="button-row">
          <Button className="button primary large" onPress={() => session.answerPassword(word)}>
            {words.open}
          </Button>
          <Button className="button large" onPress={() => session.answerPassword(null)}>
            {words.skip}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
