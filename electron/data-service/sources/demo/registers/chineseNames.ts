import type { SeededRandom } from '../seededRandom.ts';

/** Common surnames, the commonest first. */
const SURNAMES = [
  ...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];

const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海燕春生新民永福林凤荣东晓辉雪峰宏亮素珍小龙云飞翠花德清俊彦晨浩宇佳怡梓涵',
];

/** A name that nobody was asked for: surname and one or two characters, the commoner surnames more often. */
export function inventName(random: SeededRandom): string {
  const surname = SURNAMES[Math.floor(SURNAMES.length * random.next() ** 2)] as string;
  const first = GIVEN[random.below(GIVEN.length)] as string;
  return random.next() < 0.25 ? surname + first : surname + first + (GIVEN[random.below(GIVEN.length)] as string);
}
