import { pinyin } from 'pinyin-pro';

const ENGLISH_SUFFIXES: readonly (readonly [suffix: string, english: string])[] = [
  ['街道', 'Subdistrict'],
  ['社区', 'Community'],
  ['农场', 'Farm'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
];

/** Lower-case first letters of the syllables; digits and Latin letters stay: 川汇区 → `chq`. */
export function initialsOf(name: string): string {
  return syllablesOf(name)
    .map((syllable) => (/^[a-z]/u.test(syllable) && syllable.length > 1 ? syllable.slice(0, 1) : syllable))
    .join('')
    .replaceAll(/[^a-z0-9]/gu, '');
}

/** The name in pinyin without tones, its kind in English where it is a common one: 七一路街道 → `Qiyilu Subdistrict`. */
export function englishOf(name: string): string {
  const [suffix, english] = ENGLISH_SUFFIXES.find(([end]) => name.endsWith(end) && name.length > end.length) ?? [
    '',
    '',
  ];
  const stem = syllablesOf(suffix === '' ? name : name.slice(0, -suffix.length)).join('');
  return `${stem.slice(0, 1).toUpperCase()}${stem.slice(1)} ${english}`.trim();
}

function syllablesOf(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase().replaceAll('ü', 'v'),
  );
}
