import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { StudyRow } from '../../dicomweb';
import { personName } from '../../dicom';
import type { WorklistColumn, WorklistSort } from '../../session';
import { useApp } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { narrowQuery, phoneQuery, useMedia } from '../useMedia';
import { useArchiveWords } from '../words/archiveWords';

type ColumnName = WorklistColumn | 'instances';

const wide: readonly ColumnName[] = [
  'patientName',
  'patientId',
  'studyDate',
  'studyDescription',
  'modalities',
  'instances',
];
const narrow: readonly ColumnName[] = ['patientName', 'studyDate', 'studyDescription'];
/** The study stands below the patient's name. */
const narrowest: readonly ColumnName[] = ['patientName', 'studyDate'];

/** In shares of the table; a count needs few letters. */
function widthOf(name: ColumnName, isPhone: boolean): { readonly width?: number | '2fr' } {
  if (name === 'instances') return { width: 90 };
  if (name === 'studyDate' && isPhone) return { width: 140 };
  return name === 'patientName' ? { width: '2fr' } : {};
}

interface StudyTableProps {
  readonly rows: readonly StudyRow[];
  readonly sort: WorklistSort;
  sortBy(sort: WorklistSort): void;
  open(row: StudyRow): void;
}

/** Only the lines on the screen are in the document, however many were found. Arrow keys walk, Enter opens. */
export function StudyTable({ rows, sort, sortBy, open }: StudyTableProps) {
  const words = useArchiveWords();
  const isNarrow = useMedia(narrowQuery);
  const isPhone = useMedia(phoneQuery);
  const columns = isPhone ? narrowest : isNarrow ? narrow : wide;
  const textOf = useCellText();
  const byUid = (uid: unknown) => rows.find(({ studyUid }) => studyUid === uid);
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: isPhone ? 64 : 44, headingHeight: 44 }}>
      <Table
        className="worklist-table"
        aria-label={words.tableLabel}
        sortDescriptor={{ column: sort.column, direction: sort.descending ? 'descending' : 'ascending' }}
        onSortChange={({ column, direction }) =>
          sortBy({ column: column as WorklistColumn, descending: direction === 'descending' })
        }
        onRowAction={(uid) => {
          const row = byUid(uid);
          if (row !== undefined) open(row);
        }}
      >
        <TableHeader>
          {columns.map((name) => (
            <Column
              key={name}
              id={name}
              className="worklist-column"
              isRowHeader={name === 'patientName'}
              allowsSorting={name !== 'instances'}
              {...widthOf(name, isPhone)}
            >
              {({ sortDirection }) => (
                <>
                  {words.columns[name]}
                  <span aria-hidden="true">
                    {sortDirection === undefined
                      ? ''
                      : sortDirection === 'descending'
                        ? '\u00a0↓'
                        : '\u00a0↑'}
                  </span>
                </>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row
              key={row.studyUid}
              id={row.studyUid}
              className="worklist-row"
              textValue={textOf(row, 'patientName')}
            >
              {columns.map((name) => (
                <Cell key={name} className="worklist-cell">
                  <span>{textOf(row, name)}</span>
                  {isPhone && name === 'patientName' && <span>{textOf(row, 'studyDescription')}</span>}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}

function useCellText(): (row: StudyRow, name: ColumnName) => string {
  const { locale } = useApp();
  const words = useArchiveWords();
  return (row, name) => {
    switch (name) {
      case 'patientName':
        return personName(row.patientName).display || words.unnamed;
      case 'studyDate':
        return row.studyDate === '' ? '' : formatDay(row.studyDate, locale);
      case 'modalities':
        return row.modalities.join(', ');
      case 'instances':
        return row.instances === null ? '' : String(row.instances);
      default:
        return row[name];
    }
  };
}
