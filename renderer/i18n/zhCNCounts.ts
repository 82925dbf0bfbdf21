/** Words of what is counted, in Chinese: silent feeds, statistics of orders, periods of the creation. */
export const zhCNCounts = {
  'ask.camera.unknown': '不明',
  'creation.silent': '无数据',
  'creation.silentNote': '“无数据”：数据源静默，未报不等于未发生，暂不排名。',
  'resources.cameras.unknown': '摄像机状态不明',
  'resources.isUnknown': '不明',
  'resources.unknown': '不明',
  'resources.unknownMore': '另 {{n}} {{unit}}不明',
  'resources.workers.unknown': '网格员状态不明',
  'silence.comma': '、',
  'silence.part': '不含{{places}}近 {{duration}}数据',
  'silence.partMore': '不含{{places}}等 {{n}} 路近 {{duration}}数据',
  'silence.partShort': '{{n}} 路静默 {{duration}}',
  'silence.whole': '数据源静默 {{duration}}，为此前情况',
  'silence.wholeShort': '静默 {{duration}}',
  'thing.cameraState.unknown': '不明（数据源静默）',
  'thing.isUnknown': '不明（数据源静默）',
} as const;
