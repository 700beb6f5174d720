import type { DomainResults, GroupGap, ReferenceGapShown, ScoreSummary } from '../../analysis/results.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { capital, listed } from '../capital.ts';
import { dumbbells } from '../charts/dumbbell.ts';
import type { Who } from '../charts/marks.ts';
import type { Context } from '../context.ts';
import { describeRows } from '../describe-rows.ts';
import { sectionTitle } from '../section-title.ts';
import { statements } from '../statements.ts';
import type { Block, SectionView } from '../view.ts';
import { difNotes } from './dif-notes.ts';
import { gapLook, gapTable, gapVerdict, type Names, type Shown } from './gap-table.ts';

/** Section 6: girls and boys in each domain. */
export function genderSection(context: Context): SectionView {
  return gapSection('gender', (domain) => domain.genderGap, 'left-out.no-gender', context);
}

/** Section 7: languages of instruction, in the domains whose texts allow the comparison. */
export function languageSection(context: Context): SectionView {
  return gapSection('language', (domain) => domain.languageGap, 'left-out.one-language', context);
}

function gapSection(
  id: 'gender' | 'language',
  gapOf: (domain: DomainResults) => Result<GroupGap>,
  leftOut: string,
  context: Context,
): SectionView {
  const { say, results, findings } = context;
  const found = findings.bySection[id] ?? [];
  const shown = results.domains.flatMap((domain) => {
    const gap = gapOf(domain);
    return isAvailable(gap) ? [{ domain, gap }] : [];
  });
  const title = sectionTitle(
    found,
    { none: `titles.${id}-none`, tooFew: `titles.${id}-too-few`, name: `section.${id}` },
    context,
  );
  const section = { id, name: say(`section.${id}`), title };
  const [first] = shown;
  if (first === undefined) {
    return {
      ...section,
      // The findings say which group is too small; without any, a line says why there is nothing.
      blocks: found.length > 0 ? statements(found, context) : leftOutLines(id, gapOf, leftOut, context),
    };
  }
  const names = { first: context.groupName(first.gap.first), second: context.groupName(first.gap.second) };
  const blocks: readonly Block[] = [
    ...statements(found, context),
    ...(id === 'language' ? notCompared(context) : []),
    figure(id, shown, names, context),
    gapTable(id, shown, names, context),
    ...difNotes(id, shown, context),
  ];
  return { ...section, blocks };
}

/** Why there is nothing to show: one line for all domains where the reason is one. */
function leftOutLines(
  id: 'gender' | 'language',
  gapOf: (domain: DomainResults) => Result<GroupGap>,
  leftOut: string,
  context: Context,
): readonly Block[] {
  const { results, say, words } = context;
  const line = (text: string): Block => ({ kind: 'text', style: 'missing', text });
  const { girls, boys } = results.participation.genders;
  const languages = Object.entries(results.participation.languages).filter(([, students]) => students > 0);
  if (id === 'gender' && girls + boys === 0) return [line(say(leftOut))];
  if (id === 'language' && languages.length <= 1) {
    const [taught] = languages;
    return [
      line(
        taught === undefined
          ? say('left-out.no-language')
          : say(leftOut, { language: context.groupName(taught[0]) }),
      ),
    ];
  }
  const missing = results.domains.flatMap((domain) => {
    const gap = gapOf(domain);
    if (isAvailable(gap)) return [];
    const isApart = gap.unavailable === 'not-applicable' && words.has(`${id}.not-compared`);
    return [{ name: context.domainName(domain.domain), reason: isApart ? null : context.reason(gap) }];
  });
  // One reason is said once, of all domains that it holds for.
  const lines = [...Map.groupBy(missing, ({ reason }) => reason)].map(([reason, some]) => {
    const domain = listed(some.map(({ name }) => name));
    return reason === null
      ? say(`${id}.not-compared`, { domain })
      : say('left-out.domain', { domain, reason });
  });
  return lines.length > 0 ? lines.map(line) : [line(say(leftOut))];
}

function notCompared(context: Context): readonly Block[] {
  return context.results.domains.flatMap((domain): readonly Block[] => {
    if (isAvailable(domain.languageGap)) return [];
    const name = context.domainName(domain.domain);
    const declared = context.assessment.domains.find(({ id }) => id === domain.domain);
    const text =
      declared?.comparableAcrossLanguages === false
        ? context.say('language.not-compared', { domain: name })
        : context.say('left-out.domain', { domain: name, reason: context.reason(domain.languageGap) });
    return [{ kind: 'text', style: 'missing', text }];
  });
}

function groupOf({ domain }: Shown, who: Who, group: string): Result<ScoreSummary> {
  const groups = who === 'school' ? domain.groups : domain.references[who];
  return groups?.[group] ?? unavailable('no-data');
}

function shownGapOf({ gap }: Shown, who: Who): Result<ReferenceGapShown> {
  return (who === 'school' ? gap.school : gap.references[who]) ?? unavailable('no-data');
}

function figure(id: 'gender' | 'language', shown: readonly Shown[], names: Names, context: Context): Block {
  const { say, measure } = context;
  const panels = shown.map((one) => {
    const own = one.gap.school;
    const { symbol, tone } = gapLook(own);
    return {
      title: context.domainName(one.domain.domain),
      verdict: {
        text: `${symbol} ${gapVerdict(own, names, context)}`,
        tone,
      },
      rows: (['school', ...context.against] as const).map((who) => {
        const first = groupOf(one, who, one.gap.first);
        const second = groupOf(one, who, one.gap.second);
        const contrast = shownGapOf(one, who);
        const missing = [first, second].find(isUnavailable);
        const name = context.who(who);
        if (isUnavailable(first) || isUnavailable(second)) {
          return {
            who,
            name,
            first: null,
            second: null,
            firstText: '',
            secondText: '',
            gap: '',
            note: context.reason(missing ?? unavailable('no-data')),
          };
        }
        return {
          who,
          name,
          first: first.mean,
          second: second.mean,
          firstText: measure.bare(first.mean),
          secondText: measure.bare(second.mean),
          // Published means have no tested gap, but their difference is plain to see.
          gap: measure.difference(
            isUnavailable(contrast) ? first.mean - second.mean : contrast.difference.value,
          ),
          note: '',
        };
      }),
    };
  });
  const descriptions = panels.map(({ title, rows }) =>
    say('gender.description', {
      domain: title,
      rows: describeRows(rows, names, say),
    }),
  );
  return {
    kind: 'figure',
    caption: say(`${id}.figure`),
    stacked: true,
    ...dumbbells(
      `${id}-figure`,
      { title: say(`${id}.figure`), descriptions },
      { ...headed(names), gap: say(`${id}.gap-key`, names) },
      panels,
      measure.axis,
    ),
  };
}

/** Names of groups at the head of a column or a key. */
function headed({ first, second }: Names): Names {
  return { first: capital(first), second: capital(second) };
}
