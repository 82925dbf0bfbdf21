import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AreaIndex, GRID_LEVEL } from '#shared/domain/area.ts';
import type { MapQuery, PlaceQuery } from '#shared/map/mapQuery.ts';
import { FOUND_KINDS, type FoundKind, type GroundGrids, type MapAnswer } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { metreWords, sizeWords } from '../../../map/tools/measureWords.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { useIsReplay } from '../../../state/useIsReplay.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { ConsoleMap } from '../tabProps.ts';
import { FoundExport } from './FoundExport.tsx';
import { FoundTable } from './FoundTable.tsx';
import { GridTable } from './GridTable.tsx';
import { GroundFacts } from './GroundFacts.tsx';
import { QueryNumber } from './QueryNumber.tsx';

interface FoundSectionProps {
  readonly query: PlaceQuery;
  readonly map: ConsoleMap;
  readonly dispatch: (command: SceneCommand) => void;
  readonly onAsk: (query: MapQuery) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

/** Rows of a list on the screen; an export names more. */
const LISTED = 300;
const LOOK_AGAIN_MS = 5_000;

/** What lies where somebody has drawn, by kind. */
export function FoundSection({ query, map, dispatch, onAsk, onFocus }: FoundSectionProps) {
  const { t, i18n } = useTranslation();
  const isReplay = useIsReplay();
  const period = usePeriod(LOOK_AGAIN_MS);
  const answer = useAnswer({ type: 'map/query', query, limit: LISTED }, period);
  const [kind, setKind] = useState<ListName>('order');
  const title = [t(`ask.${query.type}`), ...sizeWords(query, i18n.language)].join(' · ');
  return (
    <DeskSection
      title={title}
      isGrowing
      leastEms={query.type === 'nearest' ? 17 : 25}
      actions={<FoundExport query={query} />}
    >
      <QueryNumber query={query} onAsk={onAsk} />
      {isReplay && <p className={desk.quiet}>{t('ask.presentOnly')}</p>}
      {answer.type === 'asking' && <p className={desk.quiet}>{t('ask.searching')}</p>}
      {answer.type === 'unavailable' && <p className={desk.quiet}>{answer.message}</p>}
      {answer.type === 'answered' && (
        <>
          {answer.value.ground !== undefined && <GroundFacts ground={answer.value.ground} />}
          <KindChoice answer={answer.value} kind={kind} onChoose={setKind} />
          <FoundList answer={answer.value} name={kind} map={map} dispatch={dispatch} onFocus={onFocus} />
        </>
      )}
    </DeskSection>
  );
}

/** A kind of things, or the grids with their households. */
type ListName = FoundKind | 'grid';

interface FoundListProps {
  readonly answer: MapAnswer;
  readonly name: ListName;
  readonly map: ConsoleMap;
  readonly dispatch: FoundSectionProps['dispatch'];
  readonly onFocus: FoundSectionProps['onFocus'];
}

/** The chosen list; the nearest of something have no ground, and so no grids. */
function FoundList({ answer, name, map, dispatch, onFocus }: FoundListProps) {
  const { i18n } = useTranslation();
  if (name === 'grid' && answer.grids !== undefined) {
    return (
      <>
        <GridNote grids={answer.grids} />
        <GridTable grids={answer.grids} onFocus={onFocus} />
      </>
    );
  }
  const kind = name === 'grid' ? 'order' : name;
  const list = answer.lists.find((one) => one.kind === kind);
  return (
    <>
      {list !== undefined && <CutNote shown={list.things.length} total={list.total} words="ask.cut" />}
      <FoundTable
        kind={kind}
        things={list?.things ?? []}
        distanceWords={(metres) => metreWords(metres, i18n.language)}
        map={map}
        dispatch={dispatch}
      />
    </>
  );
}

interface KindChoiceProps {
  readonly answer: MapAnswer;
  readonly kind: ListName;
  readonly onChoose: (kind: ListName) => void;
}

function KindChoice({ answer: { grids, lists }, kind, onChoose }: KindChoiceProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const choices: readonly ListName[] = grids === undefined ? FOUND_KINDS : [...FOUND_KINDS, 'grid'];
  const words = (one: ListName): string =>
    one === 'grid' ? text.levelWord(grids?.level ?? GRID_LEVEL) : t(`ask.kind.${one}`);
  const totalOf = (one: ListName): number =>
    (one === 'grid' ? grids?.total : lists.find((list) => list.kind === one)?.total) ?? 0;
  return (
    <ChoiceRow
      label={t('ask.kinds')}
      choices={choices}
      chosen={choices.includes(kind) ? kind : 'order'}
      onChoose={onChoose}
    >
      {(one) => `${words(one)} ${totalOf(one).toLocaleString(i18n.language)}`}
    </ChoiceRow>
  );
}

const GridNote = ({ grids: { total, grids } }: { readonly grids: GroundGrids }) => (
  <CutNote shown={grids.length} total={total} words="ask.cutGrids" />
);

interface CutNoteProps {
  readonly shown: number;
  readonly total: number;
  readonly words: 'ask.cut' | 'ask.cutGrids';
}

/** That a list names only the first, where it does. */
function CutNote({ shown, total, words }: CutNoteProps) {
  const { t, i18n } = useTranslation();
  const number = (count: number): string => count.toLocaleString(i18n.language);
  if (total <= shown) return undefined;
  return <p className={desk.quiet}>{t(words, { shown: number(shown), total: number(total) })}</p>;
}
