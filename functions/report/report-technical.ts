import type { TechnicalData } from '../analysis/technical/technical-data.ts';
import { composeTechnical } from '../document/technical/compose-technical.ts';
import { build } from '../platform/build.ts';
import { output, working } from '../platform/keys.ts';
import type { TechnicalJob } from '../platform/messages.ts';
import { type ReportedDocument, type ReportPorts, reportDocument } from './report-document.ts';

/** Prints the technical report of a run in one language. */
export async function reportTechnical(ports: ReportPorts, job: TechnicalJob): Promise<ReportedDocument> {
  const { assessment, run, technical: language } = job;
  const prefix = output.prefix(assessment, run);
  return await reportDocument<TechnicalData>(ports, {
    data: working.technical(run),
    pdf: output.technical(prefix, language),
    failure: output.technicalFailure(prefix, language),
    about: { language },
    compose(data) {
      const edition = { run, version: build.version, fingerprint: build.fingerprint };
      return composeTechnical({ data, language, edition });
    },
  });
}
