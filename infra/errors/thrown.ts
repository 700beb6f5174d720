/** A message in English only, for whoever deploys or develops; `…` stands for what differs. */
export interface Thrown {
  readonly text: string;
  readonly cure: string;
}

const DEFECT = 'A defect of Esep. Repeat the command; if it stays, report it with the version and the log.';
const REPEATED = 'Nothing by hand: the queue repeats the message. If an alarm stays, see infra/RUNBOOK.md.';
const OTHER_CHROMIUM =
  'The templates were changed in a way that the print does not follow, or Chromium is another than package-lock.json names: npm ci.';
const INSTALL = 'Run npm ci in the folder of Esep.';
const TEMPLATES =
  'A wording was changed: compare templates/messages with git diff, and run npx vitest run test/document.';

/** Every message that the code throws without the message files. A test finds those that are missing here. */
export const thrown: readonly Thrown[] = [
  {
    text: 'esep needs Node 24 or later; this is …, and … is not installed. Run: npm ci',
    cure: 'Run npm ci: it brings Node 24 along on Linux. On other systems install Node 24.',
  },
  {
    text: 'Settings in cdk.json (or -c name=value) cannot be used. …',
    cure: 'The message names each setting and what it may be: infra/DEPLOYMENT.md has the table.',
  },
  {
    text: 'linksDomain, linksCertificate and linksPublicKeys belong together: give all three, or only the keys.',
    cure: 'See infra/DEPLOYMENT.md, Links for the public.',
  },
  {
    text: '… is a private key, which must not be part of a deployment: name the public key.',
    cure: 'Make the public half with openssl rsa -in links.pem -pubout -out links.pub.pem and give that.',
  },
  {
    text: '… is not a public RSA key of 2048 bits, which CloudFront wants here.',
    cure: 'Make one with openssl genrsa -out links.pem 2048.',
  },
  { text: 'The package …, needed by …, is not installed: run npm ci', cure: INSTALL },
  { text: 'The package fauxqs is not installed: run npm ci', cure: INSTALL },
  { text: 'The package @sparticuz/chromium is not installed: run npm ci', cure: INSTALL },
  { text: 'The package @sparticuz/chromium has no package.json', cure: INSTALL },
  {
    text: 'Chromium could not be unpacked',
    cure: 'Is the temporary folder full, or mounted without the right to execute? Another one: TMPDIR=/path npx esep …',
  },
  {
    text: 'Chromium did not start: …',
    cure: 'Locally: is the temporary folder full, or mounted noexec? Give another with TMPDIR. On AWS: the other chromiumMode (infra/RUNBOOK.md, A function fails).',
  },
  {
    text: 'A document was printed without fonts: it is blank',
    cure: 'Build the fonts again: npm run bundle.',
  },
  {
    text: 'A font of the document could not be loaded: its text would be blank',
    cure: 'Build the fonts again: npm run bundle.',
  },
  {
    text: 'The local S3 and SQS have no port',
    cure: 'May this account listen on 127.0.0.1? A firewall or a sandbox forbids it.',
  },
  { text: 'Objects of the local S3 are not renamed', cure: DEFECT },
  {
    text: '… went away as soon as it was there',
    cure: 'Somebody else wrote to or deleted from the same folder of the bucket. Upload again.',
  },
  {
    text: '… lost its status while it was fetched',
    cure: 'Somebody deleted from the bucket at that moment. Repeat the command.',
  },
  {
    text: 'S3 refused to delete …: … …',
    cure: 'May your credentials delete outcomes/failed/*? (infra/DEPLOYMENT.md, Use)',
  },
  {
    text: '… is missing although the run is finished',
    cure: 'Something deleted from the store. Run esep report again: only what is missing is printed.',
  },
  { text: '…/… is not there', cure: 'Something deleted from the store. Run esep report again.' },
  { text: '…/… is not to be written here', cure: DEFECT },
  {
    text: '….… is undefined or not exported',
    cure: 'The bundle is broken: delete dist and repeat the command.',
  },
  { text: 'Callbacks have no place on Node.js 24: return a promise', cure: DEFECT },
  { text: 'The environments have been stopped', cure: DEFECT },
  { text: 'Parse failed: …', cure: 'The log of parse, beside the store of npm run invoke, says why.' },
  {
    text: 'The sample is refused: see its validation',
    cure: 'npx esep validate events/sample names the line; git checkout events/sample brings it back.',
  },
  { text: 'The sample has no school', cure: 'npm run sample makes it again.' },
  { text: '…/… came without a body', cure: REPEATED },
  {
    text: 'The environment variable … is not set; the stack or the local run must set it.',
    cure: 'On AWS: deploy the stack again. Functions of your own deployment need the variables of infra/PRIVACY.md.',
  },
  { text: '… of … messages were refused by …: …', cure: REPEATED },
  {
    text: 'A message ….',
    cure: 'It is of another version of Esep, or not of Esep. It is left in the dead-letter queue; delete it there.',
  },
  {
    text: 'The run … has no ….',
    cure: 'The run was deleted from the reports bucket while it was at work. Upload the results again.',
  },
  {
    text: '… is gone: working data live a few days only. Drop the results file again to make a new run.',
    cure: 'Upload the results again: what was reported is not printed twice.',
  },
  { text: '… is not there.', cure: REPEATED },
  {
    text: '… went away while it was being read',
    cure: 'The upload was deleted or replaced while parse read it. Upload it again.',
  },
  { text: 'There is no message "…" in the language "…".', cure: TEMPLATES },
  { text: 'No messages/….….yaml in "templates" beside the bundle or the sources.', cure: TEMPLATES },
  {
    text: 'No folder "templates" beside the bundle or at the root of the sources.',
    cure: 'Delete dist and repeat the command; on AWS deploy again.',
  },
  { text: 'The message … is given twice.', cure: TEMPLATES },
  { text: 'The message … is not a text.', cure: TEMPLATES },
  { text: 'The contents have … places for … page numbers.', cure: OTHER_CHROMIUM },
  {
    text: 'A print has no plain cross-reference table: it is not of the Chromium that is expected.',
    cure: OTHER_CHROMIUM,
  },
  { text: 'Object … of a print is not where its cross-reference table says.', cure: OTHER_CHROMIUM },
  {
    text: 'The table is no longer being sent.',
    cure: 'S3 ended the upload of a table; the queue repeats the message. If an alarm stays, see infra/RUNBOOK.md.',
  },
  {
    text: 'The sections of a report moved when their page numbers were filled in.',
    cure: 'A change of templates or styles makes pages depend on page numbers. Undo it; see templates/README.md.',
  },
];
