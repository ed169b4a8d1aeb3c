// Who somebody is: label, roles, and the centers or component families that the roles are bound to.
import { useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Checkbox, Radios } from '../ui/choices.tsx';
import { faultAt } from '../ui/fault-at.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { useNames } from '../ui/use-names.ts';
import { useWriting } from '../ui/use-writing.ts';
import { PickList } from './pick-list.tsx';
import { ROLE_OPTIONS, type RoleName } from './role-words.ts';

export type Principal = Schema<'Principal'>;
type Props = {
  of?: { principal: Principal; etag: string | undefined };
  onSaved: (principal: Principal) => void;
  onClose: () => void;
};

const LABELS = {
  '/label': 'Label',
  '/email': 'Email address',
  '/roles': 'Roles',
  '/centers': 'Centers',
  '/components': 'Component families',
};

/** The form to make a principal, or to change the one that was read with `etag`. */
export function PrincipalForm({ of, onSaved, onClose }: Props) {
  const names = useNames();
  const { busy, error, write, keyFor, isStale } = useWriting();
  // As it was when the form opened: what the page reads meanwhile does not let a change of somebody else be overwritten.
  const [opened] = useState(of);
  const before = opened?.principal;
  const [kind, setKind] = useState<Principal['kind']>(before?.kind ?? 'person');
  const [label, setLabel] = useState(before?.label ?? '');
  const [email, setEmail] = useState(before?.email ?? '');
  const [roles, setRoles] = useState<readonly RoleName[]>(before?.roles ?? []);
  const [centers, setCenters] = useState<readonly string[]>(before?.centers ?? []);
  const [components, setComponents] = useState<readonly string[]>(before?.components ?? []);
  const atCenters = roles.some((role) => role === 'director' || role === 'delegate');
  const inFamilies = roles.includes('liaison');
  const save = () =>
    write(async () => {
      const body = {
        label,
        email: email.trim() === '' ? null : email.trim(),
        roles: [...roles],
        centers: atCenters ? [...centers] : [],
        components: inFamilies ? [...components] : [],
      };
      const { body: principal } =
        opened === undefined
          ? await send(
              client.POST('/v1/principals', {
                params: { header: { 'Idempotency-Key': keyFor({ ...body, kind }) } },
                body: { ...body, kind },
              }),
            )
          : await send(
              client.PATCH('/v1/principals/{id}', {
                params: { path: { id: opened.principal.id }, header: { 'If-Match': opened.etag ?? '' } },
                body,
              }),
            );
      await changed('/v1/principals');
      announce(`${principal.label} is saved.`);
      onSaved(principal);
    });
  return (
    <Panel
      title={before === undefined ? 'Add a person or program' : `Change ${before.label}`}
      error={error}
      labels={LABELS}
      submit={before === undefined ? 'Add' : 'Save'}
      busy={busy && 'Saving...'}
      cancel={isStale ? 'Give up these entries and see what stands now' : 'Cancel'}
      onSubmit={() => void save()}
      onClose={() => (isStale ? void changed('/v1/principals').then(onClose) : onClose())}
    >
      {before === undefined && (
        <Radios
          legend="Who is it?"
          value={kind}
          onValue={(value) => setKind(value === 'service' ? 'service' : 'person')}
          options={[
            { value: 'person', label: 'A person' },
            { value: 'service', label: 'A program' },
          ]}
        />
      )}
      <TextField
        label="Label"
        hint="What records call it, such as Director, Texas JCIC. No personal name is needed."
        required
        value={label}
        onValue={setLabel}
        fault={faultAt(error, '/label')}
      />
      <TextField
        label="Email address"
        hint="Where the service writes to. Leave it empty for nowhere."
        type="email"
        autocomplete="off"
        value={email}
        onValue={setEmail}
        fault={faultAt(error, '/email')}
      />
      <fieldset class="usa-fieldset">
        <legend class="usa-legend">Roles</legend>
        {faultAt(error, '/roles') !== undefined && <span class="usa-error-message">{faultAt(error, '/roles')}</span>}
        {ROLE_OPTIONS.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={roles.includes(value)}
            onValue={(checked) => setRoles(checked ? [...roles, value] : roles.filter((role) => role !== value))}
          />
        ))}
      </fieldset>
      {atCenters && (
        <PickList
          label="Centers"
          one="center"
          value={centers}
          onValue={setCenters}
          options={names.center.options}
          fault={faultAt(error, '/centers')}
        />
      )}
      {inFamilies && (
        <PickList
          label="Component families"
          one="family"
          value={components}
          onValue={setComponents}
          options={names.family.options}
          fault={faultAt(error, '/components')}
        />
      )}
    </Panel>
  );
}
