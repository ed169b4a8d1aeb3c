// Everybody and every program that can act here.
import { useLocation } from 'preact-iso';
import { useList } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/fields.tsx';
import { Filters } from '../ui/filters.tsx';
import { Load } from '../ui/load.tsx';
import { useMe } from '../ui/me.ts';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { useNames } from '../ui/use-names.ts';
import { PeopleTabs } from './people-tabs.tsx';
import { type Principal, PrincipalForm } from './principal-form.tsx';
import { ROLE_OPTIONS, type RoleName, wordsOf } from './role-words.ts';

/** The list of principals, with a form to add one. */
export function PrincipalsPage() {
  const me = useMe();
  const { route } = useLocation();
  const { query, set } = useAddressQuery();
  const role = ROLE_OPTIONS.find(({ value }) => value === query['role'])?.value;
  const list = useList('/v1/principals', { params: { query: { limit: 100, order: 'label', ...only(role) } } });
  const mayWrite = me.scopes.includes('identity:write');
  const open = mayWrite && query['new'] !== undefined;
  return (
    <Page
      title="People and programs"
      lead="Whoever can act here, and for which centers or components. Nobody is deleted, since records name them; access ends when you disable it."
      wide
      actions={mayWrite && !open && <Button onClick={() => set({ new: 'yes' })}>Add a person or program</Button>}
    >
      <PeopleTabs current="/console/principals" />
      {open && (
        <PrincipalForm
          onSaved={({ id }) => route(`/console/principals/${id}`)}
          onClose={() => set({ new: undefined })}
        />
      )}
      <Filters label="Filter people and programs" count={role === undefined ? 0 : 1}>
        <SelectField
          label="Role"
          empty="All roles"
          options={ROLE_OPTIONS}
          value={role ?? ''}
          onValue={(value) => set({ role: value }, { replace: true })}
        />
      </Filters>
      <Load of={{ ...list, data: list.data && list.items }} what="people and programs">
        {(items) => (
          <>
            <PrincipalTable principals={items} />
            {list.more && (
              <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
                Show more
              </Button>
            )}
          </>
        )}
      </Load>
    </Page>
  );
}

const only = (role: RoleName | undefined) => (role === undefined ? {} : { role: [role] });

function PrincipalTable({ principals }: { principals: readonly Principal[] }) {
  const names = useNames();
  return (
    <Table
      caption="People and programs"
      quiet
      stacked
      rows={principals}
      keyOf={({ id }) => id}
      none="Nobody has this role."
      columns={[
        {
          key: 'label',
          label: 'Label',
          header: true,
          cell: ({ id, label }) => <a href={`/console/principals/${id}`}>{label}</a>,
        },
        { key: 'roles', label: 'Roles', cell: ({ roles }) => wordsOf(roles) },
        {
          key: 'for',
          label: 'For',
          cell: ({ centers, components }) =>
            [...centers.map(names.center.name), ...components.map(names.component.name)].join(', ') || 'Everything',
        },
        {
          key: 'state',
          label: 'Access',
          cell: ({ disabled }) => (disabled ? <Tag tone="bad">Disabled</Tag> : <Tag tone="good">Enabled</Tag>),
        },
      ]}
    />
  );
}
