import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorFence } from '../errors/ErrorFence.tsx';
import { useSession } from '../state/session.ts';
import { useTokens } from '../state/useTokens.ts';
import type { DrawnTokens } from '../ui/tokens.ts';
import styles from './Chart.module.css';
import { type ChartLook, chartTheme } from './chartTheme.ts';
import { type ChartOption, init } from './echartsSetup.ts';

interface ChartProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  /** Height in ems of the text around it. */
  readonly ems: number;
  /** What is drawn; called again when the data or the size of the text changes. Keep it stable. */
  readonly draw: (look: ChartLook) => ChartOption;
}

/** A chart that fills its width. One that fails says so in its own place. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  return (
    <ErrorFence report={report} fallback={<p className={styles.failed}>{t('panel.failed')}</p>}>
      <DrawnChart {...props} />
    </ErrorFence>
  );
}

function DrawnChart({ label, ems, draw }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const tokens = useTokens();
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = lookOf(element, tokens);
    const chart = init(element, chartTheme(look), { renderer: 'canvas' });
    chart.setOption(draw(look));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [draw, tokens]);
  return <div ref={box} className={styles.chart} role="img" aria-label={label} style={{ height: `${ems}em` }} />;
}

const lookOf = (element: Element, tokens: DrawnTokens): ChartLook => ({
  tokens,
  fontPx: Number.parseFloat(getComputedStyle(element).fontSize) || 15,
});
