import { useTranslation } from 'react-i18next';
import { ToolSign } from '../map/tools/ToolSign.tsx';
import { TOOLS, type ToolDefinition, type ToolName } from '../map/tools/toolCatalog.ts';
import type { MapTools } from '../map/tools/useMapTools.ts';
import styles from './TouchRail.module.css';

/** What a hand at the glass can do without keys: a street's width wants to be typed. */
const TOUCH_TOOLS: readonly ToolName[] = ['ring', 'polygon', 'nearest', 'distance', 'area', 'compare'];

const CROSS = 'M5 5l14 14M19 5L5 19';

/** The tools at the edge of a map whose window is touched, as signs; beside the one in the hand its name and what it waits for. */
export function TouchRail({ tools }: { readonly tools: MapTools }) {
  const { t } = useTranslation();
  const inHand = tools.tool?.definition;
  return (
    <div className={styles.place} data-touch-rail={inHand?.name ?? ''}>
      <div className={styles.rail} role="toolbar" aria-label={t('mapTools')} aria-orientation="vertical">
        {TOOLS.filter(({ name }) => TOUCH_TOOLS.includes(name)).map(({ name, sign }) => (
          <button
            key={name}
            type="button"
            className={styles.tool}
            aria-pressed={name === inHand?.name}
            aria-label={t(`mapTool.${name}`)}
            data-tool={name}
            onClick={() => tools.take(name)}
          >
            <ToolSign path={sign} />
          </button>
        ))}
        {tools.asked !== undefined && (
          <button
            type="button"
            className={styles.tool}
            aria-label={t('mapTool.clear')}
            data-tool="clear"
            onClick={() => tools.ask(undefined)}
          >
            <ToolSign path={CROSS} />
          </button>
        )}
      </div>
      {inHand !== undefined && <Help tools={tools} tool={inHand} />}
    </div>
  );
}

function Help({ tools, tool }: { readonly tools: MapTools; readonly tool: ToolDefinition }) {
  const { t } = useTranslation();
  const { steps, problem } = tools;
  const step = steps === 0 ? 'first' : steps < tool.leastCorners ? 'next' : 'end';
  return (
    <div className={styles.help} role="status" data-step={step}>
      <p>
        <b>{t(`mapTool.${tool.name}`)}</b> {t(helpKey(tool, step))}
      </p>
      {problem !== undefined && <p className={styles.problem}>⚠ {t(`mapTool.problem.${problem}`)}</p>}
      <div className={styles.keys}>
        {tool.isOpenEnded && steps >= tool.leastCorners && (
          <button type="button" className={styles.key} data-touch="done" onClick={() => tools.tool?.finish()}>
            {t('mapTool.touch.done')}
          </button>
        )}
        {steps > 0 && (
          <button type="button" className={styles.key} data-touch="back" onClick={() => tools.tool?.back()}>
            {t('mapTool.touch.back')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Without keys and double clicks some steps have other words. */
function helpKey({ name, isOpenEnded }: ToolDefinition, step: 'first' | 'next' | 'end') {
  if (name === 'ring' && step === 'next') return 'mapTool.touch.rim';
  return isOpenEnded && step === 'end' ? 'mapTool.touch.end' : (`mapTool.${name}.${step}` as const);
}
