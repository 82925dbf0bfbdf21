import { SubjectPortraitCard } from '../../../panels/subject-portrait/SubjectPortraitCard.tsx';
import type { SheetProps } from '../../sheets/sheetCatalog.ts';

/** A subject's portrait beside the console's map; its place goes to the map. */
export function SubjectSheet({ id, areas }: SheetProps) {
  return <SubjectPortraitCard subjectId={id} onPlace={areas.onFocus} />;
}
