import type { Words } from '../domain/locale.ts';

type Texts = readonly (readonly [path: string, text: Words])[];

const countedTexts = (path: string, zh: string, en: string): Texts => [
  [path, { zh: `${zh}：哪些事件计入`, en: `${en}: which events count` }],
  [
    `${path}.leastGrade`,
    { zh: '达到此等级或更重即计入', en: 'An event counts from this grade on, however small its scale' },
  ],
  [
    `${path}.leastScale`,
    { zh: '达到此规模或更大即计入', en: 'An event counts from this scale on, however light its grade' },
  ],
  [
    `${path}.always`,
    {
      zh: '不论等级规模都计入的事项（12-03）或大类（12）',
      en: 'Items (12-03) and classes (12) that count however small',
    },
  ],
  [`${path}.always[]`, { zh: '事项或大类编号，如 12-03 或 12', en: 'Item or class, as 12-03 or 12' }],
  [
    `${path}.never`,
    { zh: '一律不计入的事项或大类，优先于其他条件', en: 'Items and classes that never count, whatever else is so' },
  ],
  [`${path}.never[]`, { zh: '事项或大类编号，如 12-03 或 12', en: 'Item or class, as 12-03 or 12' }],
  [
    `${path}.days`,
    {
      zh: '自计入之日起影响多少天内的周和月，0 为只计当周当月，最多 92',
      en: 'Counts in every week and month with a part of so many days from then on; 0: only in those in which it happened; 92 at most',
    },
  ],
];

/** What the fields of the section on three-zero creation mean. */
export const CREATION_FIELD_TEXTS: Texts = [
  [
    'creation',
    {
      zh: '“三零”创建标准：哪些事件计入、计多久，及达标目标；不影响颜色',
      en: 'Three-zero creation: which events count against the standard, how long, and the targets; it changes no level',
    },
  ],
  ['creation.basis', { zh: '依据：法律条文，或由谁决定', en: 'Basis: the law, or whose decision it is' }],
  ...countedTexts('creation.petition', '零上访', 'Zero petitions'),
  [
    'creation.petition.repeated',
    { zh: '重复上访是否一律计入', en: 'Whether a repeated petition counts however small' },
  ],
  [
    'creation.petition.unsettled',
    {
      zh: '达不到上述等级规模、但期限内未办结的上访，是否自期限之日起计入',
      en: 'Whether a petition too small to count counts once nobody has settled it by its deadline, from then on',
    },
  ],
  ...countedTexts('creation.accident', '零事故', 'Zero accidents'),
  ...countedTexts('creation.case', '零案件', 'Zero cases'),
  [
    'creation.leastToRank',
    { zh: '同类主体少于此数的区域不排名', en: 'An area with fewer subjects of a group gets no rank' },
  ],
  ['creation.targets', { zh: '达标率目标，年份由早到晚', en: 'Target shares, the oldest year first' }],
  ['creation.targets[]', { zh: '一个年度起的目标', en: 'Targets from one year on' }],
  ['creation.targets[].fromYear', { zh: '自此年起', en: 'From this year on' }],
  ['creation.targets[].village', { zh: '村、社区的达标率（0–1）', en: 'Share of villages and communities, 0 to 1' }],
  [
    'creation.targets[].enterprise',
    { zh: '企事业单位的达标率（0–1）', en: 'Share of enterprises and institutions, 0 to 1' },
  ],
];
