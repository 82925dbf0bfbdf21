/** 创建主体: villages and communities, and the kinds of enterprises and institutions (企事业单位). */
export const SUBJECT_TYPES = [
  'village',
  'school',
  'kindergarten',
  'hospital',
  'market',
  'mall',
  'factory',
  'scenicSpot',
  'station',
  'research',
  'enterprise',
] as const;

/** 零上访 零事故 零案件. */
export const ZEROES = ['petition', 'accident', 'case'] as const;

export type SubjectType = (typeof SUBJECT_TYPES)[number];
export type Zero = (typeof ZEROES)[number];

/** One of the two groups for which the province sets targets. */
export type SubjectGroup = 'village' | 'enterprise';

/** A subject of three-zero creation. */
export interface Subject {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  /** Code of its village; for a village its own. */
  readonly areaCode: string;
  readonly lng: number;
  readonly lat: number;
}

export const subjectGroup = (type: SubjectType): SubjectGroup => (type === 'village' ? 'village' : 'enterprise');
