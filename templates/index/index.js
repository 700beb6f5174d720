// The page of a run: everything that it shows is in #data, and no string of it is ever taken for markup.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const base = document.getElementById('reports').getAttribute('href');
  const PAGE = 50;
  const MOST_SILENT_LOOKS = 4;

  const $ = (id) => document.getElementById(id);
  // Characters that would turn the direction of a text, or that nobody sees.
  const clean = (text) => text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
  const node = (name, text, attributes) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = clean(text);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  };

  // Letters that a Russian or English keyboard lacks are found by those next to them.
  const near = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и', ё: 'е' };
  const fold = (text) =>
    text
      .normalize('NFC')
      .toLocaleLowerCase('kk')
      .replace(/[әғқңөұүһіё]/g, (letter) => near[letter]);

  const schools = data.schools.map(
    ([id, part, name, region, students, languages, status, reason, changes]) => ({
      id,
      part: part === 0 ? id : part,
      name,
      region,
      students,
      languages: languages === '' ? [] : languages.split(','),
      status,
      reason,
      changes,
      key: `${fold(name)} ${fold(id)}`,
    }),
  );
  const byId = new Map(schools.map((school) => [school.id, school]));
  let state = data.state;
  let technical = data.technical;
  let printed = new Set(data.printed);

  const wanted = Object.assign(
    { lang: data.first, q: '', region: '', instruction: '', status: '', page: '1' },
    Object.fromEntries(new URLSearchParams(location.hash.slice(1))),
  );
  if (!data.words[wanted.lang]) wanted.lang = data.first;
  const remember = () => {
    const given = Object.entries(wanted).filter(
      ([name, value]) => value !== '' && !(name === 'page' && value === '1'),
    );
    history.replaceState(null, '', `#${new URLSearchParams(given)}`);
  };

  const say = (key, values) =>
    data.words[wanted.lang][key].replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? values[name] : whole,
    );
  // A browser without Kazakh sorts as Russian does.
  const locales = () => (wanted.lang === 'kk' ? ['kk', 'ru'] : [wanted.lang]);
  // As the reports write numbers, whatever the browser knows of the language.
  const decimal = (value, digits, sign = '') => {
    const { group, decimal: mark, minus } = data.marks[wanted.lang];
    const rounded = Number(Math.abs(value).toPrecision(12)).toFixed(digits);
    const [whole, fraction] = rounded.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    const before = Number(rounded) === 0 ? '' : value < 0 ? minus : sign;
    return `${before}${grouped}${fraction === undefined ? '' : mark + fraction}`;
  };
  const count = (value) => decimal(value, 0);
  const textIn = (text, other) => clean(text[wanted.lang] || text.ru || text.kk || text.en || other);
  const regionName = (at) => (at < 0 ? say('noRegion') : textIn(data.regions[at].name, data.regions[at].id));
  const inState = (status) => schools.filter((school) => school.status === status).length;
  const domainName = (id) => {
    const domain = data.quality?.domains.find((one) => one.id === id);
    return domain ? textIn(domain.name, id) : id;
  };

  // What changed for a school since the run before, in short.
  function changesOf({ means, verdicts, objectives, figures }) {
    const parts = means
      .map(([domain, before, after]) => [domain, decimal(before, 1), decimal(after, 1)])
      .filter(([, before, after]) => before !== after)
      .map(([domain, before, after]) => say('changedMean', { domain: domainName(domain), before, after }));
    if (verdicts > 0) parts.push(say('changedVerdicts', { count: count(verdicts) }));
    if (objectives > 0) parts.push(say('changedObjectives', { count: count(objectives) }));
    if (parts.length === 0) parts.push(say('changedFigures', { count: count(figures) }));
    return parts.join(' · ');
  }

  const isTrouble = ({ status }) => status === 'failed' || status === 'missing';

  function matches(school) {
    if (wanted.region !== '' && String(school.region) !== wanted.region) return false;
    if (wanted.instruction !== '' && !school.languages.includes(wanted.instruction)) return false;
    if (
      wanted.status === 'trouble'
        ? !isTrouble(school)
        : wanted.status === 'changed'
          ? !school.changes
          : wanted.status !== '' && school.status !== wanted.status
    )
      return false;
    return fold(wanted.q)
      .split(/\s+/)
      .every((word) => school.key.includes(word));
  }

  function row(school) {
    const line = node('tr', undefined, { role: 'row' });
    const name = node('th', school.name || school.id, { scope: 'row', role: 'rowheader' });
    const about = [school.id, regionName(school.region), say('students', { count: count(school.students) })];
    name.append(node('small', about.join(' · ')));
    const reason = school.reason ? say(`reason.${school.reason}`) : '';
    const status = node('td', say(`status.${school.status}`), { class: school.status, role: 'cell' });
    if (reason !== '') status.append(`: ${reason}`);
    if (school.changes) status.append(node('small', changesOf(school.changes)));
    const reports = node('td', undefined, { role: 'cell' });
    if (school.status === 'reported') {
      for (const language of school.languages) {
        const label = say('open', { school: school.name || school.id, language: data.names[language] });
        const path = `${base}${encodeURIComponent(school.part)}.${language}.pdf`;
        reports.append(
          node('a', `PDF ${language}`, { href: path, 'aria-label': `PDF ${language}, ${label}` }),
        );
      }
    }
    line.append(name, status, reports);
    return line;
  }

  function showList() {
    const found = schools.filter(matches);
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number(wanted.page) || 1));
    wanted.page = String(page);
    const from = (page - 1) * PAGE;
    const part = found.slice(from, from + PAGE);
    $('rows').replaceChildren(...part.map(row));
    $('shown').textContent =
      part.length === 0
        ? ''
        : say('shown', { from: count(from + 1), to: count(from + part.length), count: count(found.length) });
    $('list').hidden = part.length === 0;
    $('nothing').hidden = part.length > 0;
    $('pages').hidden = pages === 1;
    $('page').textContent = `${count(page)} / ${count(pages)}`;
    $('previous').disabled = page === 1;
    $('next').disabled = page === pages;
    remember();
  }

  function options(select, entries, value) {
    select.replaceChildren(
      node('option', say('any'), { value: '' }),
      ...entries.map(([key, text]) => node('option', text, { value: key })),
    );
    select.value = entries.some(([key]) => key === value) ? value : '';
    return select.value;
  }

  function showFilters() {
    const order = new Intl.Collator(locales());
    const known = [...new Set(schools.map(({ region }) => region))];
    const regions = known
      .map((at) => [String(at), regionName(at)])
      .sort(([, a], [, b]) => order.compare(a, b));
    const languages = [...new Set(schools.flatMap((school) => school.languages))].sort();
    const statuses = ['reported', 'suppressed', 'failed', 'missing', 'waiting'].filter(inState);
    wanted.region = options($('region'), regions, wanted.region);
    wanted.instruction = options(
      $('instruction'),
      languages.map((code) => [code, data.names[code]]),
      wanted.instruction,
    );
    const entries = statuses.map((status) => [
      status,
      `${say(`status.${status}`)} (${count(inState(status))})`,
    ]);
    const troubles = schools.filter(isTrouble).length;
    if (troubles > 0 && statuses.includes('missing'))
      entries.push(['trouble', `${say('status.failed')} + ${say('status.missing')} (${count(troubles)})`]);
    else if (wanted.status === 'trouble') wanted.status = 'failed';
    const changed = schools.filter(({ changes }) => changes).length;
    if (changed > 0) entries.push(['changed', `${say('changedState')} (${count(changed)})`]);
    wanted.status = options($('status'), entries, wanted.status);
    $('search').value = wanted.q;
  }

  function showState() {
    const done = schools.filter(({ status }) => status !== 'waiting' && status !== 'missing').length;
    $('state').textContent = say(state, { done: count(done), total: count(schools.length) });
    $('progress').hidden = state !== 'running';
    $('progress').value = schools.length === 0 ? 0 : done / schools.length;

    const troubles = schools.filter(isTrouble).length;
    $('troubles').hidden = troubles === 0 || state === 'running';
    const show = node('button', say('troublesShow'), { type: 'button', id: 'troubles-show' });
    show.addEventListener('click', () => {
      Object.assign(wanted, { q: '', region: '', instruction: '', status: 'trouble', page: '1' });
      showFilters();
      showList();
      $('list').scrollIntoView();
    });
    const again = node('p');
    const [before, after] = say('troublesAgain', { run: '\n' }).split('\n');
    again.append(before.replace(/esep redrive $/, ''), node('code', `esep redrive ${data.run}`), after);
    $('troubles').replaceChildren(node('p', say('troubles', { count: count(troubles) })), show, again);
  }

  function showChanges() {
    $('changes').hidden = !data.changes;
    if (!data.changes) return;
    const { since, reports, schools: compared, largest } = data.changes;
    const values = {
      run: since.run,
      date: since.date[wanted.lang],
      changed: count(compared.changed),
      of: count(compared.of),
      printed: count(reports.printed),
      kept: count(reports.kept),
    };
    $('changes-title').textContent = say('changes');
    if (compared.changed === 0) {
      $('changes-text').replaceChildren(node('p', say('changedNothing', values)));
      return;
    }
    const parts = [node('p', say('changed', values))];
    if (largest) {
      const school = byId.get(largest.school)?.name || largest.school;
      const change = decimal(largest.change, 1, '+');
      parts.push(node('p', say('changedMost', { change, school, domain: domainName(largest.domain) })));
    }
    const all = node('p', `${say('changedAll')} `);
    all.append(node('a', 'changes.csv', { href: 'tables/changes.csv' }));
    const show = node('button', say('changedShow'), { type: 'button', id: 'changes-show' });
    show.addEventListener('click', () => {
      Object.assign(wanted, { q: '', region: '', instruction: '', status: 'changed', page: '1' });
      showFilters();
      showList();
      $('list').scrollIntoView();
    });
    $('changes-text').replaceChildren(...parts, all, show);
  }

  // The summaries of the nation and of regions, a line a place; and why others have none.
  function summaryParts() {
    const placeOf = ({ name }) => (name === null ? say('nation') : textIn(name, ''));
    const lines = data.summaries.places.flatMap((place) => {
      const files = place.files.filter(([, file]) => printed.has(file));
      if (files.length === 0) return [];
      const item = node('li', `${say('summary', { place: placeOf(place) })}: `);
      for (const [language, file] of files) {
        const label = data.names[language] || language;
        const title = `${say('summary', { place: placeOf(place) })}, ${label}`;
        item.append(node('a', label, { href: encodeURI(file), lang: language, 'aria-label': title }), ' ');
      }
      return [item];
    });
    const reasons = data.summaries.withheld.map((place) =>
      node('li', say(`withheld.${place.reason}`, { place: placeOf(place) })),
    );
    const items = [...lines, ...reasons];
    if (items.length === 0) return [];
    const list = node('ul');
    list.append(...items);
    return [node('p', say('summaries')), list];
  }

  function showFiles() {
    const list = node('ul');
    for (const file of technical) {
      const language = /\.(\w+)\.pdf$/.exec(file)?.[1] ?? '';
      const item = node('li');
      const name = say('technical', { language: data.names[language] || language });
      item.append(node('a', `${name} (PDF)`, { href: file }));
      list.append(item);
    }
    const tables = node('ul');
    if (state === 'finished') {
      for (const table of data.tables) {
        const item = node('li');
        const formats = [
          ['csv', 'CSV'],
          ['parquet', 'Parquet'],
        ].map(([ending, name]) =>
          node('a', name, { href: `tables/${table}.${ending}`, 'aria-label': `${table}.${ending}` }),
        );
        item.append(`${table}: `, formats[0], ' · ', formats[1]);
        tables.append(item);
      }
    }
    const parts = summaryParts();
    if (technical.length > 0) parts.push(list);
    if (state === 'finished') {
      const guide = node('p', `${say('tables')} `);
      guide.append(node('a', 'README.html', { href: `tables/README.html#${wanted.lang}` }));
      parts.push(guide, tables);
    } else parts.push(node('p', say('filesLater')));
    $('files').replaceChildren(...parts);
  }

  function number(value, digits, of) {
    const known = value !== null;
    const cell = node('td', known ? decimal(value, digits) : say('unknown'), { role: 'cell', 'data-of': of });
    if (!known) cell.title = say('unknownMeaning');
    return cell;
  }

  function showQuality() {
    const { read, used, setAside } = data.rows;
    const parts = [
      node('p', say('rows', { read: count(read), used: count(used), setAside: count(setAside) })),
    ];
    const quality = data.quality;
    if (quality) {
      const { error, warning, note } = quality.remarks;
      const values = {
        error: count(error),
        warning: count(warning),
        note: count(note),
        file: '\n',
      };
      const [before, after] = say('remarks', values).split('\n');
      const remarks = node('p', before);
      const href = $('validation').getAttribute('href');
      remarks.append(
        href === null ? node('code', data.validation) : node('a', data.validation, { href }),
        clean(after),
      );
      parts.push(remarks);
    }
    if (quality && quality.domains.length > 0) {
      // A measure a row: so its words have room on a phone, too.
      const { domains } = quality;
      const table = node('table', undefined, { role: 'table' });
      const top = node('thead', undefined, { role: 'rowgroup' });
      const head = node('tr', undefined, { role: 'row' });
      head.append(
        node('td', undefined, { role: 'cell' }),
        ...domains.map(({ id, name }) =>
          node('th', textIn(name, id), { scope: 'col', role: 'columnheader' }),
        ),
      );
      top.append(head);
      const body = node('tbody', undefined, { role: 'rowgroup' });
      for (const [key, digits] of [
        ['items', 0],
        ['alpha', 2],
        ['flagged', 0],
        ['dif', 0],
      ]) {
        const line = node('tr', undefined, { role: 'row' });
        line.append(
          node('th', say(key), { scope: 'row', role: 'rowheader' }),
          ...domains.map((domain) => number(domain[key], digits, textIn(domain.name, domain.id))),
        );
        body.append(line);
      }
      table.append(top, body);
      parts.push(table);
    }
    $('quality').replaceChildren(...parts);
  }

  function showAll() {
    document.documentElement.lang = wanted.lang;
    const title = say('title', { assessment: textIn(data.title, data.assessment) });
    document.title = title;
    $('title').textContent = title;
    $('synthetic').hidden = !data.synthetic;
    $('synthetic').textContent = say('synthetic');
    $('languages').setAttribute('aria-label', say('language'));
    $('languages').replaceChildren(
      ...Object.keys(data.words).map((lang) => {
        const pressed = String(lang === wanted.lang);
        const button = node('button', data.names[lang], { type: 'button', lang, 'aria-pressed': pressed });
        button.addEventListener('click', () => {
          wanted.lang = lang;
          showAll();
          document.querySelector(`#languages [lang="${lang}"]`).focus();
        });
        return button;
      }),
    );
    for (const id of ['search', 'region', 'instruction']) {
      document.querySelector(`label[for="${id}"]`).textContent = say(id);
    }
    document.querySelector('label[for="status"]').textContent = say('state');
    $('head-school').textContent = say('school');
    $('head-state').textContent = say('state');
    $('head-reports').textContent = say('reports');
    document.querySelector('#nothing span').textContent = say('nothing');
    $('reset').textContent = say('reset');
    $('previous').textContent = say('previous');
    $('next').textContent = say('next');
    $('pages').setAttribute('aria-label', say('pages'));
    $('files-title').textContent = say('files');
    $('quality-title').textContent = say('quality');
    $('run').textContent = say('run', { run: data.run });
    showState();
    showFilters();
    showList();
    showChanges();
    showFiles();
    showQuality();
  }

  const change = (name, value) => {
    wanted[name] = value;
    wanted.page = '1';
    showList();
  };
  $('filters').addEventListener('submit', (event) => event.preventDefault());
  $('search').addEventListener('input', () => change('q', $('search').value));
  for (const name of ['region', 'instruction', 'status']) {
    $(name).addEventListener('change', () => change(name, $(name).value));
  }
  $('reset').addEventListener('click', () => {
    Object.assign(wanted, { q: '', region: '', instruction: '', status: '', page: '1' });
    showFilters();
    showList();
    $('search').focus();
  });
  const turn = (by) => {
    wanted.page = String(Number(wanted.page) + by);
    showList();
    $('shown').scrollIntoView();
  };
  $('previous').addEventListener('click', () => turn(-1));
  $('next').addEventListener('click', () => turn(1));

  // While the run goes on: over http its status is asked for; a file can only be loaded again.
  let silent = 0;
  async function look() {
    try {
      const response = await fetch('status.json', { cache: 'no-store' });
      if (!response.ok) throw new Error(String(response.status));
      const status = await response.json();
      if (status.run !== data.run) throw new Error('another run');
      for (const { id, status: now, reason } of status.schools) {
        const school = byId.get(id);
        if (school)
          Object.assign(school, {
            status: now,
            reason: reason && (data.words[wanted.lang][`reason.${reason}`] ? reason : 'other'),
          });
      }
      state = status.state;
      technical = status.technical || [];
      printed = new Set(status.summaries || []);
      silent = 0;
      showState();
      showFilters();
      showList();
      showFiles();
    } catch {
      silent++;
    }
    if (state === 'running' && silent < MOST_SILENT_LOOKS) setTimeout(look, data.lookEvery);
  }
  if (state === 'running') {
    if (location.protocol === 'file:') setTimeout(() => location.reload(), data.lookEvery);
    else setTimeout(look, data.lookEvery);
  }

  $('main').hidden = false;
  showAll();
})();
