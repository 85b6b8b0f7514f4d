import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { startImport } from '#contract/imports.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Note } from '../../parts/marks.tsx';
import { Select } from '../../parts/Select.tsx';
import { FormError } from '../../parts/states.tsx';
import { FileFacts } from './FileFacts.tsx';
import { chosenColumns, importable, problemsOf } from './mapping.ts';
import type { Mapping, MappingProblem } from './mapping.ts';
import { runQuery, uploadMemory } from './queries.ts';
import type { RunAddress, Upload } from './queries.ts';

interface MapStepProps {
  table: ProjectTable;
  address: RunAddress;
  upload: Upload;
}

/** What the file seems to be, and which of its columns goes where; nothing has been written yet. */
export function MapStep({ table, address, upload }: MapStepProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const { seen, mapping } = upload;
  const problems = problemsOf(mapping, table.fields);
  const known = mapping.filter((field) => field !== null).length;
  const start = useMutation({
    mutationFn: () => call(startImport, { params: address, body: { columns: chosenColumns(mapping) } }),
    onSuccess: (progress) => queries.setQueryData(runQuery(address).queryKey, progress),
    // begun meanwhile in another tab: its run is what this page is to show
    onError: () => void queries.invalidateQueries({ queryKey: runQuery(address).queryKey, exact: true }),
  });
  const choose = (next: Mapping): void => {
    start.reset();
    queries.setQueryData(uploadMemory(address).queryKey, { ...upload, mapping: next });
  };
  const act = t('import.do', { rows: formatNumber(seen.rows, language) });
  return (
    <>
      <div className="wizard">
        <FileFacts seen={seen} />
        <div className="wizard-body stack">
          <div>
            <h2>{t('import.mapTitle')}</h2>
            <p className="second">{t('import.mapSay', { known, all: mapping.length })}</p>
          </div>
          {problems.map((problem) => (
            <Note key={sayOf(problem)} tone="attn" icon="alert">
              <Problem problem={problem} />
            </Note>
          ))}
          <Columns fields={table.fields} upload={upload} onChoose={choose} />
        </div>
      </div>
      <div className="wizard-foot">
        <Button onPress={() => router.history.push(addresses.import(project.id, table.id))}>
          {t('import.otherFile')}
        </Button>
        <span className="push" />
        <FormError error={start.error} />
        <Button
          look="filled"
          busy={start.isPending}
          onPress={() => start.mutate()}
          {...(problems[0] ? { refused: <Problem problem={problems[0]} /> } : {})}
        >
          {act}
        </Button>
      </div>
    </>
  );
}

function sayOf(problem: MappingProblem<ProjectField>): string {
  return problem.problem === 'none' ? 'none' : `${problem.problem} ${problem.field.id}`;
}

function Problem({ problem }: { problem: MappingProblem<ProjectField> }) {
  const { t, language } = useWords();
  if (problem.problem === 'none') return <p>{t('import.needOne')}</p>;
  const field = problem.field.name[language];
  return <p>{t(problem.problem === 'twice' ? 'import.twice' : 'import.required', { field })}</p>;
}

interface ColumnsProps {
  fields: readonly ProjectField[];
  upload: Upload;
  onChoose: (mapping: Mapping) => void;
}

/** No id of a field looks like this. */
const skip = 'skip';

function Columns({ fields, upload, onChoose }: ColumnsProps) {
  const { t, language } = useWords();
  const { seen, mapping } = upload;
  const options = [
    { id: skip, label: t('import.skip') },
    ...importable(fields).map(({ id, name }) => ({ id: String(id), label: name[language] })),
  ];
  return (
    <table className="table map">
      <thead>
        <tr>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.sample')}</th>
          <td aria-hidden="true" />
          <th scope="col">{t('import.field')}</th>
        </tr>
      </thead>
      <tbody>
        {seen.columns.map(({ name, sample }, column) => {
          const heading = name === '' ? t('import.unnamed', { number: column + 1 }) : name;
          return (
            // columns of a file have no identity but their place
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={column}>
              <td className="strong map-name">{heading}</td>
              <td className="meta map-sample">{sample.length === 0 ? t('import.noSample') : sample.join(' · ')}</td>
              <td className="map-arrow">
                <Icon name="next" small />
              </td>
              <td>
                <div className="map-field">
                  <Select
                    soft
                    options={options}
                    value={String(mapping[column] ?? skip)}
                    onChange={(id) => onChoose(mapping.with(column, id === skip ? null : Number(id)))}
                    aria-label={t('import.fieldFor', { column: heading })}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
