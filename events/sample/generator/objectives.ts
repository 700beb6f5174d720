import type { Cell } from './csv.ts';
import type { Domain } from './items.ts';
import { columns, type Trilingual } from './texts.ts';

interface Objective {
  readonly id: string;
  readonly domain: Domain;
  readonly code: string;
  readonly text: Trilingual;
  /** Advice on the teaching programme: task types, what must be secure before, how to check. */
  readonly advice: Trilingual;
}

/** Learning objectives in the manner of the national programme for grade 4; codes and wording are the sample's own. */
export const objectives: readonly Objective[] = [
  {
    id: 'RL1',
    domain: 'reading',
    code: '4.2.2.1',
    text: {
      kk: 'мәтінде тікелей берілген ақпаратты тауып, сұраққа жауап беру',
      ru: 'находить в тексте информацию, данную в явном виде, и отвечать по ней на вопрос',
      en: 'find information stated directly in a text and use it to answer a question',
    },
    advice: {
      kk: 'Әр сабақта жауабы мәтіннің бір сөйлемінен табылатын 2–3 сұрақ беріп, жауаптың мәтіндегі орнын белгілеуді талап етіңіз. Тексеру: бейтаныс шағын мәтін бойынша осындай үш сұрақ.',
      ru: 'На каждом уроке давайте 2–3 вопроса, ответ на которые содержится в одном предложении текста, и просите отметить это место. Проверка: три таких вопроса к короткому незнакомому тексту.',
      en: 'In every lesson set two or three questions whose answer stands in one sentence of the text, and ask for that place to be marked. Check: three such questions on a short unfamiliar text.',
    },
  },
  {
    id: 'RL2',
    domain: 'reading',
    code: '4.2.2.2',
    text: {
      kk: 'мәтінде тікелей айтылмаған ойды түсініп, қорытынды жасау',
      ru: 'понимать то, что в тексте прямо не сказано, и делать вывод',
      en: 'understand what a text does not say directly, and draw a conclusion',
    },
    advice: {
      kk: 'Алдымен тікелей берілген ақпаратты табуды (4.2.2.1) бекітіп, содан кейін «Мұны қай сөздерден білдік?» деген сұрақ бойынша жұмыс жүргізіңіз. Тексеру: қорытындыны және оны дәлелдейтін екі деректі жазуға арналған қысқа тапсырма.',
      ru: 'Сначала закрепите поиск явно данной информации (4.2.2.1), затем работайте с вопросом «По каким словам мы это поняли?». Проверка: короткое задание, в котором нужно записать вывод и два подтверждающих его факта.',
      en: 'First secure finding what is stated directly (4.2.2.1), then work with the question “Which words told us so?”. Check: a short task that asks for a conclusion and two facts that support it.',
    },
  },
  {
    id: 'RL3',
    domain: 'reading',
    code: '4.2.3.1',
    text: {
      kk: 'мәтіннің тақырыбы мен негізгі ойын анықтау',
      ru: 'определять тему и основную мысль текста',
      en: 'identify the topic and the main idea of a text',
    },
    advice: {
      kk: 'Әр азатжолдың түйінін бір сөйлеммен тұжырымдау және мәтінге тақырып қойып, таңдауды дәлелдеу тапсырмаларын беріңіз. Тексеру: төрт тақырыптың ішінен мәтінге сай келетінін таңдап, қалғандарының неге сай келмейтінін түсіндіру.',
      ru: 'Предлагайте формулировать смысл каждого абзаца одним предложением и подбирать к тексту заголовок с обоснованием. Проверка: выбрать из четырёх заголовков подходящий и объяснить, почему не подходят остальные.',
      en: 'Have the point of each paragraph put into one sentence, and a title chosen with reasons. Check: choose the fitting title out of four and explain why the others do not fit.',
    },
  },
  {
    id: 'RL4',
    domain: 'reading',
    code: '4.2.5.1',
    text: {
      kk: 'оқиғалардың ретін және олардың арасындағы себеп-салдарлық байланысты анықтау',
      ru: 'определять порядок событий и причинно-следственные связи между ними',
      en: 'identify the order of events and how one leads to another',
    },
    advice: {
      kk: 'Аралас берілген оқиғаларды ретімен орналастыру және «себебі – салдары» сызбасын толтыру тапсырмаларын қолданыңыз. Тексеру: бейтаныс мәтіннен екі себепті және олардың салдарын табу.',
      ru: 'Используйте задания на восстановление порядка событий и заполнение схемы «причина — следствие». Проверка: найти в незнакомом тексте две причины и их следствия.',
      en: 'Use tasks that restore the order of events and fill in a “cause and effect” diagram. Check: find two causes and their effects in an unfamiliar text.',
    },
  },
  {
    id: 'RL5',
    domain: 'reading',
    code: '4.2.6.1',
    text: {
      kk: 'кейіпкердің мінезін және әрекетінің себебін мәтінге сүйеніп түсіндіру',
      ru: 'объяснять с опорой на текст характер героя и причины его поступков',
      en: 'explain a character’s nature and reasons for acting, with support from the text',
    },
    advice: {
      kk: 'Кейіпкердің қасиеті және оны дәлелдейтін сөзі немесе әрекеті жазылатын кестемен жұмыс жүргізіңіз, ал мәтіндерді ұлдарға да, қыздарға да қызықты болатындай етіп таңдаңыз. Тексеру: бір кейіпкердің екі қасиетін мәтіннен алынған дәлелмен көрсету.',
      ru: 'Работайте с таблицей «качество героя — слова или поступок, которые его подтверждают»; выбирайте тексты, интересные и мальчикам, и девочкам. Проверка: назвать два качества одного героя с доказательством из текста.',
      en: 'Work with a table of a character’s qualities and the words or deeds that show them, and choose texts that interest both boys and girls. Check: name two qualities of one character with evidence from the text.',
    },
  },
  {
    id: 'RL6',
    domain: 'reading',
    code: '4.2.8.1',
    text: {
      kk: 'кесте, сызба немесе карта түрінде берілген ақпаратты оқу және оны мәтінмен байланыстыру',
      ru: 'читать информацию, представленную в виде таблицы, схемы или карты, и связывать её с текстом',
      en: 'read information given as a table, diagram or map and relate it to the text',
    },
    advice: {
      kk: 'Математика мен жаратылыстану сабақтарындағы кестелер мен сызбаларды оқу сабағында да пайдаланыңыз: жауап бірде мәтіннен, бірде кестеден табылсын. Тексеру: мәтін мен кестені бірге пайдалануды қажет ететін екі сұрақ.',
      ru: 'Используйте на уроках чтения таблицы и схемы из уроков математики и естествознания: пусть ответ находится то в тексте, то в таблице. Проверка: два вопроса, для ответа на которые нужны и текст, и таблица.',
      en: 'Use tables and diagrams from mathematics and science lessons in reading lessons too, with the answer now in the text, now in the table. Check: two questions that need both the text and the table.',
    },
  },
  {
    id: 'RL7',
    domain: 'reading',
    code: '4.2.9.1',
    text: {
      kk: 'екі мәтіннің мазмұнын салыстырып, ұқсастығы мен айырмашылығын анықтау',
      ru: 'сравнивать содержание двух текстов, определять сходство и различия',
      en: 'compare the content of two texts and identify what is alike and what differs',
    },
    advice: {
      kk: 'Бір мәтіннің негізгі ойын анықтау (4.2.3.1) бекітілген соң, тақырыбы ортақ екі шағын мәтінді Венн диаграммасы арқылы салыстырыңыз. Тексеру: екі мәтінге ортақ бір ойды және екі айырмашылықты жазу.',
      ru: 'Когда закреплено определение основной мысли одного текста (4.2.3.1), сравнивайте с помощью диаграммы Венна два небольших текста на одну тему. Проверка: записать одну общую мысль и два различия.',
      en: 'Once the main idea of one text is secure (4.2.3.1), compare two short texts on one topic with a Venn diagram. Check: write down one idea that they share and two differences.',
    },
  },
  {
    id: 'ML1',
    domain: 'mathematics',
    code: '4.1.1.2',
    text: {
      kk: 'көптаңбалы сандарды оқу, жазу және салыстыру',
      ru: 'читать, записывать и сравнивать многозначные числа',
      en: 'read, write and compare multi-digit numbers',
    },
    advice: {
      kk: 'Санды разрядтар кестесіне жазу, разрядтық қосылғыштардың қосындысына жіктеу және сан сәулесінде белгілеу тапсырмаларын кезектестіріп беріңіз. Тексеру: құрамында нөл бар бес санды (мысалы, 40\u00a0050) тыңдап жазу және өсу ретімен орналастыру.',
      ru: 'Чередуйте запись числа в таблицу разрядов, разложение на сумму разрядных слагаемых и отметку на числовом луче. Проверка: записать на слух пять чисел с нулями внутри (например, 40\u00a0050) и расположить их в порядке возрастания.',
      en: 'Alternate writing a number in a place-value table, splitting it into a sum by place value and marking it on a number line. Check: write down five dictated numbers with zeros inside (such as 40\u00a0050) and put them in ascending order.',
    },
  },
  {
    id: 'ML2',
    domain: 'mathematics',
    code: '4.1.2.4',
    text: {
      kk: 'көптаңбалы сандарға арифметикалық төрт амалды қолдану және амалдардың орындалу ретін сақтау',
      ru: 'выполнять четыре арифметических действия с многозначными числами и соблюдать порядок действий',
      en: 'carry out the four operations with multi-digit numbers and keep to the order of operations',
    },
    advice: {
      kk: 'Есептеудің әр қадамын айтып түсіндіруді және нәтижені алдын ала шамалауды талап етіңіз, бұған көбейту кестесі мен амалдар ретін білу негіз болады. Тексеру: жақшалы және жақшасыз төрт өрнектің мәнін табу.',
      ru: 'Требуйте проговаривать шаги вычисления и заранее прикидывать результат; опора — таблица умножения и знание порядка действий. Проверка: найти значения четырёх выражений, со скобками и без скобок.',
      en: 'Ask for each step of a calculation to be said aloud and for an estimate beforehand; multiplication tables and the order of operations must be secure. Check: the values of four expressions, with and without brackets.',
    },
  },
  {
    id: 'ML3',
    domain: 'mathematics',
    code: '4.1.1.5',
    text: {
      kk: 'санның бөлігін және бөлігі бойынша санды табу, бөлімдері бірдей бөлшектерді салыстыру',
      ru: 'находить часть числа и число по его части, сравнивать дроби с одинаковыми знаменателями',
      en: 'find a part of a number and a number from its part, and compare fractions with equal denominators',
    },
    advice: {
      kk: 'Бөлшекті алдымен жолақ пен дөңгелек арқылы көрсетіп, содан кейін санның бөлігін және бөлігі бойынша санды табу есептерін қатар беріңіз. Тексеру: екі түрдің әрқайсысынан екі есеп, әр есептің сызбасы салынады.',
      ru: 'Сначала показывайте дробь на полоске и круге, затем давайте рядом задачи на нахождение части числа и числа по его части. Проверка: по две задачи каждого вида, к каждой — чертёж.',
      en: 'Show fractions on strips and circles first, then set side by side problems that ask for a part of a number and for a number from its part. Check: two problems of each kind, each with a drawing.',
    },
  },
  {
    id: 'ML4',
    domain: 'mathematics',
    code: '4.1.3.2',
    text: {
      kk: 'ұзындық, масса, көлем және уақыт өлшем бірліктерін түрлендіру',
      ru: 'преобразовывать единицы длины, массы, объёма и времени',
      en: 'convert units of length, mass, volume and time',
    },
    advice: {
      kk: 'Түрлендіруді нақты заттарды өлшеуден бастап, уақыт бірліктеріне жеке тоқталыңыз, өйткені 1 сағат 100 минутқа емес, 60 минутқа тең. Тексеру: ұзындық, масса, көлем және уақыт бойынша бір-бір түрлендіру.',
      ru: 'Начинайте преобразования с измерения реальных предметов; на единицах времени остановитесь отдельно, ведь в часе не 100, а 60 минут. Проверка: по одному преобразованию на длину, массу, объём и время.',
      en: 'Begin conversions by measuring real objects, and treat units of time separately, since an hour has 60 minutes, not 100. Check: one conversion each for length, mass, volume and time.',
    },
  },
  {
    id: 'ML5',
    domain: 'mathematics',
    code: '4.2.2.2',
    text: {
      kk: 'белгісіз компонентті табуға берілген теңдеулерді, оның ішінде екі амалды теңдеулерді шешу',
      ru: 'решать уравнения на нахождение неизвестного компонента, в том числе в два действия',
      en: 'solve equations with an unknown component, including two-step equations',
    },
    advice: {
      kk: 'Теңдеуді шешпес бұрын қай компонент белгісіз екенін атауды, ал шешкен соң түбірді орнына қойып тексеруді тұрақты талапқа айналдырыңыз. Тексеру: үш теңдеу, олардың бірі мәтінді есеп бойынша құрастырылады.',
      ru: 'Сделайте постоянным требованием называть до решения неизвестный компонент, а после решения проверять корень подстановкой. Проверка: три уравнения, одно из которых составляется по тексту задачи.',
      en: 'Make it a rule to name the unknown component before solving and to check the root by substitution afterwards. Check: three equations, one of them to be set up from a word problem.',
    },
  },
  {
    id: 'ML6',
    domain: 'mathematics',
    code: '4.3.1.3',
    text: {
      kk: 'тіктөртбұрыштың және тіктөртбұрыштардан құралған фигураның периметрі мен ауданын табу',
      ru: 'находить периметр и площадь прямоугольника и фигуры, составленной из прямоугольников',
      en: 'find the perimeter and area of a rectangle and of a figure made of rectangles',
    },
    advice: {
      kk: 'Бір фигураның периметрін де, ауданын да тауып, олардың өлшем бірліктерін (см және см²) салыстырыңыз, ал құрама фигураны бөліктерге бөлуді торкөз қағаздан бастаңыз. Тексеру: бір құрама фигураның периметрі мен ауданын табу.',
      ru: 'Находите периметр и площадь одной и той же фигуры и сравнивайте их единицы (см и см²); разбивать составную фигуру начинайте на клетчатой бумаге. Проверка: найти периметр и площадь одной составной фигуры.',
      en: 'Find both perimeter and area of the same figure and compare their units (cm and cm²); begin splitting composite figures on squared paper. Check: the perimeter and area of one composite figure.',
    },
  },
  {
    id: 'ML7',
    domain: 'mathematics',
    code: '4.4.1.2',
    text: {
      kk: 'кесте мен диаграммадағы деректерді оқу, салыстыру және олар бойынша қорытынды жасау',
      ru: 'читать и сравнивать данные таблицы и диаграммы, делать по ним выводы',
      en: 'read and compare data in a table and a chart, and draw conclusions from them',
    },
    advice: {
      kk: 'Деректерді жинап, кесте мен бағанды диаграмма құруға арналған шағын жобаларды сабақ жоспарына енгізіңіз. Тексеру: дайын диаграмма бойынша салыстыруға, есептеуге және қорытынды жасауға арналған үш сұрақ.',
      ru: 'Включите в план уроков мини-проекты, в которых собирают данные и строят таблицу и столбчатую диаграмму. Проверка: по готовой диаграмме — по одному вопросу на сравнение, вычисление и вывод.',
      en: 'Plan small projects in which data are collected and a table and a bar chart are made. Check: for a given chart, one question each on comparing, calculating and concluding.',
    },
  },
  {
    id: 'ML8',
    domain: 'mathematics',
    code: '4.5.1.3',
    text: {
      kk: 'жылдамдық, уақыт және қашықтық арасындағы тәуелділікті пайдаланып, қозғалысқа берілген есептерді шығару',
      ru: 'решать задачи на движение, используя зависимость между скоростью, временем и расстоянием',
      en: 'solve problems on motion using the relation between speed, time and distance',
    },
    advice: {
      kk: 'Есептің шартын сызба және «жылдамдық – уақыт – қашықтық» кестесі арқылы модельдеңіз, алдымен өлшем бірліктерін түрлендіруді (4.1.3.2) пысықтаңыз. Тексеру: қарама-қарсы және бір бағыттағы қозғалысқа берілген екі есеп.',
      ru: 'Моделируйте условие чертежом и таблицей «скорость — время — расстояние», сначала повторите преобразование единиц (4.1.3.2). Проверка: две задачи — на движение навстречу и в одном направлении.',
      en: 'Model the problem with a drawing and a “speed – time – distance” table, and revise the conversion of units (4.1.3.2) first. Check: two problems, on moving towards each other and in the same direction.',
    },
  },
  {
    id: 'SL1',
    domain: 'science',
    code: '4.1.2.2',
    text: {
      kk: 'бақылау мен тәжірибені жоспарлау, олардың нәтижесі бойынша қорытынды жасау',
      ru: 'планировать наблюдение и опыт, делать вывод по их результатам',
      en: 'plan an observation and an experiment and draw a conclusion from the results',
    },
    advice: {
      kk: 'Тәжірибеден бұрын болжамды жазып алып, тек бір шарты өзгеретін жағдайларды салыстырыңыз. Тексеру: тәжірибенің сипаттамасы бойынша қандай шарт өзгертілгенін анықтап, қорытынды жазу.',
      ru: 'Перед опытом записывайте предположение и сравнивайте случаи, в которых меняется только одно условие. Проверка: по описанию опыта определить, какое условие изменили, и записать вывод.',
      en: 'Write down a prediction before the experiment and compare cases in which only one condition changes. Check: from the description of an experiment, say which condition was changed and write the conclusion.',
    },
  },
  {
    id: 'SL2',
    domain: 'science',
    code: '4.2.2.3',
    text: {
      kk: 'қарапайым қоректік тізбек құрастыру және тірі ағзалардың өзара байланысын түсіндіру',
      ru: 'составлять простую пищевую цепь и объяснять взаимосвязь живых организмов',
      en: 'make a simple food chain and explain how living things depend on each other',
    },
    advice: {
      kk: 'Жергілікті өсімдіктер мен жануарлардан үш-төрт буынды тізбек құрастырып, бір буын жойылса, не болатынын талқылаңыз. Тексеру: берілген алты ағзадан екі тізбек құрастырып, бір буынның жойылуы қалғандарына қалай әсер ететінін түсіндіру.',
      ru: 'Составляйте цепи из трёх-четырёх звеньев на примере местных растений и животных и обсуждайте, что будет, если одно звено исчезнет. Проверка: составить из шести организмов две цепи и объяснить, как исчезновение одного звена скажется на остальных.',
      en: 'Make chains of three or four links from local plants and animals and discuss what happens when one link disappears. Check: make two chains out of six living things and explain how the loss of one link affects the others.',
    },
  },
  {
    id: 'SL3',
    domain: 'science',
    code: '4.3.3.2',
    text: {
      kk: 'табиғаттағы су айналымын және заттың күйінің температураға байланысты өзгеруін түсіндіру',
      ru: 'объяснять круговорот воды в природе и изменение состояния вещества в зависимости от температуры',
      en: 'explain the water cycle and how the state of a substance changes with temperature',
    },
    advice: {
      kk: 'Мұздың еруін, судың булануын және будың қайтадан суға айналуын сыныпта бақылап, әр кезеңді су айналымының сызбасымен байланыстырыңыз. Тексеру: сызбадағы кезеңдерді атап, әрқайсысында судың күйі қалай өзгеретінін жазу.',
      ru: 'Наблюдайте в классе таяние льда, испарение воды и превращение пара в воду и связывайте каждый этап со схемой круговорота. Проверка: назвать этапы на схеме и записать, как на каждом меняется состояние воды.',
      en: 'Observe ice melting, water evaporating and steam turning back into water in class, and relate each stage to a diagram of the cycle. Check: name the stages on the diagram and write how the state of water changes at each.',
    },
  },
  {
    id: 'SL4',
    domain: 'science',
    code: '4.4.1.2',
    text: {
      kk: 'Жердің өз осінен айналуы мен Күнді айнала қозғалуының салдарын түсіндіру',
      ru: 'объяснять следствия вращения Земли вокруг своей оси и её движения вокруг Солнца',
      en: 'explain what follows from the Earth’s rotation on its axis and its motion around the Sun',
    },
    advice: {
      kk: 'Жердің өз осінен айналуын және Күнді айнала қозғалуын глобус пен шамның көмегімен бөлек модельдеңіз, өйткені бұл екі қозғалыс жиі шатастырылады. Тексеру: күн мен түннің және жыл мезгілдерінің алмасу себебін модельде көрсетіп, екі сөйлеммен түсіндіру.',
      ru: 'С глобусом и лампой моделируйте отдельно вращение Земли вокруг оси и её движение вокруг Солнца: эти движения часто путают. Проверка: показать на модели и объяснить двумя предложениями причины смены дня и ночи и времён года.',
      en: 'With a globe and a lamp, model the rotation and the motion around the Sun separately, since the two are often confused. Check: show on the model and explain in two sentences why day and night and the seasons change.',
    },
  },
  {
    id: 'SL5',
    domain: 'science',
    code: '4.5.1.2',
    text: {
      kk: 'ауырлық, үйкеліс және серпімділік күштерінің әрекетін күнделікті өмірдегі мысалдармен түсіндіру',
      ru: 'объяснять действие сил тяжести, трения и упругости на примерах из повседневной жизни',
      en: 'explain how gravity, friction and elastic force act, with examples from everyday life',
    },
    advice: {
      kk: 'Тақырыпты таныс мысалдан (құлау, тежелу, серіппе) бастап, терминді содан кейін енгізіңіз және оның қазақша, орысша атауын бірге жазыңыз. Тексеру: үш жағдайдың әрқайсысында қай күш әрекет ететінін атап, жауапты дәлелдеу.',
      ru: 'Начинайте с знакомого примера (падение, торможение, пружина), затем вводите термин и записывайте его на казахском и русском языках. Проверка: назвать силу, действующую в каждой из трёх ситуаций, и обосновать ответ.',
      en: 'Start from a familiar example (falling, braking, a spring), then introduce the term and write it in both Kazakh and Russian. Check: name the force that acts in each of three situations and give reasons.',
    },
  },
];

/** The rows of `objectives.csv`. */
export function objectiveRows(): Record<string, Cell>[] {
  return objectives.map((objective) => ({
    objective: objective.id,
    domain: objective.domain,
    code: objective.code,
    ...columns('text', objective.text),
    ...columns('advice', objective.advice),
  }));
}
