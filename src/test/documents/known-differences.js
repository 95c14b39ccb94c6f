// Where ajv-formats departs from the standards. The judge gives the standard's verdict on these texts; on every other
// text it gives the verdict of ajv-formats.

/** The formats that the gateway asserts and ajv-formats knows. */
export const FORMATS = [
  'date', 'time', 'date-time', 'duration', 'uri', 'uri-reference', 'uri-template', 'email', 'hostname', 'ipv4', 'ipv6',
  'regex', 'uuid', 'json-pointer', 'relative-json-pointer', 'int32', 'int64', 'float', 'double',
];

export const KNOWN_DIFFERENCES = [
  {
    format: 'date-time',
    why: 'RFC 3339 separates date and time by T or t; ajv-formats takes a blank too.',
    when: (text) => /^[0-9-]{10}\s/.test(text),
    valid: false,
  },
  {
    format: 'date-time',
    why: 'RFC 3339 writes an offset with hours, colon and minutes; ajv-formats takes +0100 and +01 too.',
    when: (text) => /[+-][0-9]{2}([0-9]{2})?$/.test(text),
    valid: false,
  },
  {
    format: 'time',
    why: 'The same.',
    when: (text) => /[+-][0-9]{2}([0-9]{2})?$/.test(text),
    valid: false,
  },
  {
    format: 'email',
    why: 'RFC 5321, section 4.1.2: a domain may be one label, and a local part may be quoted.',
    when: (text) => /^([a-z0-9]+|"[a-z0-9 ]+")@[a-z0-9]+([.][a-z0-9]+)*$/i.test(text) && text.length <= 64,
    valid: true,
  },
  {
    format: 'uri-reference',
    why: 'RFC 3986, section 4.2: the first segment of a relative path has no colon, and a scheme begins with a letter.',
    when: (text) => /^[^/?#]*:/.test(text) && !/^[a-z][a-z0-9+.-]*:/i.test(text),
    valid: false,
  },
  {
    format: 'regex',
    why: 'JSON Schema 2020-12, section 6.4: an expression is built with the flag u; ajv-formats builds it without.',
    when: (text) => !isRegularExpression(text),
    valid: false,
  },
  {
    format: 'int64',
    why: 'ajv-formats takes every integer, of any size.',
    when: (number) => number >= 2 ** 63 || number < -(2 ** 63),
    valid: false,
  },
  {
    format: 'uuid',
    why: 'JSON Schema 2020-12, 7.3.5: a UUID without the prefix of a URN.',
    when: (text) => /^urn:/i.test(text),
    valid: false,
  },
  {
    format: 'duration',
    why: 'RFC 3339, appendix A: no unit may be left out between two others.',
    when: (text) => /Y\d+D|H\d+S/.test(text),
    valid: false,
  },
];

function isRegularExpression(text) {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
