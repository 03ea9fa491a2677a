import { useState, type KeyboardEvent } from 'react';
import { emptyQuery, type StudyQuery } from '../../dicomweb';
import { plainField } from '../plainField';
import { useArchiveWords } from '../words/archiveWords';

/** The codes of PS3.3 C.7.3.1.1.1 that people search for. */
const modalities = [
  'CR',
  'CT',
  'DX',
  'ES',
  'IO',
  'MG',
  'MR',
  'NM',
  'OP',
  'OT',
  'PT',
  'PX',
  'RF',
  'SC',
  'SM',
  'US',
  'XA',
];

/** Date fields write YYYY-MM-DD, DICOM YYYYMMDD. */
const toField = (day: string) => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
const toDicom = (day: string) => day.replaceAll('-', '');

interface SearchFormProps {
  readonly query: StudyQuery;
  /** Whether an empty question is one. */
  readonly mayListAll: boolean;
  search(query: StudyQuery): void;
}

export function SearchForm({ query, mayListAll, search }: SearchFormProps) {
  const words = useArchiveWords();
  const [typed, setTyped] = useState(query);
  const trimmed = Object.fromEntries(
    Object.entries(typed).map(([name, value]: [string, string]) => [name, value.trim()]),
  ) as unknown as StudyQuery;
  const isEmpty = Object.values(trimmed).every((value) => value === '');
  const canSearch = mayListAll || !isEmpty;
  const set = (name: keyof StudyQuery, value: string) => setTyped({ ...typed, [name]: value });
  const go = () => canSearch && search(trimmed);
  const goOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    go();
  };
  const field = (name: 'patientName' | 'patientId' | 'accessionNumber') => (
    <label>
      {words.fields[name]}
      <input
        {...plainField}
        value={typed[name]}
        aria-describedby={name === 'patientName' ? 'worklist-name-hint' : undefined}
        onChange={(event) => set(name, event.currentTarget.value)}
      />
    </label>
  );
  const day = (name: 'dateFrom' | 'dateTo') => (
    <label>
      {words.fields[name]}
      <input
        {...plainField}
        type="date"
        value={toField(typed[name])}
        onChange={(event) => set(name, toDicom(event.currentTarget.value))}
      />
    </label>
  );
  return (
    // The page's sandbox lets no form be submitted: Enter is read here.
    <div className="worklist-form" role="search" aria-label={words.title} onKeyDown={goOnEnter}>
      {field('patientName')}
      {field('patientId')}
      {field('accessionNumber')}
      <label>
        {words.fields.modality}
        <select value={typed.modality} onChange={(event) => set('modality', event.currentTarget.value)}>
          <option value="">{words.fields.any}</option>
          {modalities.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </label>
      {day('dateFrom')}
      {day('dateTo')}
      <p id="worklist-name-hint" className="worklist-hint">
        {words.nameHint}
      </p>
      <div className="worklist-buttons">
        <button type="button" className="button primary" disabled={!canSearch} onClick={go}>
          {words.search}
        </button>
        <button type="button" className="button" disabled={isEmpty} onClick={() => setTyped(emptyQuery)}>
          {words.clear}
        </button>
      </div>
    </div>
  );
}
