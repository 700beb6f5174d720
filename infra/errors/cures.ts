import type { Language } from '../../functions/assessment/assessment.ts';

/** What to do where the message itself only says what was done, by the message's key. */
export const cures: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'rows-short-filled': {
    en: 'Nothing needs to be done, if those cells were blank.',
    ru: 'Если эти ячейки были пустыми, делать ничего не нужно.',
    kk: 'Бұл ұяшықтар бос болған болса, ештеңе істеу қажет емес.',
  },
  'assumed-long-form': {
    en: 'Nothing needs to be done, if that is so.',
    ru: 'Если это так, делать ничего не нужно.',
    kk: 'Солай болса, ештеңе істеу қажет емес.',
  },
  'assumed-options': {
    en: 'Write the options into items.csv, if an option that nobody chose is missing.',
    ru: 'Если не хватает варианта, который никто не выбрал, впишите варианты в items.csv.',
    kk: 'Ешкім таңдамаған нұсқа жетіспесе, нұсқаларды items.csv файлына жазыңыз.',
  },
  'logo-unusable': {
    en: 'Give such a picture, or leave the logo out.',
    ru: 'Дайте такой файл или обойдитесь без логотипа.',
    kk: 'Сондай файл беріңіз немесе логотипсіз қалдырыңыз.',
  },
  'index.reason.too-few': {
    en: 'Nothing is wrong: a school under the least number of students gets no report (rules.minimum in assessment.yaml).',
    ru: 'Это не ошибка: школа, где учеников меньше наименьшего числа, отчёта не получает (rules.minimum в assessment.yaml).',
    kk: 'Бұл қате емес: оқушысы ең аз саннан кем мектеп есеп алмайды (assessment.yaml ішіндегі rules.minimum).',
  },
  'index.reason.gave-up-after-retries': {
    en: 'Look for the school’s code in the log of report; then esep redrive.',
    ru: 'Найдите код школы в журнале report; затем esep redrive.',
    kk: 'Мектеп кодын report журналынан табыңыз; содан кейін esep redrive.',
  },
  'index.reason.data-expired': {
    en: 'Upload the results again: what was reported is not printed twice.',
    ru: 'Загрузите результаты снова: готовые отчёты второй раз не печатаются.',
    kk: 'Нәтижелерді қайта жүктеңіз: дайын есептер екінші рет басылмайды.',
  },
  'index.reason.other': {
    en: 'Look for the school’s code in the log of report; then esep redrive.',
    ru: 'Найдите код школы в журнале report; затем esep redrive.',
    kk: 'Мектеп кодын report журналынан табыңыз; содан кейін esep redrive.',
  },
};
