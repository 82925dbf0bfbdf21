import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Subject } from '#shared/domain/subject.ts';

/** The villages of a small atlas as creation subjects, and a school and a factory in each of the first four. */
export function smallSubjects(atlas: Atlas): readonly Subject[] {
  const [start, end] = [atlas.levelStart[3] as number, atlas.levelStart[4] as number];
  return Array.from({ length: end - start }, (_, n) => {
    const areaCode = atlas.code(start + n);
    const place = { areaCode, lng: 114, lat: 33 };
    const village: Subject = { id: `V${areaCode}`, type: 'village', name: atlas.name(start + n), ...place };
    if (n >= 4) return [village];
    const school: Subject = { id: `S${n}`, type: 'school', name: `学校${n}`, ...place };
    const factory: Subject = { id: `F${n}`, type: 'factory', name: `工厂${n}`, ...place };
    return [village, school, factory];
  }).flat();
}
