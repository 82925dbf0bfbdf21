import type { Words } from '#shared/domain/locale.ts';
import type { BasemapTrouble } from './tileAnswer.ts';

/** A sentence has to stay one. */
const LONGEST_DETAIL = 80;

const WHAT: Readonly<Record<BasemapTrouble, (detail: string) => Words>> = {
  absent: () => ({ zh: '文件找不到或打不开', en: 'the file is not there or cannot be opened' }),
  damaged: () => ({ zh: '文件已损坏', en: 'the file is damaged' }),
  otherContent: () => ({ zh: '文件内容无法识别', en: 'the content of the file is not known' }),
  noAnswer: () => ({ zh: '服务器没有应答', en: 'the server does not answer' }),
  slow: () => ({ zh: '服务器应答超时', en: 'the server takes too long' }),
  refused: () => ({ zh: '服务器拒绝请求', en: 'the server refuses' }),
  redirected: () => ({
    zh: '服务器要求转到其他地址，已拒绝',
    en: 'the server points elsewhere, which is not followed',
  }),
  tooLarge: () => ({ zh: '瓦片过大', en: 'a tile is too large' }),
  notPicture: () => ({ zh: '返回的不是图片', en: 'what comes is no picture' }),
  foreignOrigin: (detail) => ({
    zh: `服务指向未许可的地址 ${detail.slice(0, LONGEST_DETAIL)}`,
    en: `the service names ${detail.slice(0, LONGEST_DETAIL)}, which is not allowed`,
  }),
  capabilities: () => ({ zh: 'WMTS 能力文档中没有可用的图层', en: 'the WMTS capabilities have no usable layer' }),
};

const DO: Readonly<Record<BasemapTrouble, Words>> = {
  absent: { zh: '放回文件后自动恢复', en: 'it comes back with the file' },
  damaged: { zh: '换上完好的文件后自动恢复', en: 'it comes back with a good file' },
  otherContent: { zh: '请核对 basemaps.json 的 schema', en: 'check “schema” in basemaps.json' },
  noAnswer: { zh: '服务器恢复后自动显示', en: 'it comes back with the server' },
  slow: { zh: '服务器恢复后自动显示', en: 'it comes back with the server' },
  refused: { zh: '请核对地址与令牌', en: 'check address and token' },
  redirected: { zh: '请核对地址', en: 'check the address' },
  tooLarge: { zh: '请核对地址', en: 'check the address' },
  notPicture: { zh: '请核对地址与令牌', en: 'check address and token' },
  foreignOrigin: { zh: '如属本单位，请加入 origins', en: 'add it to “origins” if it is yours' },
  capabilities: { zh: '请核对图层名与坐标系；详见日志', en: 'check layer and projection; see the log' },
};

/** What is wrong with a base map, what is still right, and what to do. */
export function troubleWords(title: Words, place: string, trouble: BasemapTrouble, detail: string): Words {
  const what = WHAT[trouble](detail);
  const todo = DO[trouble];
  return {
    zh: `底图“${title.zh}”（${place}）：${what.zh}；网格与预警照常显示，${todo.zh}。`,
    en: `Base map “${title.en}” (${place}): ${what.en}; areas and levels are shown as ever, ${todo.en}.`,
  };
}

/** The base map is back. */
export const recoveredWords = (title: Words): Words => ({
  zh: `底图“${title.zh}”已恢复。`,
  en: `Base map “${title.en}” is back.`,
});

/** The configuration cannot be used. */
export const configWords = (detail: string): Words => ({
  zh: `底图配置无法使用，只显示河流与邻界；改正后重新启动。${detail}`,
  en: `The base map configuration cannot be used; rivers and neighbours alone are shown. Mend it and start again. ${detail}`,
});
