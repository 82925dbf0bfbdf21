import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Accepted } from '../department.ts';
import type { PictureListener, PictureStore } from '../pictureStore.ts';
import type { StoredRow } from '../store/eventStore.ts';
import { WideScores } from './wideScores.ts';

/** The key under which the levels of a creation subject are remembered, beside the codes of areas. */
export const subjectKey = (subjectId: string): string => `subject:${subjectId}`;

/**
 * Hears every change of a level: each is kept for ever, and told to the departments once the change is complete,
 * after what caused it. A level that changes while history is replayed is neither, it was kept before.
 */
export class LevelTeller {
  readonly #atlas: Atlas;
  readonly #keep: (row: StoredRow) => void;
  readonly #scores: WideScores;
  #untold: Accepted[] = [];

  constructor(atlas: Atlas, keep: (row: StoredRow) => void) {
    this.#atlas = atlas;
    this.#keep = keep;
    this.#scores = new WideScores(atlas, keep);
  }

  /** Marks from when on levels are remembered: all are blue then. */
  begin(at: Instant): void {
    this.#keepArea(0, BLUE, at);
  }

  /** Hears what a picture store tells, and passes on to others what concerns them. */
  listener({ onChanged, onInstant }: Required<Pick<PictureListener, 'onChanged' | 'onInstant'>>): PictureListener {
    return {
      onChanged,
      onInstant: (next, pictures) => {
        this.#scores.passTo(next, pictures);
        onInstant?.(next, pictures);
      },
      onLevel: (area, from, to, at) => this.#note(area, from, to, at),
      onSubjectLevel: (subject, _from, to, at) => {
        this.#keepSubject(subject, to, at);
        this.#untold.push({ type: 'subjectLevel', subject, to, at });
      },
      onOverdue: (event, area, at) => this.#untold.push({ type: 'overdue', event, area, at }),
    };
  }

  /** Notes how the levels differ after others were put in force. */
  compare(before: PictureStore, after: PictureStore): void {
    for (let area = 0; area < this.#atlas.areaCount; area++) {
      const from = before.runner.held.level(area);
      const to = after.runner.held.level(area);
      if (from !== to && !after.runner.isSilentRoot(area)) this.#note(area, from, to, after.now);
    }
    for (let thing = 0; thing < after.subjects.count; thing++) {
      const level = after.subjects.held.level(thing);
      if (level !== before.subjects.held.level(thing))
        this.#keepSubject(after.subjects.subject(thing), level, after.now);
    }
  }

  /** Gives what has not been told yet. */
  take(): readonly Accepted[] {
    if (this.#untold.length === 0) return this.#untold;
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }

  #note(area: AreaIndex, from: WarningLevel, to: WarningLevel, at: Instant): void {
    this.#keepArea(area, to, at);
    this.#untold.push({ type: 'level', area, from, to, at });
  }

  #keepSubject({ id }: Subject, level: WarningLevel, at: Instant): void {
    this.#keep({ type: 'level', areaCode: subjectKey(id), at, level });
  }

  #keepArea(area: AreaIndex, level: WarningLevel, at: Instant): void {
    this.#keep({ type: 'level', areaCode: this.#atlas.code(area), at, level });
  }
}
