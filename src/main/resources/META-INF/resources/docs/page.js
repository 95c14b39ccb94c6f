// Swagger UI is dark below this class; the page is what the reader's system is.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

// Relative, so that the page also works behind a path prefix.
window.ui = SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#documentation',
  deepLinking: true,
  displayRequestDuration: true,
  // What a domain offers is seen at a glance; schemas are unfolded by those who want them.
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
  oauth2RedirectUrl: new URL('oauth2-redirect.html', window.location.href).href,
});

// Swagger UI takes fragments of the address for its own, so the browser does not follow this one.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('documentation').focus();
});
