// One key, one button: <button data-key="a"> is pressed by the key "a" while no field is being written in.
// Letters are matched by their place on the keyboard too, so that they work under an Arabic layout.

export function start() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
    const names = [event.key.toLowerCase(), event.code.replace(/^Key/, '').toLowerCase()];
    const found = [...document.querySelectorAll('[data-key]')].find((one) => names.includes(one.dataset.key) && !one.disabled);
    if (found) {
      event.preventDefault();
      found.focus();
      found.click();
    }
  });
}

function writing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}
