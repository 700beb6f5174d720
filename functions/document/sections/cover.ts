import { inLanguage } from '../../assessment/assessment.ts';
import { capital } from '../capital.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import type { CoverView } from '../view.ts';

/** The first page: whose report it is, of what, when, and what to be careful about. */
export function coverView(context: Context): CoverView {
  const { say, words, assessment, results, edition, language, findings } = context;
  const { school, participation } = results;
  const name = context.schoolName();
  const instruction = Object.entries(participation.languages)
    .filter(([, students]) => students > 0)
    .map(([code]) => context.groupName(code));
  const facts: readonly (readonly [string, string | null])[] = [
    ['region', context.regionName()],
    ['district', context.districtName()],
    ['locality', school.locality === null ? null : say(`locality.${school.locality}`)],
    ['school-id', school.id],
    ['grade', assessment.grade],
    ['wave', assessment.wave],
    ['instruction', instruction.length > 0 ? instruction.join(', ') : null],
    ['tested', words.numbers.count(participation.tested)],
    ['language', say(`report-language.${language}`)],
    ['date', words.numbers.date(edition.date)],
    ['report-id', edition.reportId],
  ];
  return {
    kind: say('report.kind'),
    school: name,
    schoolSize: name.length <= 45 ? 'xl' : name.length <= 90 ? 'l' : name.length <= 150 ? 'm' : 's',
    assessment: inLanguage(assessment.title, language, assessment.id),
    facts: facts.flatMap(([key, text]) => (text ? [{ name: say(`cover.${key}`), text: capital(text) }] : [])),
    cautionTitle: say('summary.cautions'),
    cautions: findings.cautions
      .filter((finding) => finding.rule !== 'caution-synthetic')
      .map((finding) => sentence(finding, context)),
    confidential: say('cover.confidential'),
    synthetic: assessment.synthetic ? say('synthetic.explanation') : '',
    source: assessment.source ?? '',
    ...(assessment.logo === undefined ? {} : { logo: assessment.logo, logoName: say('cover.logo') }),
  };
}
