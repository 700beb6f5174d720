import type { Cell } from './csv.ts';
import type { Random } from './random.ts';
import { columns, type Trilingual } from './texts.ts';

interface Choice {
  readonly code: string;
  readonly label: Trilingual;
}

interface Question {
  readonly id: string;
  readonly theme: Theme;
  readonly text: Trilingual;
  readonly choices: readonly Choice[];
  /** Ability in logits from which an average student gives the second, third, … answer. */
  readonly thresholds: readonly number[];
  /** Weight of the student's reading ability, in units of the answer's own noise. */
  readonly ability: number;
  /** Weight of the school. */
  readonly school: number;
}

type Theme = 'reading-at-home' | 'interest' | 'climate' | 'digital';

function choice(code: string, kk: string, ru: string, en: string): Choice {
  return { code, label: { kk, ru, en } };
}

const frequency = [
  choice('1', 'ешқашан', 'никогда', 'never'),
  choice('2', 'сирек', 'редко', 'seldom'),
  choice('3', 'жиі', 'часто', 'often'),
  choice('4', 'күн сайын дерлік', 'почти каждый день', 'almost every day'),
];

const truth = [
  choice('1', 'мүлде олай емес', 'совсем не так', 'not at all true'),
  choice('2', 'олай емес сияқты', 'скорее не так', 'not very true'),
  choice('3', 'солай сияқты', 'скорее так', 'somewhat true'),
  choice('4', 'дәл солай', 'именно так', 'very true'),
];

const books = [
  choice('1', '10 кітапқа дейін', 'до 10 книг', 'up to 10 books'),
  choice('2', '11–25 кітап', '11–25 книг', '11–25 books'),
  choice('3', '26–100 кітап', '26–100 книг', '26–100 books'),
  choice('4', '100 кітаптан көп', 'больше 100 книг', 'more than 100 books'),
];

const noYes = [choice('0', 'жоқ', 'нет', 'no'), choice('1', 'иә', 'да', 'yes')];

export const questions: readonly Question[] = [
  {
    id: 'Q01',
    theme: 'reading-at-home',
    choices: frequency,
    thresholds: [-1.4, -0.1, 1.1],
    ability: 0.35,
    school: 0.2,
    text: {
      kk: 'Үйде өз қалауыммен кітап оқимын.',
      ru: 'Я читаю дома книги по собственному желанию.',
      en: 'I read books at home because I want to.',
    },
  },
  {
    id: 'Q02',
    theme: 'reading-at-home',
    choices: frequency,
    thresholds: [-1.0, 0.2, 1.3],
    ability: 0.25,
    school: 0.2,
    text: {
      kk: 'Оқыған кітаптарымыз туралы үйдегі үлкендермен әңгімелесеміз.',
      ru: 'Дома мы говорим со взрослыми о прочитанных книгах.',
      en: 'At home we talk with the adults about the books that we have read.',
    },
  },
  {
    id: 'Q03',
    theme: 'reading-at-home',
    choices: books,
    thresholds: [-0.6, 0.5, 1.5],
    ability: 0.45,
    school: 0.4,
    text: {
      kk: 'Оқулықтардан басқа үйіңде шамамен қанша кітап бар?',
      ru: 'Сколько примерно книг у тебя дома, кроме учебников?',
      en: 'About how many books are there in your home, apart from textbooks?',
    },
  },
  {
    id: 'Q04',
    theme: 'interest',
    choices: truth,
    thresholds: [-1.8, -0.7, 0.6],
    ability: 0.25,
    school: 0.3,
    text: {
      kk: 'Математика сабағы маған қызықты.',
      ru: 'На уроках математики мне интересно.',
      en: 'I find mathematics lessons interesting.',
    },
  },
  {
    id: 'Q05',
    theme: 'interest',
    choices: truth,
    thresholds: [-2.0, -1.0, 0.2],
    ability: 0.15,
    school: 0.3,
    text: {
      kk: 'Жаратылыстану сабағында тәжірибе жасау маған ұнайды.',
      ru: 'Мне нравится проводить опыты на уроках естествознания.',
      en: 'I like doing experiments in science lessons.',
    },
  },
  {
    id: 'Q06',
    theme: 'interest',
    choices: truth,
    thresholds: [-1.5, -0.4, 0.9],
    ability: 0.2,
    school: 0.4,
    text: {
      kk: 'Бірдеңені түсінбесем, мұғалімнен сұраймын.',
      ru: 'Если я чего-то не понимаю, я спрашиваю учителя.',
      en: 'When I do not understand something, I ask the teacher.',
    },
  },
  {
    id: 'Q07',
    theme: 'climate',
    choices: truth,
    thresholds: [-2.1, -1.2, 0.1],
    ability: 0.1,
    school: 0.5,
    text: {
      kk: 'Мектепте өзімді қауіпсіз сезінемін.',
      ru: 'В школе я чувствую себя в безопасности.',
      en: 'I feel safe at school.',
    },
  },
  {
    id: 'Q08',
    theme: 'climate',
    choices: truth,
    thresholds: [-1.9, -0.9, 0.4],
    ability: 0.1,
    school: 0.5,
    text: {
      kk: 'Мұғалімдеріміз бәрімізге әділ қарайды.',
      ru: 'Наши учителя относятся ко всем справедливо.',
      en: 'Our teachers treat everyone fairly.',
    },
  },
  {
    id: 'Q09',
    theme: 'climate',
    choices: truth,
    thresholds: [-1.7, -0.6, 0.7],
    ability: 0.05,
    school: 0.4,
    text: {
      kk: 'Маған қиын болғанда, сыныптастарым көмектеседі.',
      ru: 'Когда мне трудно, одноклассники помогают.',
      en: 'My classmates help me when something is hard for me.',
    },
  },
  {
    id: 'Q10',
    theme: 'digital',
    choices: noYes,
    thresholds: [-0.6],
    ability: 0.3,
    school: 0.4,
    text: {
      kk: 'Үйімде сабаққа дайындалуға пайдалана алатын компьютер немесе планшет бар.',
      ru: 'Дома есть компьютер или планшет, которым я могу пользоваться для учёбы.',
      en: 'There is a computer or tablet at home that I can use for my studies.',
    },
  },
  {
    id: 'Q11',
    theme: 'digital',
    choices: frequency,
    thresholds: [-1.2, 0.3, 1.6],
    ability: 0.05,
    school: 0.6,
    text: {
      kk: 'Мектепте тапсырмаларды компьютерде орындаймыз.',
      ru: 'В школе мы выполняем задания на компьютере.',
      en: 'At school we do tasks on a computer.',
    },
  },
  {
    id: 'Q12',
    theme: 'digital',
    choices: noYes,
    thresholds: [-0.2],
    ability: 0.05,
    school: 0.7,
    text: {
      kk: 'Тестке дейін осындай тапсырмаларды компьютерде орындап көрдік.',
      ru: 'До тестирования мы пробовали выполнять такие задания на компьютере.',
      en: 'We tried tasks of this kind on a computer before the test.',
    },
  },
];

/** The rows of `questionnaire.csv`; all options are ordered, `code=label` with ` | ` between them. */
export function questionRows(): Record<string, Cell>[] {
  return questions.map((question) => ({
    question: question.id,
    theme: question.theme,
    ...columns('text', question.text),
    ordered: 'yes',
    ...columns('options', {
      kk: optionCell(question, 'kk'),
      ru: optionCell(question, 'ru'),
      en: optionCell(question, 'en'),
    }),
  }));
}

function optionCell(question: Question, language: keyof Trilingual): string {
  return question.choices.map((choice) => `${choice.code}=${choice.label[language]}`).join(' | ');
}

/** One student's answers: codes, or nothing for about 3 % left blank. `school` holds the school's effect per question. */
export function questionnaireAnswers(ability: number, school: readonly number[], random: Random): string[] {
  return questions.map((question, index) => {
    const leaning = question.ability * ability + question.school * (school[index] ?? 0) + random.normal();
    const passed = question.thresholds.filter((threshold) => leaning > threshold).length;
    return random.chance(0.03) ? '' : question.choices[passed]!.code;
  });
}
