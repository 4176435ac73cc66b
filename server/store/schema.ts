/** The tables, in SQL that SQLite and PostgreSQL both read but for `rowid`. */
export const schema = `
create table if not exists conversations (
  id text primary key, bot text not null, user_id text not null, language text not null, status text not null,
  owner text not null, agent text, epoch integer not null, state text not null, resume_key_hash text not null,
  created_at text not null, updated_at text not null, deleted_at text);
create index if not exists conversations_by_change on conversations (bot, updated_at);
create table if not exists activities (
  conversation_id text not null references conversations (id), seq integer not null, id text not null unique,
  client_activity_id text, type text not null, speaker text not null, created_at text not null, activity text not null,
  primary key (conversation_id, seq));
create unique index if not exists activities_by_client_id on activities (conversation_id, client_activity_id);
create table if not exists pending_turns (
  activity_id text primary key, conversation_id text not null references conversations (id), seq integer not null);
create table if not exists silences (
  conversation_id text primary key references conversations (id), due_at text not null);
create table if not exists traces (activity_id text primary key, conversation_id text not null, trace text not null);
create index if not exists traces_by_conversation on traces (conversation_id);
create table if not exists contacts (
  conversation_id text not null references conversations (id), slot text not null, dialog text not null,
  kind text not null, contact text not null, promise text, given_at text not null, kept_until text not null,
  primary key (conversation_id, slot));
create table if not exists channel_links (
  conversation_id text primary key references conversations (id), key text not null unique, address text not null,
  delivered_seq integer not null);
create table if not exists handoffs (
  id text primary key, conversation_id text not null references conversations (id), bot text not null,
  state text not null, agent text, created_at text not null, resolved_at text, content text not null);
create index if not exists handoffs_by_state on handoffs (bot, state);
create index if not exists handoffs_by_time on handoffs (bot, created_at);
create index if not exists handoffs_by_conversation on handoffs (conversation_id);
create table if not exists staff (
  name text primary key, password_hash text not null, role text not null, bot text not null, created_at text not null);
create table if not exists staff_sessions (token_hash text primary key, name text not null, expires_at text not null);
create table if not exists presence (
  name text primary key references staff (name), available integer not null, heard_at text not null);
create table if not exists publications (
  bot text not null, seq integer not null, version text not null, stage text not null, kind text not null,
  who text not null, at text not null, primary key (bot, seq));
create table if not exists mutes (bot text primary key, reason text not null, who text not null, at text not null);
create table if not exists audit (at text not null, who text not null, what text not null, about text not null);
`
