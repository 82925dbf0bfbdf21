import type { Words } from '../domain/locale.ts';
import { CREATION_FIELD_TEXTS } from './creationFieldTexts.ts';
import type { JsonPath } from './jsonText.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

const LEVEL_WORDS = { yellow: words('黄', 'yellow'), orange: words('橙', 'orange'), red: words('红', 'red') } as const;
type LevelName = keyof typeof LEVEL_WORDS;
const LEVEL_NAMES: readonly LevelName[] = ['yellow', 'orange', 'red'];

type Texts = readonly (readonly [path: string, text: Words])[];

/** Bounds of each level under a path that has thresholds. */
const boundTexts = (path: string): Texts =>
  LEVEL_NAMES.flatMap((level): Texts => {
    const { zh, en } = LEVEL_WORDS[level];
    return [
      [`${path}.${level}`, words(`${zh}色的上下限`, `Bounds of ${en}`)],
      [
        `${path}.${level}.rise`,
        words(`分值达到此数即升为${zh}色`, `The level becomes ${en} as soon as the score reaches this`),
      ],
      [
        `${path}.${level}.fall`,
        words(
          `分值低于此数并持续满保持时间后才离开${zh}色，不得高于 rise`,
          `The level leaves ${en} once the score has stayed under this for the holding time; not above rise`,
        ),
      ],
    ];
  });

/** Holding times of each level under a path that has them. */
const holdTexts = (path: string): Texts =>
  LEVEL_NAMES.map((level) => [
    `${path}.${level}`,
    words(`离开${LEVEL_WORDS[level].zh}色前的保持时间（分钟）`, `Holding time of ${level}, in minutes`),
  ]);

const AREA_LEVEL_WORDS = {
  city: words('市', 'city'),
  county: words('县、区', 'county'),
  town: words('乡镇、街道', 'town'),
  village: words('村、社区', 'village'),
  grid: words('网格', 'grid'),
  microGrid: words('微网格', 'micro-grid'),
} as const;

const GROUP_WORDS = {
  village: words('村、社区', 'villages and communities'),
  enterprise: words('企业和事业单位', 'enterprises and institutions'),
} as const;

/** A part for each name, with what lies below it. */
const each = (path: string, names: Readonly<Record<string, Words>>, below: (path: string) => Texts): Texts =>
  Object.entries(names).flatMap(([name, text]): Texts => [[`${path}.${name}`, text], ...below(`${path}.${name}`)]);

const BASIS = words('依据：法律条文，或由谁决定', 'Basis: the law, or whose decision it is');
const KIND = words('事件类别', 'Kind of event');
const GRADE = words('事件等级', 'Grade of an event');
const SCALE = words('涉及规模', 'Scale of an event');

const scoreTexts: Texts = [
  ['weights', words('事件权重：类别 × 等级 × 规模 × 事项', 'Weight of an event: kind × grade × scale × item')],
  ['weights.basis', BASIS],
  ['weights.kind', words('各类别的基础分', 'Points by kind')],
  ['weights.kind.*', KIND],
  ['weights.grade', words('各等级的倍数', 'Factor by grade')],
  ['weights.grade.*', GRADE],
  ['weights.scale', words('各规模的倍数', 'Factor by scale')],
  ['weights.scale.*', SCALE],
  [
    'weights.items',
    words(
      '个别事项（12-03）或大类（12）的倍数，在事项清单自带的系数之外；事项优先于大类',
      'Factors of items (12-03) and classes (12) besides those of the item list; an item goes before its class',
    ),
  ],
  ['weights.items.*', words('事项或大类编号', 'Item or class of the list')],
  ['escalation', words('办理环节和逾期如何改变权重', 'How the stage and lateness of an order change the weight')],
  ['escalation.basis', BASIS],
  ['escalation.stage', words('各办理环节的倍数', 'Factor by stage')],
  ['escalation.stage.*', words('办理环节', 'Stage of an order')],
  ['escalation.overdue', words('逾期未办结的倍数', 'Factor of an order past its deadline')],
  ['escalation.repeated', words('重复诉求如何增加权重', 'How repeated complaints add to the weight')],
  [
    'escalation.repeated.perComplaint',
    words('每多一次重复诉求增加的倍数', 'What each later complaint adds to the factor 1 of the first'),
  ],
  ['escalation.repeated.cap', words('倍数上限', 'The factor rises no further than this')],
  ['decay', words('权重随时间衰减', 'How the weight fades')],
  ['decay.basis', BASIS],
  ['decay.halfLifeHours', words('各类别的半衰期（小时）', 'Half-life by kind, in hours')],
  ['decay.halfLifeHours.*', KIND],
  [
    'decay.forgetAfterHalfLives',
    words('已办结的事件经过多少个半衰期后不再计分', 'A closed event counts no more after so many half-lives'),
  ],
];

const levelTexts: Texts = [
  ['thresholds', words('各区域层级的阈值，单位：每百户分值', 'Thresholds of areas, in points per 100 households')],
  ['thresholds.basis', BASIS],
  ...each('thresholds', AREA_LEVEL_WORDS, boundTexts),
  [
    'subjectThresholds',
    words(
      '创建主体的阈值：村为每百户分值，企事业单位为分值',
      'Thresholds of creation subjects: villages in points per 100 households, enterprises in points',
    ),
  ],
  ['subjectThresholds.basis', BASIS],
  ...each('subjectThresholds', GROUP_WORDS, boundTexts),
  [
    'subjectThresholds.types',
    words('个别类型的阈值，替代 enterprise', 'Thresholds of single types, in place of enterprise'),
  ],
  ['subjectThresholds.types.*', words('主体类型', 'Type of subject')],
  ...boundTexts('subjectThresholds.types.*'),
  [
    'holdMinutes',
    words('区域降级的保持时间：升级即时，降级须等待', 'Holding times of areas: up at once, down after this'),
  ],
  ['holdMinutes.basis', BASIS],
  ...each('holdMinutes', AREA_LEVEL_WORDS, holdTexts),
  ['subjectHoldMinutes', words('创建主体降级的保持时间', 'Holding times of creation subjects')],
  ['subjectHoldMinutes.basis', BASIS],
  ...each('subjectHoldMinutes', GROUP_WORDS, holdTexts),
];

const vetoTexts: Texts = [
  ['vetoes', words('一票否决：符合条件的事件使区域直接变红', 'Vetoes: such an event turns its areas red at once')],
  ['vetoes[]', words('一条一票否决；所列条件须同时符合', 'One veto; all lists given must match')],
  ['vetoes[].id', words('代号，用于日志，不得重复', 'Its name in the log; each only once')],
  ['vetoes[].title', words('屏幕上的名称，不写为代号', 'What screens call it; left out: its id')],
  ['vetoes[].title.zh', words('中文名称', 'In Chinese')],
  ['vetoes[].title.en', words('英文名称', 'In English')],
  ['vetoes[].kinds', words('事件类别，不写为全部', 'Kinds; left out: all')],
  ['vetoes[].kinds[]', KIND],
  ['vetoes[].grades', words('事件等级，不写为全部', 'Grades; left out: all')],
  ['vetoes[].grades[]', GRADE],
  ['vetoes[].scales', words('涉及规模，不写为全部', 'Scales; left out: all')],
  ['vetoes[].scales[]', SCALE],
  ['vetoes[].items', words('事项或大类编号，不写为全部', 'Items and classes; left out: all')],
  ['vetoes[].items[]', words('事项编号，如 12-03，或大类编号，如 12', 'An item, as 12-03, or a class, as 12')],
  ['vetoes[].days', words('红色持续天数，自报告时起', 'Days for which the areas stay red, from the report on')],
  ['vetoes[].reach', words('直接变红的最高区域层级', 'The highest area level that turns red by itself')],
  ['vetoes[].reachesSubject', words('有关创建主体是否也变红', 'Whether the creation subjects concerned turn red too')],
  ['vetoes[].basis', BASIS],
];

const rollUpTexts: Texts = [
  ['rollUp', words('上卷：下级达到一定比例时上级随之升级', 'Roll-up: a share of the children lifts the parent')],
  ['rollUp.basis', BASIS],
  ['rollUp.quorums', words('上卷规则，最重者生效', 'Quorums; the gravest that is met decides')],
  ['rollUp.quorums[]', words('一条上卷规则', 'One quorum')],
  ['rollUp.quorums[].parent', words('上级层级', 'Area level of the parent')],
  ['rollUp.quorums[].child', words('下级层级，须低于上级', 'Area level of the children, below the parent')],
  ['rollUp.quorums[].childLevel', words('下级达到此色或更重', 'The children are at this level or worse')],
  ['rollUp.quorums[].level', words('上级升为此色', 'The parent takes this level')],
  ['rollUp.quorums[].share', words('下级所占比例（0–1）', 'Share of the children, 0 to 1')],
  [
    'rollUp.quorums[].leaveShare',
    words('比例低于此数才撤回，不得高于 share', 'Withdrawn when the share is under this; not above share'),
  ],
];

const otherTexts: Texts = [
  [
    'freshnessMinutes',
    words('数据时效（分钟）：超过即显示为“未知”', 'Minutes after which silence of a feed makes its areas unknown'),
  ],
  ['freshnessMinutes.basis', BASIS],
  ['freshnessMinutes.standard', words('未单独列出的数据源', 'For every feed that is not named')],
  ['freshnessMinutes.feeds', words('个别数据源的时效', 'Limits of single feeds')],
  ['freshnessMinutes.feeds.*', words('数据源名称', 'Name of the feed')],
  ['labels', words('数据标签：按指标贴在创建主体上', 'Labels put on creation subjects by their indicators')],
  ['labels.basis', BASIS],
  ['labels.rules', words('标签规则', 'Rules of labels')],
  ['labels.rules[]', words('一个标签', 'One label')],
  ['labels.rules[].id', words('代号，小写英文，不得重复', 'Its name in lower case; each only once')],
  ['labels.rules[].title', words('显示名称', 'Name on screen')],
  ['labels.rules[].title.zh', words('中文名称', 'In Chinese')],
  ['labels.rules[].title.en', words('英文名称', 'In English')],
  ['labels.rules[].group', words('只用于此类主体，不写为全部', 'Only for this group; left out: for all')],
  ['labels.rules[].indicator', words('所看的指标', 'What it looks at')],
  ['labels.rules[].comparison', words('不少于或不多于', 'How it compares')],
  ['labels.rules[].value', words('界限值', 'The value compared with')],
  ['labels.rules[].days', words('统计最近多少天', 'Days over which is counted')],
  [
    'labels.rules[].isConcern',
    words('true 为需要关注，false 为良好', 'True for what should worry, false for what is well'),
  ],
];

/** What each field of the rule file means; the key is its path with `*` for any name and `[]` for any entry. */
export const RULE_FIELD_TEXTS: Readonly<Record<string, Words>> = Object.fromEntries([
  ['format', words('本文件格式的版本', 'Version of this form')],
  ['title', words('规则名称，显示在控制台', 'Name of these rules, shown at the console')],
  ['basis', words('整套规则的依据：法律或本市文件', 'Legal or local basis of the whole')],
  ...scoreTexts,
  ...levelTexts,
  ...vetoTexts,
  ...rollUpTexts,
  ...otherTexts,
  ...CREATION_FIELD_TEXTS,
] satisfies Texts);

/** What the field at a path means, whatever names and positions lead to it. */
export function fieldText(path: JsonPath): Words | undefined {
  let patterns = [''];
  for (const step of path) {
    patterns = patterns.flatMap((stem) => {
      if (typeof step === 'number') return [`${stem}[]`];
      const before = stem === '' ? '' : `${stem}.`;
      return [`${before}${step}`, `${before}*`];
    });
    patterns = patterns.filter((pattern) => RULE_FIELD_TEXTS[pattern] !== undefined);
  }
  const [pattern] = patterns;
  return pattern === undefined ? undefined : RULE_FIELD_TEXTS[pattern];
}
