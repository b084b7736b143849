// The article and its claims, two ways: a span lights the claims that it carries, a claim lights its spans.
// Marks have data-claims="ID ID", claims in the list have data-claim="ID". Keys: j and k (or the arrows, in the list) go
// from claim to claim, Escape puts the light out.

export function start() {
  const view = document.querySelector('.article-view');
  const marks = [...view.querySelectorAll('.mark[data-claims]')];
  const claims = [...view.querySelectorAll('.claim[data-claim]')];
  let kept = [];

  const light = (ids) => {
    for (const mark of marks) mark.classList.toggle('is-lit', mark.dataset.claims.split(' ').some((id) => ids.includes(id)));
    for (const claim of claims) claim.classList.toggle('is-lit', ids.includes(claim.dataset.claim));
  };
  const keep = (ids) => {
    kept = ids;
    light(ids);
  };
  const show = (element) => element?.scrollIntoView({ block: 'nearest' });

  const onMark = (event) => event.target.closest?.('.mark[data-claims]');
  const onClaim = (event) => event.target.closest?.('.claim[data-claim]');
  const idsOf = (event) => {
    const mark = onMark(event);
    return mark ? mark.dataset.claims.split(' ') : onClaim(event) ? [onClaim(event).dataset.claim] : null;
  };
  view.addEventListener('pointerover', (event) => light(idsOf(event) ?? kept));
  view.addEventListener('focusin', (event) => idsOf(event) && light(idsOf(event)));
  view.addEventListener('focusout', () => light(kept));
  view.addEventListener('click', (event) => choose(event));
  view.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('.mark[data-claims], .claim[data-claim]')) choose(event);
  });

  function choose(event) {
    const ids = idsOf(event);
    if (!ids) return keep([]);
    keep(ids);
    if (event.target.closest('a, button')) return undefined;
    if (onMark(event)) show(claims.find((claim) => claim.dataset.claim === ids[0]));
    else show(marks.find((mark) => mark.dataset.claims.split(' ').includes(ids[0])));
    return undefined;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const listed = event.target.closest?.('.claims');
    if (event.key === 'Escape') keep([]);
    else if (event.code === 'KeyJ' || (listed && event.key === 'ArrowDown')) step(1, event);
    else if (event.code === 'KeyK' || (listed && event.key === 'ArrowUp')) step(-1, event);
  });

  function step(by, event) {
    if (!claims.length) return;
    event.preventDefault();
    const now = claims.findIndex((claim) => claim === document.activeElement);
    const next = claims[Math.min(claims.length - 1, Math.max(0, now < 0 ? 0 : now + by))];
    next.focus();
    keep([next.dataset.claim]);
    show(marks.find((mark) => mark.dataset.claims.split(' ').includes(next.dataset.claim)));
  }

  const fromAddress = () => {
    const id = decodeURIComponent(location.hash).replace(/^#claim-/, '');
    if (claims.some((claim) => claim.dataset.claim === id)) {
      keep([id]);
      show(marks.find((mark) => mark.dataset.claims.split(' ').includes(id)));
    }
  };
  window.addEventListener('hashchange', fromAddress);
  fromAddress();
}
