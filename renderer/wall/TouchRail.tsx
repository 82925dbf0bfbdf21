import { useTranslation } from 'react-i18next';
import rail from '../map/tools/rail.module.css';
import { ToolSign } from '../map/tools/ToolSign.tsx';
import { TOOLS, type ToolDefinition } from '../map/tools/toolCatalog.ts';
import type { MapTools } from '../map/tools/useMapTools.ts';
import styles from './TouchRail.module.css';

/** Metres to each side of a street, to be tapped in place of typed. */
const WIDTHS = [100, 200, 500] as const;

const CROSS = 'M5 5l14 14M19 5L5 19';

/** The tools at the edge of a map whose window is touched, as signs; beside the one in the hand its name and what it waits for. */
export function TouchRail({ tools }: { readonly tools: MapTools }) {
  const { t } = useTranslation();
  const inHand = tools.tool?.definition;
  return (
    <div className={styles.place} data-touch-rail={inHand?.name ?? ''}>
      <div
        className={`${rail.box} ${styles.rail}`}
        role="toolbar"
        aria-label={t('mapTools')}
        aria-orientation="vertical"
      >
        {TOOLS.map(({ name, sign }) => (
          <button
            key={name}
            type="button"
            className={`${rail.tool} ${styles.tool}`}
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
            className={`${rail.tool} ${styles.tool}`}
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
    <div className={`${rail.box} ${styles.help}`} role="status" data-step={step}>
      <p>
        <b>{t(`mapTool.${tool.name}`)}</b> {t(helpKey(tool, step))}
      </p>
      {problem !== undefined && <p className={rail.problem}>{t(`mapTool.problem.${problem}`)}</p>}
      {tool.name === 'buffer' && <Widths tools={tools} />}
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

/** How far to each side of the street. */
function Widths({ tools: { settings, set } }: { readonly tools: MapTools }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.keys} aria-label={t('mapTool.width')}>
      {WIDTHS.map((width) => (
        <button
          key={width}
          type="button"
          className={`${rail.tool} ${styles.key}`}
          aria-pressed={width === settings.width}
          data-width={width}
          onClick={() => set({ width })}
        >
          ±{width}
        </button>
      ))}
    </fieldset>
  );
}

/** Without keys and double clicks some steps have other words. */
function helpKey({ name, isOpenEnded }: ToolDefinition, step: 'first' | 'next' | 'end') {
  if (name === 'ring' && step === 'next') return 'mapTool.touch.rim';
  return isOpenEnded && step === 'end' ? 'mapTool.touch.end' : (`mapTool.${name}.${step}` as const);
}
