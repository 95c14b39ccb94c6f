// Commands can be copied with one click where the browser allows it: on https and on localhost.
for (const command of navigator.clipboard ? document.querySelectorAll('.command') : []) {
  const text = command.querySelector('pre');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', text.getAttribute('aria-label').replace('Command:', 'Copy the command:'));
  // A change of the words is read out.
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  });
  command.append(button);
}
