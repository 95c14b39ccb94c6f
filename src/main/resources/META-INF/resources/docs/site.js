// Commands can be copied with one click where the browser allows it: on https and on localhost.
for (const command of navigator.clipboard ? document.querySelectorAll('.command') : []) {
  const text = command.querySelector('pre');
  const button = document.createElement('button');
  const word = document.createElement('span');
  const which = document.createElement('span');
  button.type = 'button';
  word.textContent = 'Copy';
  // A change of the word is read out.
  word.setAttribute('role', 'status');
  which.className = 'visually-hidden';
  which.textContent = ` (${text.getAttribute('aria-label')})`;
  button.append(word, which);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    word.textContent = 'Copied';
    setTimeout(() => { word.textContent = 'Copy'; }, 2000);
  });
  command.append(button);
}
