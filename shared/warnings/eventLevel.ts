import type { CityEvent } from '../domain/event.ts';
import { BLUE, ORANGE, RED, type WarningLevel, YELLOW } from '../domain/warningLevel.ts';

/** The level of one event by itself: the grade words of the Emergency Response Law, raised by how many it moves. */
export function eventLevel({ grade, scale }: Pick<CityEvent, 'grade' | 'scale'>): WarningLevel {
  if (grade === 'extraordinary') return RED;
  if (grade === 'major') return scale === 'majorGroup' ? RED : ORANGE;
  if (scale === 'majorGroup') return ORANGE;
  return grade === 'large' || scale === 'group' ? YELLOW : BLUE;
}
