import type { Instant } from '#shared/domain/time.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { usePeriod } from '../../state/usePeriod.ts';
import { DayStrip, STRIP_DAYS } from '../place-card/DayStrip.tsx';

const ASK_AGAIN_MS = 60_000;

interface SubjectStripProps {
  readonly subjectId: string;
  readonly at: Instant | undefined;
  readonly onChoose: (at: Instant) => void;
}

/** The last thirty days of a creation subject; a day is chosen by its end. */
export function SubjectStrip({ subjectId, at, onChoose }: SubjectStripProps) {
  const history = useAnswer({ type: 'subject/history', subjectId, days: STRIP_DAYS }, usePeriod(ASK_AGAIN_MS));
  return <DayStrip days={history.type === 'answered' ? history.value.days : undefined} at={at} onChoose={onChoose} />;
}
