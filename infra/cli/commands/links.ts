import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { inLanguage } from '../../../functions/assessment/assessment.ts';
import { regionName } from '../../../functions/assessment/regions.ts';
import { keyPart, output } from '../../../functions/platform/keys.ts';
import { runDocuments } from '../../../functions/platform/run-documents.ts';
import type { RunStatus } from '../../../functions/platform/run-records.ts';
import { tableNames } from '../../../functions/tables/table-names.ts';
import { writeWhole } from '../../files.ts';
import { UsageError } from '../../local/errors.ts';
import { personLanguage, say } from '../../words.ts';
import { type Call, collect, define, type Session, withCommonOptions, withPlaceOptions } from '../define.ts';
import { type FoundRun, findRun } from '../find-run.ts';
import { checkLongest, expirySeconds } from '../links/expiry.ts';
import { linksPage } from '../links/links-page.ts';
import { type Link, linksCsv } from '../links/links-table.ts';
import type { AddressSigner } from '../links/sign.ts';
import { lookAtRun } from '../look-at-run.ts';
import { choosePlace, type PlaceOptions } from '../places/choose-place.ts';
import type { RemotePlace } from '../places/place.ts';
import { requireSchools } from '../require-schools.ts';

interface Options extends PlaceOptions {
  readonly school: readonly string[];
  readonly expires?: string;
  readonly to?: string;
  readonly key?: string;
  readonly tables?: boolean;
}

const DEFAULT_EXPIRY = '7d';

/** Gives the address of a report by its key. */
type Address = (key: string) => Promise<string>;

/** `esep links`: an address for each report of a run, as CSV and as a page. */
export function linksCommand(session: Session): Command {
  const command = define<Options>(session, 'links', work)
    .argument('[run]', say('cli.argument.run'))
    .option('--school <id>', say('cli.option.onlySchool'), collect, [])
    .option('--tables', say('cli.option.linksTables'))
    .addOption(new Option('--expires <time>', say('cli.option.expires')).default(undefined, DEFAULT_EXPIRY))
    .option('--key <file>', say('cli.option.linksKey'))
    .option('--to <folder>', say('cli.option.linksTo'));
  return withCommonOptions(withPlaceOptions(command));
}

async function work({ terminal, here }: Call, options: Options, name?: string): Promise<number> {
  const seconds = expirySeconds(options.expires ?? DEFAULT_EXPIRY);
  const place = await choosePlace(options, here);
  const run = await findRun(place, name);
  requireSchools(run, options.school);

  let address: Address;
  let expires: string | null = null;
  let reportsOnly = options.school.length > 0;
  if (place.kind === 'local') {
    if (options.expires !== undefined || options.key !== undefined)
      throw new UsageError(say('cli.links.notOnDisk'));
    address = async (key) => pathToFileURL(place.fileOf(run.prefix, key)).href;
  } else {
    const signer = await signerFor(place, seconds, options.key, here);
    if (signer.warning !== null) terminal.note(signer.warning);
    ({ address, expires } = signer);
    if (signer.reportsOnly === true && options.tables === true)
      throw new UsageError(say('cli.links.tablesNotPublic'));
    reportsOnly ||= signer.reportsOnly === true;
  }
  const { outcomes, status } = await lookAtRun(place, run);
  const links = [
    ...(await linksOf(run, outcomes, options.school, address, expires)),
    ...(reportsOnly ? [] : await summaryLinks(run, new Set(status?.summaries), address, expires)),
  ];
  const files = options.tables === true ? await fileLinks(run, status, address, expires) : [];
  const summaries = links.filter(({ school }) => school === '').length;
  links.push(...files);
  if (links.length === 0) {
    terminal.note(say('cli.links.none', { run: run.manifest.run }));
    terminal.result({ run: run.manifest.run, links: [] });
    return 1;
  }

  const language = personLanguage();
  const folder = resolve(here, options.to ?? join(options.out, run.manifest.assessment));
  const base = join(folder, `links-${run.prefix.slice(0, -1).replace('/', '-')}`);
  const title = inLanguage(run.manifest.title, language, run.manifest.assessment);
  const written = { csv: `${base}.csv`, html: `${base}.html` };
  await writeWhole(written.csv, linksCsv(links));
  await writeWhole(written.html, linksPage(title, links, language));
  // Who has an address has the report.
  await Promise.all(Object.values(written).map((file) => chmod(file, 0o600)));

  const toSchools = links.filter(({ school }) => school !== '');
  const counts = {
    links: toSchools.length,
    schools: new Set(toSchools.map(({ school }) => school)).size,
    summaries,
    files: files.length,
  };
  terminal.say(say('cli.links.done', counts), `  ${written.csv}`, `  ${written.html}`);
  if (expires !== null)
    terminal.say(say('cli.links.until', { until: expires.replace('T', ' ').slice(0, 16) }));
  terminal.result({ run: run.manifest.run, expires, files: written, links });
  return 0;
}

/** CloudFront's where the operator's key is at hand, else S3's own, which lives seven days at most. */
async function signerFor(
  place: RemotePlace,
  seconds: number,
  key: string | undefined,
  here: string,
): Promise<AddressSigner> {
  const now = new Date();
  // The variable stands for all stacks of a person: one without CloudFront is no reason to refuse.
  const given = key ?? (place.links === null ? undefined : process.env['ESEP_LINKS_KEY'] || undefined);
  if (given === undefined) {
    checkLongest(seconds, place.links !== null);
    const { addressSigner } = await import('../links/sign.ts');
    return await addressSigner(place, seconds, now);
  }
  if (place.links === null) throw new UsageError(say('cli.links.noPublic', { place: place.name }));
  const { readPrivateKey } = await import('../links/private-key.ts');
  const { publicAddressSigner } = await import('../links/public-address.ts');
  return publicAddressSigner(
    place.links,
    readPrivateKey(given === '-' ? given : resolve(here, given)),
    seconds,
    now,
  );
}

/** The technical reports and the tables of a finished run: for whoever commissioned it, not for schools. */
async function fileLinks(
  { prefix }: FoundRun,
  status: RunStatus | null,
  address: Address,
  expires: string | null,
): Promise<Link[]> {
  const common = { school: '', region: null, expires };
  const technical = (status?.technical ?? []).map(async (file) => ({
    ...common,
    name: say('cli.links.technical'),
    language: /\.(\w+)\.pdf$/.exec(file)?.[1] ?? '',
    url: await address(prefix + file),
  }));
  const tables = (status?.state === 'finished' ? tableNames : []).flatMap((table) =>
    [output.table(prefix, table), output.parquet(prefix, table)].map(async (key) => ({
      ...common,
      name: say('cli.links.table', { table }),
      // A table speaks no language: its kind tells it from the other.
      language: key.slice(key.lastIndexOf('.') + 1),
      url: await address(key),
    })),
  );
  return await Promise.all([...technical, ...tables]);
}

/** The summaries that exist, with the region in the place of the school. */
async function summaryLinks(
  { prefix, manifest }: FoundRun,
  printed: ReadonlySet<string>,
  address: Address,
  expires: string | null,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const { kind, place, language, file } of runDocuments(manifest)) {
    if (kind !== 'summary' || !printed.has(file)) continue;
    const region = place ? inLanguage(regionName(place), personLanguage(), place) : null;
    const name = say('cli.links.summary', { place: region ?? say('cli.links.nation') });
    links.push({ school: '', name, region, language, url: await address(prefix + file), expires });
  }
  return links;
}

async function linksOf(
  { prefix, manifest }: FoundRun,
  outcomes: ReadonlyMap<string, string>,
  asked: readonly string[],
  address: Address,
  expires: string | null,
): Promise<Link[]> {
  const order = new Intl.Collator('kk', { numeric: true });
  const schools = manifest.schools
    .filter(
      ({ id }) => (asked.length === 0 || asked.includes(id)) && outcomes.get(keyPart(id)) === 'reported',
    )
    .toSorted((a, b) => order.compare(a.id, b.id));
  const regionIn = (region: string | null) =>
    region === null ? null : inLanguage(regionName(region), personLanguage(), region);
  const links: Link[] = [];
  for (const { id, name, region, languages } of schools) {
    for (const language of languages) {
      const url = await address(output.report(prefix, id, language));
      links.push({ school: id, name, region: regionIn(region), language, url, expires });
    }
  }
  return links;
}
