// Filter forms: an address holds only what was asked, and the button "clear" empties the form before it leaves.
// Nothing is remembered: the address of the page is the whole state.

export function start() {
  for (const form of document.querySelectorAll('form.filters')) {
    form.addEventListener('submit', () => leaveOutEmpty(form));
    form.querySelector('[data-clear]')?.addEventListener('click', () => form.reset());
  }
  // A page that the browser kept and shows again must have its fields back.
  window.addEventListener('pageshow', () => {
    for (const field of document.querySelectorAll('form.filters [data-left-out]')) {
      field.disabled = false;
      field.removeAttribute('data-left-out');
    }
  });
}

function leaveOutEmpty(form) {
  for (const field of form.elements) {
    const usual = !field.value || field.value === field.dataset.usual;
    if (field.name && usual && !field.disabled) {
      field.disabled = true;
      field.setAttribute('data-left-out', '');
    }
  }
}
