// Relative, so that the page also works behind a path prefix.
window.ui = SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#documentation',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  oauth2RedirectUrl: new URL('oauth2-redirect.html', window.location.href).href,
});
