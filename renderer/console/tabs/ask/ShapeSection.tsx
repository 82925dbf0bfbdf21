import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrawnShape, isShapeType, type NewShape, type ShapeChange } from '#shared/map/shapes.ts';
import { geometryOf, readGeoJson, type ShapeProblem } from '#shared/map/shapesGeoJson.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { EARTH } from '../../../map/tools/earth.ts';
import { sizeWords } from '../../../map/tools/measureWords.ts';
import { useSession, useWall } from '../../../state/session.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import type { ConsoleMap } from '../tabProps.ts';
import { ShapeForm } from './ShapeForm.tsx';

interface ShapeSectionProps {
  readonly map: ConsoleMap;
  readonly dispatch: (command: SceneCommand) => void;
}

/** A file of shapes longer than this is no drawing. */
const LONGEST_FILE = 20 * 1024 * 1024;

/** The shapes that are kept: save what was drawn, ask with one again, rename, delete, take back, read and write GeoJSON. */
export function ShapeSection({ map }: ShapeSectionProps) {
  const { t } = useTranslation();
  const shapes = useWall((wall) => wall.shapes);
  const { change, write, words, say } = useShapes();
  const [edited, setEdited] = useState<DrawnShape | 'new'>();
  const { asked } = map.view;
  const kept = asked !== undefined && isShapeType(asked.type) ? asked : undefined;
  const save = async (named: { readonly name: string; readonly note: string }): Promise<void> => {
    const done =
      edited === 'new'
        ? kept !== undefined && (await change({ type: 'add', shapes: [{ ...named, query: kept }] }))
        : edited !== undefined && (await change({ type: 'edit', id: edited.id, ...named }));
    if (done) setEdited(undefined);
  };
  return (
    <DeskSection
      title={t('shapes.title', { n: shapes.length })}
      actions={
        <>
          <button type="button" className={desk.button} disabled={kept === undefined} onClick={() => setEdited('new')}>
            {t('shapes.save')}
          </button>
          <button type="button" className={desk.button} onClick={() => void change({ type: 'undo' })}>
            {t('shapes.undo')}
          </button>
          <ImportButton onRead={(read) => void takeRead(read, change, say, t('shapes.nothing'))} onFailed={say} />
          <button
            type="button"
            className={desk.button}
            disabled={shapes.length === 0}
            onClick={() => void write(shapes)}
          >
            {t('export.geojson')}
          </button>
        </>
      }
    >
      {words !== undefined && (
        <p role="status" className={desk.quiet} style={{ whiteSpace: 'pre-line' }} data-shapes="words">
          {words}
        </p>
      )}
      {edited !== undefined && (
        <ShapeForm
          key={edited === 'new' ? 'new' : edited.id}
          first={edited === 'new' ? { name: '', note: '' } : edited}
          onSave={(named) => void save(named)}
          onCancel={() => setEdited(undefined)}
        />
      )}
      <ShapeTable
        shapes={shapes}
        map={map}
        onEdit={setEdited}
        onRemove={(id) => void change({ type: 'remove', ids: [id] })}
      />
    </DeskSection>
  );
}

interface ShapeTableProps {
  readonly shapes: readonly DrawnShape[];
  readonly map: ConsoleMap;
  readonly onEdit: (shape: DrawnShape) => void;
  readonly onRemove: (id: string) => void;
}

/** Enter or a double click asks with a shape again. */
function ShapeTable({ shapes, map, onEdit, onRemove }: ShapeTableProps) {
  const { t, i18n } = useTranslation();
  const { thing } = map.view;
  return (
    <DeskTable
      label={t('shapes.label')}
      rows={shapes}
      rowKey={({ id }) => id}
      empty={t('shapes.none')}
      chosen={thing?.type === 'shape' ? thing.id : undefined}
      onOpen={({ query }) => map.tools.ask(query)}
      columns={[
        { key: 'name', title: t('ask.name'), cell: ({ name }) => name, hint: ({ name, note }) => `${name} ${note}` },
        {
          key: 'size',
          title: t('shapes.size'),
          width: '15em',
          cell: ({ query }) => sizeWords(query, i18n.language).join(' · '),
        },
        { key: 'note', title: t('shapes.note'), cell: ({ note }) => note, hint: ({ note }) => note },
        {
          key: 'do',
          title: '',
          width: '9.5em',
          cell: (shape) => (
            <span className={desk.bar}>
              <button type="button" className={desk.button} onClick={() => onEdit(shape)}>
                {t('shapes.rename')}
              </button>
              <button type="button" className={desk.button} onClick={() => onRemove(shape.id)}>
                {t('shapes.delete')}
              </button>
            </span>
          ),
        },
      ]}
    />
  );
}

interface Shapes {
  /** True when it was done; a refusal is told in words. */
  readonly change: (change: ShapeChange) => Promise<boolean>;
  readonly write: (shapes: readonly DrawnShape[]) => Promise<void>;
  readonly words: string | undefined;
  readonly say: (words: string | undefined) => void;
}

function useShapes(): Shapes {
  const { t } = useTranslation();
  const { request, report } = useSession();
  const [words, say] = useState<string>();
  const failed = (error: unknown): false => {
    report(error);
    say(t('export.failed'));
    return false;
  };
  return {
    words,
    say,
    change: (change) =>
      request('shapes/change', { change }).then((reply) => {
        say(reply.ok ? undefined : reply.error.message);
        return reply.ok;
      }, failed),
    write: (shapes) =>
      request('file/save', { format: 'geojson', name: t('shapes.label'), text: shapesText(shapes) }).then((reply) => {
        if (!reply.ok) say(reply.error.message);
        else if (reply.value.savedAs !== undefined) say(t('export.saved', { name: reply.value.savedAs }));
      }, failed) as Promise<void>,
  };
}

const shapesText = (shapes: readonly DrawnShape[]): string =>
  `${JSON.stringify({
    type: 'FeatureCollection',
    features: shapes.map(({ id, name, note, query }) => ({
      ...{ type: 'Feature', id, geometry: geometryOf(query, EARTH), properties: { name, note, query } },
    })),
  })}\n`;

interface ReadFile {
  readonly shapes: readonly NewShape[];
  readonly sentences: readonly string[];
}

async function takeRead(
  { shapes, sentences }: ReadFile,
  change: Shapes['change'],
  say: Shapes['say'],
  nothing: string,
): Promise<void> {
  if (shapes.length > 0 && !(await change({ type: 'add', shapes: [...shapes] }))) return;
  say([...(shapes.length === 0 ? [nothing] : []), ...sentences].join('\n') || undefined);
}

interface ImportButtonProps {
  readonly onRead: (read: ReadFile) => void;
  readonly onFailed: (words: string) => void;
}

/** Reads a GeoJSON file that the person chooses; the page sees no other file. */
function ImportButton({ onRead, onFailed }: ImportButtonProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const sentence = ({ feature, reason }: ShapeProblem): string =>
    feature === 0
      ? t(`shapes.problem.${reason}`)
      : t('shapes.problemOf', { n: feature, why: t(`shapes.problem.${reason}`) });
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    // The same file may be chosen again, whatever becomes of it now.
    event.target.value = '';
    if (file === undefined) return;
    if (file.size > LONGEST_FILE) return onFailed(t('shapes.problem.tooLong'));
    const text = await file.text().catch((error: unknown) => {
      report(error);
      onFailed(t('shapes.problem.unreadable'));
    });
    if (text === undefined) return;
    const stem = file.name.replace(/\.\w+$/u, '');
    const { shapes, problems } = readGeoJson(text, (n) => `${stem} ${n}`);
    onRead({ shapes, sentences: problems.map(sentence) });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".geojson,.json"
        hidden
        data-shapes="file"
        onChange={(event) => void read(event)}
      />
      <button type="button" className={desk.button} onClick={() => input.current?.click()}>
        {t('shapes.import')}
      </button>
    </>
  );
}
