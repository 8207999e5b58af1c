-- Account-weeks and behaviours from events, as `booktop import` makes them with the mapping made-up-events.
-- Days and weeks are those of America/New_York, the book's time zone.
-- Lists of users are not part of it: provisioned and new users are left out.
-- Run it in the book's folder, with DuckDB 1.2 or newer:
--   duckdb -bail events.duckdb < recipe.sql
-- It writes usage/made-up-events.jsonl and events/made-up-events.jsonl anew.
-- Do not import the same events as well.
--
-- Write a view raw_events first, with a row for each event (for each of its accounts, where it has several):
--   event_id     "id"
--   account_key  the id of the account in the book's accounts/, which you look up by the first of "group.company", "group.org" that says something
--   user_id      "user"
--   email        "mail"
--   ts           "at"
--   name         "what"
--   team         "team"
--   persona      NULL
--   is_test      TRUE where "demo" is "yes", else FALSE
--   without rows where "kind" is "page" or "screen"
-- ts: TIMESTAMP WITH TIME ZONE; one without a zone is taken as UTC.

SET TimeZone = 'UTC';

-- The weeks that the events cover wholly.
CREATE OR REPLACE TEMP TABLE booktop_weeks AS
WITH
declared AS (
  SELECT CAST(NULL AS date) AS first_day,  -- the day from whose first moment on the events are whole; NULL: from the first event on
         CAST(NULL AS date) AS last_day),  -- the last day of which the events are whole; NULL: until the last event
told AS (
  SELECT min(CAST(ts AS timestamptz)) AS first_ts,
         max(CAST(ts AS timestamptz)) AS last_ts
  FROM raw_events WHERE NULLIF(NULLIF(trim(CAST(name AS text), E' \t\n\r'), ''), 'n/a') IS NOT NULL),
covered AS (
  SELECT LEAST(first_ts, CAST(first_day AS timestamp) AT TIME ZONE 'America/New_York') AS begins,
         COALESCE(CAST(last_day + 1 AS timestamp) AT TIME ZONE 'America/New_York' - INTERVAL 1 MICROSECOND, last_ts) AS ends
  FROM told CROSS JOIN declared),
days AS (
  SELECT begins, ends, CAST(begins AT TIME ZONE 'America/New_York' AS date) AS begins_on,
         CAST(ends AT TIME ZONE 'America/New_York' AS date) AS ends_on
  FROM covered),
mondays AS (
  SELECT begins, ends, begins_on - CAST(extract(isodow FROM begins_on) AS integer) + 1 AS b,
         ends_on - CAST(extract(isodow FROM ends_on) AS integer) + 1 AS e
  FROM days)
SELECT CASE WHEN begins <= CAST(b AS timestamp) AT TIME ZONE 'America/New_York' THEN b ELSE b + 7 END AS first_week,
       CASE WHEN ends >= CAST(e + 7 AS timestamp) AT TIME ZONE 'America/New_York' - INTERVAL 1 SECOND THEN e ELSE e - 7 END AS last_week
FROM mondays;

-- Events that count, each once, in the book's own days and weeks.
CREATE OR REPLACE TEMP TABLE booktop_use AS
WITH
texts AS (
  SELECT NULLIF(NULLIF(trim(CAST(event_id AS text), E' \t\n\r'), ''), 'n/a') AS event_id,
         NULLIF(NULLIF(trim(CAST(account_key AS text), E' \t\n\r'), ''), 'n/a') AS account_key,
         NULLIF(NULLIF(trim(CAST(user_id AS text), E' \t\n\r'), ''), 'n/a') AS user_id,
         NULLIF(NULLIF(trim(CAST(email AS text), E' \t\n\r'), ''), 'n/a') AS email,
         CAST(ts AS timestamptz) AS ts,
         NULLIF(NULLIF(trim(CAST(name AS text), E' \t\n\r'), ''), 'n/a') AS name,
         NULLIF(NULLIF(trim(CAST(team AS text), E' \t\n\r'), ''), 'n/a') AS team,
         CAST(NULL AS text) AS persona,
         COALESCE(is_test, FALSE) AS is_test,
         CAST(NULL AS text) AS session_id,
         1 AS weight
  FROM raw_events),
named AS (
  SELECT event_id, account_key, COALESCE(user_id, email) AS person, ts,
         CAST(ts AT TIME ZONE 'America/New_York' AS date) AS day, name, team, persona, is_test, session_id, weight,
         CASE
           WHEN lower(name) = 'report viewed' THEN 'report''s view'
           WHEN lower(name) LIKE 'report %' ESCAPE '!' THEN 'reports'
           WHEN lower(name) LIKE '100!%%' ESCAPE '!' THEN 'all'
         END AS feature,
         CASE
           WHEN lower(name) = 'report shared' THEN 'result-used-in-decision'
         END AS behaviour
  FROM texts
  WHERE account_key IS NOT NULL AND COALESCE(user_id, email) IS NOT NULL AND ts IS NOT NULL AND name IS NOT NULL
    AND NOT (lower(name) = '$pageleave'
      OR lower(name) LIKE '$feature!_%' ESCAPE '!'
      OR lower(name) = '$groupidentify') AND NOT COALESCE(user_id IN ('o''brien')
      OR lower(COALESCE(email, CASE WHEN user_id LIKE '%@%' THEN user_id END)) LIKE '%_@ours.example' ESCAPE '!', FALSE)),
ranked AS (
  SELECT *, day - CAST(extract(isodow FROM day) AS integer) + 1 AS week,
         row_number() OVER (
           PARTITION BY account_key, event_id, CASE WHEN event_id IS NULL THEN person END,
             CASE WHEN event_id IS NULL THEN ts END, CASE WHEN event_id IS NULL THEN name END
           ORDER BY ts, person, is_test, feature NULLS FIRST, behaviour NULLS FIRST,
             team NULLS FIRST, persona NULLS FIRST, session_id NULLS FIRST, weight) AS delivery
  FROM named)
SELECT account_key, person, ts, day, week, feature, behaviour, team, persona, is_test, session_id, weight
FROM ranked WHERE delivery = 1 AND weight > 0;

-- A line for each account and week.
CREATE OR REPLACE TEMP TABLE booktop_usage AS
WITH
counted AS (SELECT * FROM booktop_use WHERE NOT is_test),
users AS (SELECT account_key, week, person, sum(weight) AS events FROM counted GROUP BY account_key, week, person),
active AS (
  SELECT account_key, week, count(*) AS users,
         floor(CAST(max(events) AS double) / CAST(sum(events) AS double) * 1000000 + 0.5) AS millionths
  FROM users GROUP BY account_key, week),
-- From an account's first event on, weeks of silence are weeks of zeros.
calendar AS (
  SELECT account_key, first_week, start_week + 7 * CAST(nth AS integer) AS week
  FROM (SELECT account_key, first_week, last_week, GREATEST(min(week), first_week) AS start_week
        FROM counted CROSS JOIN booktop_weeks GROUP BY account_key, first_week, last_week) AS accounts
  CROSS JOIN LATERAL unnest(range((last_week - start_week) // 7 + 1)) AS numbers(nth)
  WHERE start_week <= last_week),
-- 28 days that end with the week's Sunday.
monthly AS (
  SELECT calendar.account_key, calendar.week, count(DISTINCT users.person) AS users
  FROM calendar JOIN users ON users.account_key = calendar.account_key
    AND users.week BETWEEN calendar.week - 21 AND calendar.week
  GROUP BY calendar.account_key, calendar.week),
-- A gap of more than 30 minutes opens a session; it belongs to the week in which it opens.
opened AS (
  SELECT account_key, week, epoch_us(ts) - lag(epoch_us(ts)) OVER (PARTITION BY account_key, person ORDER BY ts) AS gap
  FROM counted),
sessions AS (
  SELECT account_key, week, count(*) AS sessions FROM opened
  WHERE gap IS NULL OR gap > 1800000000 GROUP BY account_key, week),
named AS (
  SELECT account_key, week, 'feature' AS kind, feature AS name, count(DISTINCT person) AS users
  FROM counted WHERE feature IS NOT NULL GROUP BY account_key, week, feature
  UNION ALL
  SELECT account_key, week, 'team', team, count(DISTINCT person)
  FROM counted WHERE team IS NOT NULL GROUP BY account_key, week, team
  UNION ALL
  SELECT account_key, week, 'persona', persona, count(DISTINCT person)
  FROM counted WHERE persona IS NOT NULL GROUP BY account_key, week, persona),
members AS (
  SELECT account_key, week, kind, name, CAST(to_json(name) AS text) || ':' || users AS member FROM named),
lists AS (
  SELECT account_key, week,
         string_agg(CASE WHEN kind = 'feature' THEN member END, ',' ORDER BY name) AS features,
         string_agg(CASE WHEN kind = 'team' THEN member END, ',' ORDER BY name) AS teams,
         string_agg(CASE WHEN kind = 'persona' THEN member END, ',' ORDER BY name) AS personas
  FROM members GROUP BY account_key, week)
SELECT calendar.account_key, calendar.week,
  '{"account_id":' || CAST(to_json(calendar.account_key) AS text)
  || ',"week":"' || strftime(calendar.week, '%Y-%m-%d') || '"'
  || ',"active":' || COALESCE(active.users, 0)
  || CASE WHEN calendar.week - 21 >= first_week
       THEN ',"monthly_active":' || COALESCE(monthly.users, 0) ELSE '' END
  || ',"sessions":' || COALESCE(sessions.sessions, 0)
  || ',"guided_sessions":0'
  || COALESCE(',"features":{' || features || '}', '')
  || COALESCE(',"teams":{' || teams || '}', '')
  || COALESCE(',"personas":{' || personas || '}', '')
  || COALESCE(',"top_user_share":'
       || rtrim(rtrim(CAST(CAST(millionths / 1000000 AS decimal(9, 6)) AS text), '0'), '.'), '')
  || '}' AS line
FROM calendar
LEFT JOIN active USING (account_key, week)
LEFT JOIN monthly USING (account_key, week)
LEFT JOIN sessions USING (account_key, week)
LEFT JOIN lists USING (account_key, week);

COPY (SELECT line FROM booktop_usage ORDER BY account_key, week)
TO 'usage/made-up-events.jsonl' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '');

-- What accounts did, once a week; also of weeks that are not covered wholly.
COPY (
  SELECT '{"account_id":' || CAST(to_json(account_key) AS text) || ',"on":"' || strftime(min(day), '%Y-%m-%d')
    || '","kind":"behaviour","name":' || CAST(to_json(behaviour) AS text)
    || CASE WHEN is_test THEN ',"test":true' ELSE '' END || '}' AS line
  FROM booktop_use WHERE behaviour IS NOT NULL
  GROUP BY account_key, week, behaviour, is_test
  ORDER BY account_key, week, behaviour, is_test)
TO 'events/made-up-events.jsonl' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '');
