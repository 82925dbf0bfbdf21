import type { Words } from '#shared/domain/locale.ts';
import type { SubjectType } from '#shared/domain/subject.ts';

/** Types of creation subjects at a terminal. */
export const SUBJECT_WORDS: Readonly<Record<SubjectType, Words>> = {
  village: { zh: '村（社区）', en: 'Village' },
  school: { zh: '学校', en: 'School' },
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  hospital: { zh: '医院', en: 'Hospital' },
  market: { zh: '市场', en: 'Market' },
  mall: { zh: '商场', en: 'Mall' },
  factory: { zh: '厂矿', en: 'Factory' },
  scenicSpot: { zh: '景区', en: 'Scenic spot' },
  station: { zh: '车站', en: 'Station' },
  research: { zh: '科研机构', en: 'Research' },
  enterprise: { zh: '企业', en: 'Enterprise' },
};
