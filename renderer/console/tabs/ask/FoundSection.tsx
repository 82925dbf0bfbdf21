import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapQuery, PlaceQuery } from '#shared/map/mapQuery.ts';
import { FOUND_KINDS, type FoundKind, type MapAnswer } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { metreWords, sizeWords } from '../../../map/tools/measureWords.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useIsReplay } from '../../../state/useIsReplay.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { ConsoleMap } from '../tabProps.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { FoundTable } from './FoundTable.tsx';
import { GroundFacts } from './GroundFacts.tsx';
import { QueryNumber } from './QueryNumber.tsx';

interface FoundSectionProps {
  readonly query: PlaceQuery;
  readonly map: ConsoleMap;
  readonly dispatch: (command: SceneCommand) => void;
  readonly onAsk: (query: MapQuery) => void;
}

/** Rows of a list on the screen; an export names more. */
const LISTED = 300;
const LOOK_AGAIN_MS = 5_000;

/** What lies where somebody has drawn, by kind. */
export function FoundSection({ query, map, dispatch, onAsk }: FoundSectionProps) {
  const { t, i18n } = useTranslation();
  const isReplay = useIsReplay();
  const period = usePeriod(LOOK_AGAIN_MS);
  const answer = useAnswer({ type: 'map/query', query, limit: LISTED }, period);
  const [kind, setKind] = useState<FoundKind>('order');
  const title = [t(`ask.${query.type}`), ...sizeWords(query, i18n.language)].join(' · ');
  return (
    <DeskSection
      title={title}
      isGrowing
      leastEms={query.type === 'nearest' ? 17 : 25}
      actions={<ExportButtons query={query} />}
    >
      <QueryNumber query={query} onAsk={onAsk} />
      {isReplay && <p className={desk.quiet}>{t('ask.presentOnly')}</p>}
      {answer.type === 'asking' && <p className={desk.quiet}>{t('ask.searching')}</p>}
      {answer.type === 'unavailable' && <p className={desk.quiet}>{answer.message}</p>}
      {answer.type === 'answered' && (
        <>
          {answer.value.ground !== undefined && <GroundFacts ground={answer.value.ground} />}
          <KindChoice answer={answer.value} kind={kind} onChoose={setKind} />
          <CutNote answer={answer.value} kind={kind} />
          <FoundTable
            kind={kind}
            things={answer.value.lists.find((list) => list.kind === kind)?.things ?? []}
            distanceWords={(metres) => metreWords(metres, i18n.language)}
            map={map}
            dispatch={dispatch}
          />
        </>
      )}
    </DeskSection>
  );
}

interface KindChoiceProps {
  readonly answer: MapAnswer;
  readonly kind: FoundKind;
  readonly onChoose: (kind: FoundKind) => void;
}

function KindChoice({ answer, kind, onChoose }: KindChoiceProps) {
  const { t, i18n } = useTranslation();
  const totalOf = (one: FoundKind): string =>
    (answer.lists.find((list) => list.kind === one)?.total ?? 0).toLocaleString(i18n.language);
  return (
    <ChoiceRow label={t('ask.kinds')} choices={FOUND_KINDS} chosen={kind} onChoose={onChoose}>
      {(one) => `${t(`ask.kind.${one}`)} ${totalOf(one)}`}
    </ChoiceRow>
  );
}

/** That a list names only the nearest, where it does. */
function CutNote({ answer, kind }: Pick<KindChoiceProps, 'answer' | 'kind'>) {
  const { t, i18n } = useTranslation();
  const list = answer.lists.find((one) => one.kind === kind);
  if (list === undefined || list.total <= list.things.length) return undefined;
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return <p className={desk.quiet}>{t('ask.cut', { shown: number(list.things.length), total: number(list.total) })}</p>;
}
