// Who gets what of series, reminders, endpoints and deliveries; a part of matrix.ts.
import { uuidv7 } from 'uuidv7';
import { match } from '../modules/responses/answers.ts';
import { ADMIN, ANALYST, type Case, EVERYBODY, each, listCases, MAKES, type Setting } from './case.ts';

const { cases, add } = listCases();

// Series are cycles to come; endpoints are for administrators, and what became of deliveries for analysts too.
const NOTIFIED = each(403, 403, 403, 200, 200, 403, 403, 403);
const seriesOf = async ({ world, actors }: Setting) => {
  const code = `S-${cases.length}-${uuidv7().slice(-12).toUpperCase()}`;
  const rule = { title: 'S', months: [1, 7], dueAfterDays: 31, closesAfterDays: 45, mode: 'blind' };
  const patterns = { codePattern: '{year}-{half}', titlePattern: '{half}' };
  const body = { code, ...rule, ...patterns };
  await world.call(actors.analyst, 'POST', '/v1/series', { body });
  return { code, body };
};
const webhookOf = async ({ world, actors }: Setting) => {
  const body = { label: 'W', url: 'https://desk.example.gov/hook', types: ['cycle.opened'] };
  return (await world.call(actors.admin, 'POST', '/v1/webhooks', { body })).body.id as string;
};
const deliveryOf = async (setting: Setting) => {
  const url = `/v1/webhooks/${await webhookOf(setting)}/test`;
  return (await setting.world.call(setting.actors.admin, 'POST', url)).body.id as string;
};
add('GET /v1/series', 'all', EVERYBODY, () => ({ url: '/v1/series' }));
add('GET /v1/series/{series}', 'any', EVERYBODY, async (setting) => ({
  url: `/v1/series/${(await seriesOf(setting)).code}`,
}));
add('POST /v1/series', 'none yet', each(403, 403, 403, 201, 403, 403, 403, 403), async (setting) => {
  const { body } = await seriesOf(setting);
  return { url: '/v1/series', body: { ...body, code: `${body.code}-B` } };
});
add('PATCH /v1/series/{series}', 'any', ANALYST, async (setting) => ({
  url: `/v1/series/${(await seriesOf(setting)).code}`,
  body: { active: false },
  headers: match(1),
}));
add('GET /v1/cycles/{cycle}/reminders', 'any', NOTIFIED, ({ prefilled }) => ({
  url: `/v1/cycles/${prefilled}/reminders`,
}));
add('GET /v1/webhooks', 'all', ADMIN, () => ({ url: '/v1/webhooks' }));
add('POST /v1/webhooks', 'none yet', MAKES, () => ({
  url: '/v1/webhooks',
  body: { label: 'W', url: 'https://desk.example.gov/hook', types: ['cycle.opened'] },
}));
add('GET /v1/webhooks/{id}', 'any', ADMIN, async (setting) => ({ url: `/v1/webhooks/${await webhookOf(setting)}` }));
add('PATCH /v1/webhooks/{id}', 'any', ADMIN, async (setting) => ({
  url: `/v1/webhooks/${await webhookOf(setting)}`,
  body: { label: 'X' },
  headers: match(1),
}));
add('DELETE /v1/webhooks/{id}', 'any', ADMIN, async (setting) => ({ url: `/v1/webhooks/${await webhookOf(setting)}` }));
add('POST /v1/webhooks/{id}/rotate', 'any', ADMIN, async (setting) => ({
  url: `/v1/webhooks/${await webhookOf(setting)}/rotate`,
  headers: match(1),
}));
add('POST /v1/webhooks/{id}/test', 'any', MAKES, async (setting) => ({
  url: `/v1/webhooks/${await webhookOf(setting)}/test`,
}));
add('GET /v1/deliveries', 'all', NOTIFIED, () => ({ url: '/v1/deliveries' }));
add('GET /v1/deliveries/{id}', 'any', NOTIFIED, async (setting) => ({
  url: `/v1/deliveries/${await deliveryOf(setting)}`,
}));
add('POST /v1/deliveries/{id}/retry', 'a dead one', ADMIN, async (setting) => {
  const id = await deliveryOf(setting);
  const dead = { state: 'dead', nextAttemptAt: null, reason: 'It answered 500.' };
  await setting.world.owner.updateTable('deliveries').set(dead).where('id', '=', id).execute();
  return { url: `/v1/deliveries/${id}/retry`, headers: match(1) };
});

export const NOTIFICATIONS: readonly Case[] = cases;
