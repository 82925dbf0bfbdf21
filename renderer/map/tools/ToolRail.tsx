import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import rail from './rail.module.css';
import styles from './ToolRail.module.css';
import { ToolSign } from './ToolSign.tsx';
import { TOOLS, type ToolDefinition } from './toolCatalog.ts';
import type { MapTools } from './useMapTools.ts';

/** The tools at the map's edge, and beside the one in the hand what it waits for. */
export function ToolRail({ tools }: { readonly tools: MapTools }) {
  const { t } = useTranslation();
  const inHand = tools.tool?.definition;
  return (
    <div className={styles.place}>
      <div
        className={`${rail.box} ${styles.rail}`}
        role="toolbar"
        aria-label={t('mapTools')}
        aria-orientation="vertical"
      >
        {TOOLS.map((tool) => (
          <ToolButton
            key={tool.name}
            tool={tool}
            isInHand={tool.name === inHand?.name}
            onTake={() => tools.take(tool.name)}
          />
        ))}
        {tools.asked !== undefined && (
          <button
            type="button"
            className={`${rail.tool} ${styles.tool}`}
            aria-label={t('mapTool.clear')}
            title={`${t('mapTool.clear')}  Esc`}
            data-tool="clear"
            onClick={() => tools.ask(undefined)}
          >
            <ToolSign path="M5 5l14 14M19 5L5 19" />
            <span className={styles.words}>{t('mapTool.clear')}</span>
            <kbd className={styles.key}>Esc</kbd>
          </button>
        )}
      </div>
      {inHand !== undefined && <ToolHelp key={inHand.name} tools={tools} tool={inHand} />}
    </div>
  );
}

interface ToolButtonProps {
  readonly tool: ToolDefinition;
  readonly isInHand: boolean;
  readonly onTake: () => void;
}

function ToolButton({ tool, isInHand, onTake }: ToolButtonProps) {
  const { t } = useTranslation();
  const words = t(`mapTool.${tool.name}`);
  return (
    <button
      type="button"
      className={`${rail.tool} ${styles.tool}`}
      aria-label={words}
      aria-pressed={isInHand}
      aria-keyshortcuts={tool.key}
      title={`${words}  ${tool.key.toUpperCase()}`}
      data-tool={tool.name}
      onClick={onTake}
    >
      <ToolSign path={tool.sign} />
      <span className={styles.words}>{words}</span>
      <kbd className={styles.key}>{tool.key.toUpperCase()}</kbd>
    </button>
  );
}

/** What the tool in the hand waits for, what was wrong, and its number to type. */
function ToolHelp({ tools, tool }: { readonly tools: MapTools; readonly tool: ToolDefinition }) {
  const { t } = useTranslation();
  const { settings, set, steps, problem } = tools;
  const step = steps === 0 ? 'first' : steps < tool.leastCorners ? 'next' : 'end';
  return (
    <div className={`${rail.box} ${styles.help}`} role="status" data-step={step}>
      <p>
        <b>{t(`mapTool.${tool.name}`)}</b> {t(`mapTool.${tool.name}.${step}`)}
      </p>
      {problem !== undefined && <p className={rail.problem}>{t(`mapTool.problem.${problem}`)}</p>}
      {tool.name === 'ring' && steps > 0 && (
        <NumberField
          label={t('mapTool.radius')}
          first={undefined}
          least={10}
          most={100_000}
          onEnter={(radius) => tools.tool?.finishWithRadius(radius)}
        />
      )}
      {tool.name === 'buffer' && (
        <NumberField
          label={t('mapTool.width')}
          first={settings.width}
          least={10}
          most={100_000}
          onEnter={(width) => set({ width })}
        />
      )}
      {tool.name === 'nearest' && (
        <NumberField
          label={t('mapTool.count')}
          first={settings.count}
          least={1}
          most={100}
          onEnter={(count) => set({ count })}
        />
      )}
      <p className={styles.keys}>{t(tool.isOpenEnded ? 'mapTool.keysOpen' : 'mapTool.keys')}</p>
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly first: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly onEnter: (value: number) => void;
}

/** A number that counts when Enter is pressed or the field is left. */
function NumberField({ label, first, least, most, onEnter }: NumberFieldProps) {
  const [text, setText] = useState(first === undefined ? '' : String(first));
  const value = Number(text);
  const isValid = text.trim() !== '' && value >= least && value <= most;
  const enter = (event?: FormEvent): void => {
    event?.preventDefault();
    if (isValid) onEnter(value);
  };
  return (
    <form className={styles.field} onSubmit={enter}>
      <label>
        {label}
        <input
          type="number"
          value={text}
          min={least}
          max={most}
          aria-invalid={text !== '' && !isValid}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => first !== undefined && enter()}
        />
      </label>
    </form>
  );
}
