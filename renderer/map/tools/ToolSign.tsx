import rail from './rail.module.css';

/** A tool's sign by its strokes, as high as a line of text and a bit. */
export const ToolSign = ({ path }: { readonly path: string }) => (
  <svg className={rail.sign} viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
