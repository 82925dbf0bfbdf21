import type { Words } from '#shared/domain/locale.ts';

/** What main says to a duty officer; short, and what is still right comes with what is wrong. */
export const MAIN_WORDS = {
  serviceRestarting: {
    zh: '数据服务中断，正在自动恢复；屏上仍是中断前的数据。',
    en: 'The data service stopped and is being restarted; the wall keeps the last picture.',
  },
  serviceLooping: {
    zh: '数据服务反复中断，每 15 秒重试一次；请查看日志。',
    en: 'The data service keeps stopping and is tried again every 15 s; see the log.',
  },
  serviceStopped: { zh: '数据服务曾经中断。', en: 'The data service stopped.' },
  windowStopped: { zh: '一个窗口曾经中断。', en: 'A window stopped.' },
  serviceRecovered: { zh: '数据服务已恢复。', en: 'The data service is back.' },
  serviceUnavailable: {
    zh: '数据服务现在没有运行，请稍候再试。',
    en: 'The data service is not running now; try again in a moment.',
  },
  windowRecovered: { zh: '一个窗口中断后已自动恢复。', en: 'A window stopped and was brought back.' },
  windowLooping: {
    zh: '一个窗口反复中断，每 15 秒重试一次；请查看日志。',
    en: 'A window keeps stopping and is tried again every 15 s; see the log.',
  },
  graphicsRecovered: {
    zh: '图形进程中断，所有画面正在重新绘制。',
    en: 'The graphics process stopped; all pictures are drawn again.',
  },
  graphicsLooping: {
    zh: '图形进程反复中断；请检查显卡驱动并查看日志。',
    en: 'The graphics process keeps stopping: check the graphics driver and the log.',
  },
  noMonitors: {
    zh: '没有接入显示器；接入后画面自动出现。',
    en: 'No monitor is connected; the wall appears with the first one.',
  },
  settingsDamaged: {
    zh: '设置文件无法读取，已另存并改用默认设置。',
    en: 'The settings file cannot be read; it was put aside and the defaults are used.',
  },
  journalDamaged: {
    zh: '大屏状态记录已损坏，已另存；显示最近一次完好的画面或默认场景。',
    en: 'The journal of the wall is damaged and was put aside; the last good state or the default scene is shown.',
  },
  shapesDamaged: {
    zh: '保存的图形文件已损坏，已另存；大屏照常运行，图形列表从空白开始。',
    en: 'The file of drawn shapes is damaged and was put aside; the wall goes on, the list of shapes begins empty.',
  },
  diskRefused: {
    zh: '磁盘无法写入，画面不受影响，但重启后不会记得现在的状态。',
    en: 'The disk refuses to be written; the wall goes on, but a restart will not remember its state.',
  },
  sceneDamaged: { zh: '有场景文件无法读取，已跳过。', en: 'A scene file cannot be read and was left out.' },
  cityDamaged: {
    zh: '城市资料无法读取，请检查安装。',
    en: 'The files of the city cannot be read; check the installation.',
  },
  nothingToUndo: { zh: '没有可以撤销的操作。', en: 'There is nothing to undo.' },
  failed: {
    zh: '操作没有完成，画面保持不变；原因已记入日志。',
    en: 'It did not work and the wall stays as it is; the log says why.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** The sentence for a screen that is lost or back. */
export const screenWords = (number: string, isLost: boolean): Words =>
  isLost
    ? {
        zh: `第 ${number} 块屏幕断开；接回后自动恢复。若已拆除，用 --forget-screens 启动一次。`,
        en: `Screen ${number} is gone and will come back by itself. If it was removed, start once with --forget-screens.`,
      }
    : { zh: `第 ${number} 块屏幕已恢复。`, en: `Screen ${number} is back.` };
