/** Where graphql-js says that the value of a variable is wrong, as a path (`input.texts.2.locale`); undefined for other messages. */
export function argumentIn(message: string): string | undefined {
  const [, variable, path] = /^Variable "\$(\w+)"(?:[^]*? at "([\w.[\]]+)"[;:] )?/.exec(message) ?? [];
  // As our own checks name a place in a list.
  return path?.replaceAll(/\[(\d+)\]/g, '.$1') ?? variable;
}

// What graphql-js and our scalars say last, where it names types and fields alone. Strings are printed with their quotes
// escaped, so no value can be taken for the end of a message.
const REASONS = [
  /(?:^|; )(Expected type "[\w![\]]+" to be an object\.)$/,
  /(?:^|; )(Expected non-nullable type "[\w![\]]+" not to be null\.)$/,
  /(?:^|; )(Field "[\w.]+" of required type "[\w![\]]+" was not provided\.)$/,
  /(?:^|; )(Field "\w+" is not defined by type "\w+"\.)(?: Did you mean [^;]*\?)?$/,
  /(?:^|; )(Exactly one key must be specified for OneOf type "\w+"\.)$/,
  /(?:^|; )(Field "\w+" must be non-null\.)$/,
  // Our own scalars: `DateTime must be an RFC 3339 instant.`
  /(?:^|; )([A-Z]\w* must be [^;":{}]+\.)$/,
];

const LEAF = /(?:^|; )(Int|Float|String|Boolean|ID) cannot represent /;
const ENUM = /(?:^|; )Enum "(\w+)" cannot represent |(?:^|; )Value "[^]*" does not exist in "(\w+)" enum\./;

function reasonIn(message: string): string | undefined {
  for (const reason of REASONS) {
    const found = reason.exec(message)?.[1];
    if (found) return found;
  }
  const [, byKind, byName] = ENUM.exec(message) ?? [];
  const name = byKind ?? byName;
  if (name) return `It must be one of the enum "${name}".`;
  const leaf = LEAF.exec(message)?.[1];
  return leaf && `It must be of type "${leaf}".`;
}

/**
 * The same message of graphql-js without what was sent: a password with one character too many, or in the wrong place, must
 * stand neither in an answer nor in a log. Place and expected type stay; a message of another form comes back as it is.
 */
export function withoutValues(message: string): string {
  const reason = () => {
    const found = reasonIn(message);
    return found ? ` ${found}` : '';
  };
  const [variable, name] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (variable)
    return `Variable "$${name}" has a wrong value at "${argumentIn(message)}":${reason() || ' It does not fit.'}`;
  const [, argument] = /^Argument "(\w+)" has invalid value /.exec(message) ?? [];
  if (argument) return `Argument "${argument}" has a wrong value.`;
  const [, type] = /^Expected value of type "([\w![\]]+)", found /.exec(message) ?? [];
  if (type) return `Expected a value of type "${type}".${reason()}`;
  if (/^(?:Int|Float|String|Boolean|ID) cannot represent |^Enum "\w+" cannot represent |^Value "/.test(message)) {
    return `A value is wrong.${reason()}`;
  }
  // A name, too, may be a password that lacks its quotation marks.
  if (message.startsWith('Syntax Error: '))
    return message.replace(/ (Name|String|BlockString|Int|Float) "[^]*"/, ' $1');
  return message;
}
