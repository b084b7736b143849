// Charts: every figure.chart[data-chart] fetches {option, label, height} from the API and draws it. The table with the same
// content stands beside it in the page; without scripts, or where a chart fails, the reader has that.
// A click on a datum follows its `url`. The library is loaded only when a chart comes near the screen.

const LIBRARY = new URL('../echarts/echarts.min.js', import.meta.url).href;
const FONT = '"Plex Arabic", "Segoe UI", sans-serif';
let library;

export function start() {
  const figures = document.querySelectorAll('figure.chart[data-chart]');
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        seen.unobserve(entry.target);
        draw(entry.target);
      }
    }
  }, { rootMargin: '300px' });
  figures.forEach((figure) => seen.observe(figure));
}

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.onload = () => resolve(window.echarts);
    script.onerror = () => reject(new Error('the chart library did not load'));
    document.head.append(script);
  });
  return library;
}

async function draw(figure) {
  const words = JSON.parse(figure.dataset.words ?? '{}');
  const state = element('p', 'chart-state', words.loading ?? '…');
  state.setAttribute('role', 'status');
  figure.append(state);
  try {
    const [echarts, chart] = await Promise.all([load(), answer(figure.dataset.chart), document.fonts?.ready]);
    state.remove();
    if (chart.empty) return void figure.append(element('p', 'chart-state', chart.label));
    show(figure, echarts, chart, words);
  } catch (error) {
    state.textContent = words.failed ?? String(error.message);
  }
  return undefined;
}

async function answer(address) {
  const response = await fetch(address, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function show(figure, echarts, chart, words) {
  const box = element('div', 'chart-canvas');
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', chart.label);
  if (figure.dataset.table) box.setAttribute('aria-details', figure.dataset.table.replace('#', ''));
  const frame = element('div', 'chart-scroll');
  frame.append(box);
  figure.append(frame);
  // Sizes are set by script: the page allows no style attributes.
  if (chart.height) box.style.blockSize = `${chart.height}px`;
  if (chart.least_width) box.style.minInlineSize = `${chart.least_width}px`;
  if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
  const locale = document.documentElement.lang === 'ar' ? 'AR' : 'EN';
  const option = { ...chart.option, textStyle: { fontFamily: FONT, ...chart.option.textStyle } };
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) option.animation = false;
  fit(option, box);
  const drawn = echarts.init(box, null, { renderer: 'canvas', locale });
  drawn.setOption(option);
  drawn.on('click', (event) => {
    const url = event.data?.url ?? followed(chart.follow, event);
    // Only ways within this page's own site: names and addresses in a record are strangers' words.
    if (typeof url === 'string' && /^\/(?![/\\])/.test(url)) location.assign(url);
  });
  new ResizeObserver(() => drawn.resize()).observe(box);
  figure.append(tools(figure, echarts, drawn, option, words));
}

// A network fills its frame; on a phone its marks are smaller and a legend takes one line that scrolls.
function fit(option, box) {
  const narrow = box.clientWidth < 600;
  if (option.legend && narrow) {
    const data = option.legend.align === 'right' ? [...option.legend.data].reverse() : option.legend.data;
    option.legend = { ...option.legend, type: 'scroll', data };
  }
  const shape = box.clientWidth / box.clientHeight / 2;
  const size = narrow ? 0.65 : 1;
  option.series = option.series?.map((series) => {
    if (series.type !== 'graph') return series;
    const data = series.data.map((node) => ({ ...node, x: node.x * shape, symbolSize: node.symbolSize * size }));
    return { ...series, data };
  });
}

// A series of bare numbers has one address for all its bars, with the word PERIOD where the bar's days go.
function followed(follow, event) {
  const value = follow?.values?.[event.dataIndex];
  return value && follow.addresses?.[event.seriesId]?.replace('PERIOD', encodeURIComponent(value));
}

function tools(figure, echarts, drawn, option, words) {
  const row = element('div', 'chart-tools');
  const name = new URL(figure.dataset.chart, location.href).pathname.split('/').pop();
  if (figure.dataset.table) {
    const open = element('button', 'small quiet', words.table ?? 'Table');
    open.type = 'button';
    open.addEventListener('click', () => openTable(figure.dataset.table));
    row.append(open);
  }
  const png = element('button', 'small', words.png ?? 'PNG');
  png.type = 'button';
  png.addEventListener('click', () => {
    save(drawn.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#ffffff' }), `mahdar-${name}.png`);
  });
  const svg = element('button', 'small', words.svg ?? 'SVG');
  svg.type = 'button';
  svg.addEventListener('click', () => {
    const still = echarts.init(null, null, { renderer: 'svg', ssr: true, width: drawn.getWidth(), height: drawn.getHeight() });
    // What the reader has chosen (zoom, series shown) is saved as it is seen.
    still.setOption({ ...option, ...chosen(drawn), animation: false, backgroundColor: '#ffffff' });
    const address = URL.createObjectURL(new Blob([still.renderToSVGString()], { type: 'image/svg+xml' }));
    still.dispose();
    save(address, `mahdar-${name}.svg`);
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  row.append(png, svg);
  return row;
}

function chosen(drawn) {
  const now = drawn.getOption();
  const kept = {};
  if (now.dataZoom?.length) kept.dataZoom = now.dataZoom;
  if (now.legend?.length) kept.legend = now.legend;
  return kept;
}

function openTable(selector) {
  const table = document.querySelector(selector);
  if (!table) return;
  if (table instanceof HTMLDetailsElement) table.open = true;
  table.scrollIntoView({ block: 'start' });
  (table.querySelector('summary') ?? table).focus();
}

function save(address, name) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

function element(tag, classes, text = '') {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
}
