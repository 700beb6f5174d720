import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../../cdk.json' with { type: 'json' };
import { settingsOf } from '../../infra/settings.ts';
import { EsepStack } from '../../infra/stack.ts';

/** A resource of a template, as CloudFormation gets it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: properties of any resource of CloudFormation
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export interface Synthesised {
  readonly template: Template;
  /** By logical id. */
  readonly ofType: (type: string) => Readonly<Record<string, Resource>>;
  /** The only resource of the type whose logical id begins so. */
  readonly only: (type: string, beginning: string) => Resource & { readonly id: string };
}

/** The stack's template with the settings of cdk.json, some of them replaced; the code is a folder with one file. */
export function synthesise(
  settings: Readonly<Record<string, unknown>> = {},
  nag = false,
  addTo: (stack: EsepStack) => unknown = () => undefined,
): Synthesised {
  const folder = mkdtempSync(join(tmpdir(), 'esep-stack-'));
  try {
    return readable(synthesiseIn(folder, settings, nag, addTo));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function synthesiseIn(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
  nag: boolean,
  addTo: (stack: EsepStack) => unknown,
): Template {
  const code = {
    parse: join(folder, 'parse'),
    report: join(folder, 'report'),
    finish: join(folder, 'finish'),
  };
  for (const [name, path] of Object.entries(code)) {
    mkdirSync(path);
    writeFileSync(join(path, 'index.mjs'), `export const handler = async () => '${name}';`);
  }
  const app = new App({
    context: { ...recommendedFlags, ...cdk.context, ...settings },
    outdir: join(folder, 'out'),
  });
  if (nag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stack = new EsepStack(app, 'Esep', { code, settings: settingsOf(app.node) });
  addTo(stack);
  return Template.fromStack(stack);
}

function readable(template: Template): Synthesised {
  const ofType = (type: string) => template.findResources(type) as Record<string, Resource>;
  const only = (type: string, beginning: string) => {
    const found = Object.entries(ofType(type)).filter(([id]) => id.startsWith(beginning));
    if (found.length !== 1) throw new Error(`${found.length} resources ${type} begin with ${beginning}`);
    return { id: found[0]![0], ...found[0]![1] };
  };
  return { template, ofType, only };
}
