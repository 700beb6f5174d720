import type { Hidden, Protection, Unit } from '../../functions/tables/disclosure/units.ts';
import { follows, type LinearForm, rowEchelon } from './linear-forms.ts';

/**
 * The small groups whose sum of scores can be computed from the shown ones. Unknowns are the sums of scores of every
 * unit, part and remainder; what is shown are linear forms in them; a group is disclosed when its own form follows.
 */
export function disclosedGroups(
  units: readonly Unit[],
  { units: hidden, regions, nation }: Protection,
  minimum: number,
): readonly string[] {
  const names = new Map<string, number>();
  const at = (name: string) => {
    if (!names.has(name)) names.set(name, names.size);
    return names.get(name)!;
  };
  const total = (unitAt: number): LinearForm => (units[unitAt]!.all > 0 ? [[at(`t${unitAt}`), 1]] : []);
  const part = (unitAt: number, split: number, index: number): LinearForm =>
    units[unitAt]!.splits[split]!.parts[index]! > 0 ? [[at(`p${unitAt}.${split}.${index}`), 1]] : [];
  const every = [...units.keys()];
  const splits = units[0]!.splits.map(({ parts }) => [...parts.keys()]);

  const known: LinearForm[] = [];
  for (const [unitAt, { all, splits: own }] of units.entries()) {
    for (const [split, { unknown }] of own.entries()) {
      const remainder: LinearForm = unknown > 0 ? [[at(`u${unitAt}.${split}`), -1]] : [];
      const parts = splits[split]!.flatMap((index) => part(unitAt, split, index)).map(
        ([variable]): [number, number] => [variable, -1],
      );
      if (all > 0) known.push([...total(unitAt), ...parts, ...remainder]);
    }
  }
  const show = (members: readonly number[], state: Hidden) => {
    if (!state.all) known.push(members.flatMap(total));
    for (const [split, indices] of splits.entries())
      if (!state.all && !state.splits[split])
        for (const index of indices) known.push(members.flatMap((member) => part(member, split, index)));
  };
  for (const unitAt of every) show([unitAt], hidden[unitAt]!);
  for (const [region, state] of regions)
    show(
      every.filter((unitAt) => units[unitAt]!.region === region),
      state,
    );
  show(every, nation);

  const groups: (readonly [name: string, students: number, form: LinearForm])[] = [];
  const add = (name: string, members: readonly number[]) => {
    groups.push([name, members.reduce((sum, member) => sum + units[member]!.all, 0), members.flatMap(total)]);
    for (const [split, indices] of splits.entries())
      for (const index of indices)
        groups.push([
          `${name} part ${split}.${index}`,
          members.reduce((sum, member) => sum + units[member]!.splits[split]!.parts[index]!, 0),
          members.flatMap((member) => part(member, split, index)),
        ]);
  };
  for (const unitAt of every) add(`unit ${unitAt}`, [unitAt]);
  for (const region of regions.keys())
    add(
      `region ${region}`,
      every.filter((unitAt) => units[unitAt]!.region === region),
    );
  add('nation', every);

  const echelon = rowEchelon(known, names.size);
  return groups
    .filter(([, students]) => students > 0 && students < minimum)
    .filter(([, , form]) => follows(form, echelon))
    .map(([name]) => name);
}
