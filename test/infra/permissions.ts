import type { Resource, Synthesised } from './synthesise.ts';

/** One permission of a role: an action on a resource, as `Reports/*` + `/run.json`; other resources by logical name. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** All that a role may do, by the beginning of its logical id, from its inline and attached policies. */
export function permissionsOf({ ofType, only }: Synthesised, beginning: string): readonly Permission[] {
  const role = only('AWS::IAM::Role', beginning);
  if (role.Properties.ManagedPolicyArns !== undefined) throw new Error(`${role.id} has managed policies`);
  const inline: Statement[] = (role.Properties.Policies ?? []).flatMap(statements);
  const attached = Object.values(ofType('AWS::IAM::Policy'))
    .filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(`"${role.id}"`))
    .flatMap(({ Properties }: Resource) => statements(Properties));
  return [...inline, ...attached]
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => ({ action, resource: name(resource) }))),
    )
    .sort((a, b) => (`${a.action} ${a.resource}` < `${b.action} ${b.resource}` ? -1 : 1));
}

function statements(policy: { PolicyDocument: { Statement: Statement[] } }): Statement[] {
  for (const { Effect } of policy.PolicyDocument.Statement) {
    if (Effect !== 'Allow') throw new Error(`A statement with ${Effect}`);
  }
  return policy.PolicyDocument.Statement;
}

/** CloudFormation's expression of a resource as a person would write it. */
function name(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { Ref, 'Fn::GetAtt': getAtt, 'Fn::Join': join } = resource as Record<string, never>;
  if (Ref !== undefined) return `<${(Ref as string).replace('AWS::', '')}>`;
  if (getAtt !== undefined) return plain((getAtt as string[])[0]!);
  if (join !== undefined) return (join as [string, unknown[]])[1].map(name).join('');
  throw new Error(`Cannot read ${JSON.stringify(resource)}`);
}

/** `StorageUploadsBDC5E374` → `Uploads`: without the construct around it and the hash behind it. */
function plain(logicalId: string): string {
  return logicalId.replace(/^(Storage|Queues)/, '').replace(/[0-9A-F]{8}$/, '');
}

/** Whether IAM would allow the action on the object: `*` stands for any characters, slashes among them. */
export function allows(permissions: readonly Permission[], action: string, object: string): boolean {
  return permissions.some(
    (permission) => permission.action === action && patternOf(permission.resource).test(object),
  );
}

function patternOf(resource: string): RegExp {
  return new RegExp(`^${resource.split('*').map(literally).join('.*')}$`, 's');
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
