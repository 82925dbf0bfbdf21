import type { SubjectType } from '#shared/domain/subject.ts';
import type { SeededRandom } from './seededRandom.ts';

/** A subject before it has its place: type and name. */
export interface NamedSubject {
  readonly type: SubjectType;
  readonly name: string;
}

/** 扶沟县 → 扶沟; 鲁台镇 → 鲁台; 城关回族镇 → 城关; 七一路街道 → 七一路; 李庄村 → 李庄. */
export const stemOf = (name: string): string => {
  const stem = name.replace(/(社区居民委员会|村民委员会|居民委员会|办事处)$/, '').replace(/(回族镇|街道|社区)$/, '');
  return stem.length > 2 ? stem.replace(/[县区市镇乡村]$/, '') : stem;
};

/** What every county has, most important first. */
export const countyInstitutions = (county: string): readonly NamedSubject[] => {
  const stem = stemOf(county);
  const of = (type: SubjectType, ...names: readonly string[]) => names.map((name) => ({ type, name }));
  return [
    ...of('hospital', `${county}人民医院`, `${county}中医院`, `${county}妇幼保健院`),
    ...of('school', `${stem}第一高级中学`, `${stem}第二高级中学`, `${stem}职业教育中心`, `${stem}实验小学`),
    ...of('station', `${stem}汽车客运总站`, `${stem}公交枢纽站`),
    ...of('market', `${stem}农产品批发市场`, `${stem}建材市场`),
    ...of('mall', `${stem}百货大楼`, `${stem}购物广场`),
    ...of('scenicSpot', `${stem}湿地公园`, `${stem}民俗文化园`),
    ...of('research', `${county}农业科学研究所`),
  ];
};

/** What every town has. */
export const townInstitutions = (town: string): readonly NamedSubject[] => [
  { type: 'school', name: `${town}中心小学` },
  { type: 'school', name: `${town}初级中学` },
  { type: 'kindergarten', name: `${town}中心幼儿园` },
  { type: 'hospital', name: town.endsWith('街道') ? `${town}社区卫生服务中心` : `${town}卫生院` },
  { type: 'market', name: `${stemOf(town)}集贸市场` },
];

const BRANDS = '鑫宏华瑞恒泰丰盛源达兴隆顺祥安康福永金润';
const FACTORY_TRADES = (
  '纺织有限公司 服饰有限公司 食品有限公司 面粉厂 板材厂 塑业有限公司 制鞋厂 农机制造有限公司 复合肥厂 包装有限公司 ' +
  '建材有限公司 机械制造有限公司 电子科技有限公司 家具厂 制药有限公司 酒业有限公司 饲料有限公司 渔具制品厂'
).split(' ');
const TRADES = (
  '商贸有限公司 超市 农资服务部 物流有限公司 种植专业合作社 养殖专业合作社 粮食购销有限公司 加油站 大酒店 ' +
  '汽车服务有限公司 建筑工程有限公司 物业服务有限公司 医药连锁药店 农业发展有限公司 置业有限公司 广告传媒有限公司'
).split(' ');
const FACTORY_SHARE = 0.38;

/** One of the county's enterprises; two may come out alike. */
export function enterpriseName(random: SeededRandom, countyStem: string): NamedSubject {
  const first = random.below(BRANDS.length);
  const second = (first + 1 + random.below(BRANDS.length - 1)) % BRANDS.length;
  const type = random.next() < FACTORY_SHARE ? 'factory' : 'enterprise';
  const trades = type === 'factory' ? FACTORY_TRADES : TRADES;
  return { type, name: `${countyStem}${BRANDS[first]}${BRANDS[second]}${trades[random.below(trades.length)]}` };
}
