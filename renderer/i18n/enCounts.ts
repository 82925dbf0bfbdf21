import type { zhCNCounts } from './zhCNCounts.ts';

/** Words of what is counted, in English. */
export const enCounts: Readonly<Record<keyof typeof zhCNCounts, string>> = {
  'ask.camera.unknown': 'Unknown',
  'creation.silent': 'no data',
  'creation.silentNote': 'No data: the feed is silent, nothing reported is not nothing happened; no rank for now.',
  'order.byLateness': 'by lateness',
  'resources.cameras.unknown': 'Cameras unknown',
  'resources.isUnknown': 'Unknown',
  'resources.unknown': 'Unknown',
  'resources.unknownMore': '{{n}} {{unit}} unknown',
  'resources.workers.unknown': 'Workers unknown',
  'silence.comma': ', ',
  'silence.part': 'Without the last {{duration}} of {{places}}',
  'silence.partMore': 'Without the last {{duration}} of {{places}} and others, {{n}} feeds',
  'silence.partShort': '{{n}} silent {{duration}}',
  'silence.whole': 'Feed silent {{duration}}; as before it',
  'silence.wholeMiddle': 'Silent {{duration}}; as before it',
  'silence.wholeShort': 'Silent {{duration}}',
  'thing.cameraState.unknown': 'unknown (feed silent)',
  'thing.isUnknown': 'unknown (feed silent)',
};
