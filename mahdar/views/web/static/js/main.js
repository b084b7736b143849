// The one script that each page loads: it fetches the others where the page has something for them to do.
// Comes in: the page as the server wrote it. Everything here improves reading; nothing is needed for it.

const parts = [
  ['figure.chart[data-chart]', './charts.js'],
  ['form.filters', './filters.js'],
  ['.article-view', './article.js'],
  ['[data-key]', './keys.js'],
];

for (const [found, module] of parts) {
  if (document.querySelector(found)) {
    import(module).then((part) => part.start());
  }
}

// On a phone the navigation scrolls sideways: the screen one is on comes into view, without moving the page.
const current = document.querySelector('nav.main [aria-current]');
const row = current?.closest('nav');
if (row && row.scrollWidth > row.clientWidth) {
  const [inner, outer] = [current.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
