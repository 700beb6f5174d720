import { isUnavailable } from '../statistics/unavailable.ts';
import { type Against, references } from './results.ts';
import type { ReferenceLevel, SchoolData, SharedData } from './school-data.ts';

/** The region, nation and similar schools of one school, in the order of `references`, as far as there are any. */
export function ownLevels(
  { reference }: Pick<SharedData, 'reference'>,
  { cells }: Pick<SchoolData, 'cells'>,
): readonly { readonly against: Against; readonly level: ReferenceLevel }[] {
  return references.flatMap((against) => {
    const level = reference.levels[against][cells[against] ?? ''];
    return level === undefined || isUnavailable(level) ? [] : [{ against, level }];
  });
}
