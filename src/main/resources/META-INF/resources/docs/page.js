// Swagger UI is dark below this class; the page is what the reader's system is.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

/** A UUID; browsers make one only for pages that come over https or from localhost. */
const random = () => window.crypto.randomUUID?.()
  ?? Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether a schema of a string accepts the text. A contract's own schema describes the key without its quotes. */
const fits = (text, schema) => !schema?.get('format')
  && text.length <= (schema?.get('maxLength') ?? Infinity)
  && new RegExp(schema?.get('pattern') ?? '', 'u').test(text);

/** Operations that require an Idempotency-Key get a new one for each Execute, unless the reader enters one (ADR 0028). */
const freshKey = () => {
  let last;
  const fill = ({ specSelectors, specActions }, pathMethod) => {
    const operation = specSelectors.specJsonWithResolvedSubtrees().getIn(['paths', ...pathMethod]);
    const key = operation?.get('parameters')?.find((it) => it.get('name')?.toLowerCase() === 'idempotency-key' && it.get('required'));
    const entered = key && specSelectors.parameterWithMetaByIdentity(pathMethod, key).get('value');
    if (!key || (entered && entered !== last)) return;
    const value = random();
    last = fits(`"${value}"`, key.get('schema')) ? `"${value}"` : value;
    specActions.changeParamByIdentity(pathMethod, key, last, false);
  };
  // Just before what would refuse an empty field.
  const validateParams = (validate, system) => (pathMethod, ...rest) => {
    fill(system, pathMethod);
    return validate(pathMethod, ...rest);
  };
  return { statePlugins: { spec: { wrapActions: { validateParams } } } };
};

/** The dialog begins with what is first in it; else its field for a pasted token would take the focus, below all others. */
const firstField = () => {
  const showDefinitions = (show) => (definitions) => {
    const shown = show(definitions);
    setTimeout(() => {
      document.querySelector('.modal-ux input')?.focus({ preventScroll: true });
      document.querySelector('.modal-ux-content')?.scrollTo(0, 0);
    });
    return shown;
  };
  return { statePlugins: { auth: { wrapActions: { showDefinitions } } } };
};

/** Brings the answer into view: above it is the curl command, below it every answer that there may be. */
const answerInView = () => {
  const setResponse = (set) => (path, method, response) => {
    const done = set(path, method, response);
    const here = `.opblock-${method}:has([data-path="${CSS.escape(path)}"]) .live-responses-table`;
    setTimeout(() => document.querySelector(here)?.scrollIntoView({ block: 'center' }));
    return done;
  };
  return { statePlugins: { spec: { wrapActions: { setResponse } } } };
};

// Relative, so that the page also works behind a path prefix.
window.ui = SwaggerUIBundle({
  url: '../openapi',
  dom_id: '#content',
  deepLinking: true,
  displayRequestDuration: true,
  // What a domain offers is seen at a glance; schemas are unfolded by those who want them.
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
  oauth2RedirectUrl: new URL('oauth2-redirect.html', window.location.href).href,
  plugins: [freshKey, firstField, answerInView],
});
// A page can keep no secret, so the code that it gets is of use to nobody else (RFC 7636).
window.ui.initOAuth({ clientId: document.currentScript.dataset.clientId, usePkceWithAuthorizationCodeGrant: true });

// Swagger UI takes fragments of the address for its own, so the browser does not follow this one.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('content').focus();
});
