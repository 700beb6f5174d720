/**
 * Kazakh joins endings to a stem in thousands of combinations, of which a list of words has only some. A word is
 * right where the list has its stem, the endings stand in their order, and each agrees with the stem by vowel harmony:
 * «мектептерден» is as right as «мектеп», and «мектептың» is wrong.
 */
const plural = '(?:лер|дер|тер)';
const possessive = '(?:іміз|міз|іңіз|ңіз|ім|м|ің|ң|сі|і)';
const ofCase = '(?:нің|дің|тің|ні|ді|ті|ге|ке|не|е|нде|де|те|ден|тен|нен|мен|бен|пен|н|дей|тей|ндей)';
const derived = '(?:сіз|лік|дік|тік|лі|нікі|дікі|тікі|рек|ірек)';
const place = '(?:ндегі|дегі|тегі)';
const noun = `${derived}?${plural}?${possessive}?(?:${ofCase}|${place}${plural}?${possessive}?${ofCase}?)?`;
const voice = '(?:іл|л|ін|н|іс|дір|тір|кіз|гіз)';
const participle = `(?:ген|кен|етін|йтін|у)${noun}`;
const finite = '(?:[дт]і(?:м|ң|к|қ)?|еді|йді|ер|р|се|іп|п|іңіз|ңіз|генше|кенше)';
const verb = `${voice}{0,2}(?:(?:ме|бе|пе)(?:${participle}|${finite}|й)|[мбп]ес|${participle}|${finite})`;

const nouns = inBothHarmonies(noun);
const verbs = inBothHarmonies(verb);

function inBothHarmonies(front: string): { readonly front: RegExp; readonly back: RegExp } {
  const toBack: Readonly<Record<string, string>> = { е: 'а', і: 'ы', к: 'қ', г: 'ғ' };
  // The ending of «with», мен, and of «whose», нікі, know no harmony.
  const back = front
    .replaceAll(/мен|бен|пен|нікі|дікі|тікі/g, (ending) => ending.toUpperCase())
    .replaceAll(/[еікг]/g, (letter) => toBack[letter]!)
    .toLowerCase();
  return { front: new RegExp(`^${front}$`), back: new RegExp(`^${back}$`) };
}

const vowels = /[әеөүіэаоұыяёиуюь]/g;
const softened: Readonly<Record<string, string>> = { б: 'п', г: 'к', ғ: 'қ' };

/** Whether a word in lower case is a known stem of three letters or more with endings. */
export function isKnownWithEndings(word: string, isKnown: (stem: string) => boolean): boolean {
  for (let length = word.length - 1; length >= 3; length--) {
    const stem = word.slice(0, length);
    const ending = word.slice(length);
    if (isKnown(stem) && fits(nouns, stem, ending)) return true;
    if (infinitivesOf(stem).some(isKnown) && fits(verbs, stem, ending)) return true;
    // п, к and қ soften before a vowel: мектеп, мектебі; білік, білігі.
    const hard = softened[stem.slice(-1)];
    if (hard && /^[ыі]/.test(ending) && isKnown(stem.slice(0, -1) + hard) && fits(nouns, stem, ending))
      return true;
  }
  return false;
}

/** The list has verbs as infinitives in -у, before which ы and і fall away and қ, к and п soften: оқы, оқу; шық, шығу. */
function infinitivesOf(stem: string): readonly string[] {
  const voiced: Readonly<Record<string, string>> = { қ: 'ғ', к: 'г', п: 'б' };
  const last = stem.slice(-1);
  const begin = stem.slice(0, -1);
  return [`${/[ыі]/.test(last) ? begin : stem}у`, ...(voiced[last] ? [`${begin}${voiced[last]}у`] : [])];
}

/** By harmony, and by the stem's last sound: after a voiceless consonant т, after a vowel л, never two vowels. */
function fits({ front, back }: typeof nouns, stem: string, ending: string): boolean {
  const afterVowel = /[аәеыіоөұүэ]$/.test(stem);
  if (afterVowel && /^[ыіаетқк]/.test(ending)) return false;
  if (!afterVowel && /^[мңнплр]$/.test(ending)) return false;
  if (/[пкқтсшфхцч]$/.test(stem) && /^[дгғлнбм]/.test(ending)) return false;
  if (/[рлмнңзжй]$/.test(stem) && /^[тқкп]/.test(ending)) return false;
  const last = stem.match(vowels)?.at(-1) ?? '';
  if (/[әеөүіэ]/.test(last)) return front.test(ending);
  if (/[аоұыяё]/.test(last)) return back.test(ending);
  return front.test(ending) || back.test(ending);
}
