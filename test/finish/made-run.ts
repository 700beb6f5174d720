import type { RunManifest, RunStatus, SchoolStatus } from '../../functions/platform/run-records.ts';

export interface MadeSchool {
  readonly id: string;
  readonly name: string;
  readonly region?: string | null;
  readonly languages?: readonly ('kk' | 'ru' | 'en')[];
  readonly status?: SchoolStatus;
  readonly reason?: string;
}

/** A run's records with the schools given: the rest is invented. */
export function madeRun(
  schools: readonly MadeSchool[],
  more: { readonly state?: RunStatus['state']; readonly title?: string } = {},
): { manifest: RunManifest; status: RunStatus } {
  const { state = 'finished', title = 'МОДО 4' } = more;
  const rows = { read: 1200, used: 1190, setAside: 10 };
  const full = schools.map(({ region = '71', languages = ['kk'], status = 'reported', ...school }) => ({
    ...school,
    region,
    languages,
    status,
  }));
  const count = (status: SchoolStatus) => full.filter((school) => school.status === status).length;
  const manifest: RunManifest = {
    version: 1,
    assessment: 'modo-4',
    run: '0123456789ab',
    title: { kk: `${title} қазақша`, ru: `${title} по-русски`, en: `${title} in English` },
    synthetic: true,
    languages: ['kk', 'ru'],
    upload: {
      bucket: 'esep-uploads',
      key: 'incoming/modo-4/results.csv',
      etag: 'e',
      sha256: 's',
      date: '2026-11-02T05:30:00.000Z',
    },
    software: 'test',
    rows,
    schools: full.map(({ id, name, region, languages }) => ({ id, name, region, students: 42, languages })),
    technical: ['kk'],
    summaries: {
      places: ['', '10', '11'],
      languages: ['kk'],
      withheld: [{ place: 'Өңір <b>', reason: 'too-few-schools' }],
    },
    quality: {
      remarks: { error: 0, warning: 2, note: 1 },
      domains: [
        {
          id: 'math',
          name: { kk: 'Математика', ru: 'Математика', en: 'Mathematics' },
          items: 12,
          alpha: 0.713,
          flagged: 1,
          dif: 0,
        },
        {
          id: 'read',
          name: { kk: 'Оқу', ru: 'Чтение', en: 'Reading' },
          items: 10,
          alpha: null,
          flagged: 0,
          dif: null,
        },
      ],
    },
  };
  const status: RunStatus = {
    version: 1,
    assessment: 'modo-4',
    run: '0123456789ab',
    state,
    rows,
    technical: ['technical.kk.pdf'],
    summaries: ['summaries/nation.kk.pdf', 'summaries/region-10.kk.pdf'],
    counts: {
      schools: full.length,
      reported: count('reported'),
      suppressed: count('suppressed'),
      failed: count('failed'),
      waiting: count('waiting'),
      missing: count('missing'),
    },
    schools: full.map(({ id, name, region, status: how, reason }) => ({
      id,
      name,
      region,
      status: how,
      ...(reason === undefined ? {} : { reason }),
      files: [],
    })),
  };
  return { manifest, status };
}
