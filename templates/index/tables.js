// Shows one language of the page beside the tables: the one that the address names, else the first. An address names a
// language (#ru) or a table in it (#ru-items), so that both can be passed on.
(() => {
  const sections = [...document.querySelectorAll('main > section')];
  const links = [...document.querySelectorAll('#languages a')];

  const show = () => {
    const [wanted] = location.hash.slice(1).split('-');
    const shown = sections.find(({ id }) => id === wanted) ?? sections[0];
    for (const section of sections) section.hidden = section !== shown;
    document.documentElement.lang = shown.id;
    document.title = shown.querySelector('h1').textContent;
    for (const link of links) {
      if (link.lang === shown.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    // What was hidden when the address changed could not be gone to.
    if (location.hash.includes('-')) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  addEventListener('hashchange', show);
  show();
})();
