-- Account-weeks and behaviours from events, as `booktop import` makes them with the mapping made-up-events.
-- Days and weeks are those of America/New_York, the book's time zone.
-- Lists of users are not part of it: provisioned and new users are left out.
-- Run it in BigQuery, where YOUR-BUCKET is a bucket of yours and raw_events a view of the job's default dataset:
--   bq --dataset_id=DATASET query --use_legacy_sql=false < recipe.sql
--   gcloud storage cat "gs://YOUR-BUCKET/booktop/made-up-events-usage-*" | sed 's/^"//; s/"$//; s/""/"/g' > BOOK/usage/made-up-events.jsonl
--   gcloud storage cat "gs://YOUR-BUCKET/booktop/made-up-events-events-*" | sed 's/^"//; s/"$//; s/""/"/g' > BOOK/events/made-up-events.jsonl
-- The lines are exported as CSV, for JSON would turn their numbers into texts; sed takes the quotes of CSV off again.
-- Do not import the same events as well. This recipe was checked by a parser, not run on BigQuery.
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
-- ts: TIMESTAMP; a DATETIME is taken as UTC.

-- The weeks that the events cover wholly.
CREATE TEMP TABLE booktop_weeks AS
WITH
declared AS (
  SELECT CAST(NULL AS date) AS first_day,  -- the day from whose first moment on the events are whole; NULL: from the first event on
         CAST(NULL AS date) AS last_day),  -- the last day of which the events are whole; NULL: until the last event
told AS (
  SELECT min(CAST(ts AS TIMESTAMP)) AS first_ts,
         max(CAST(ts AS TIMESTAMP)) AS last_ts
  FROM raw_events WHERE NULLIF(NULLIF(TRIM(CAST(name AS STRING), ' \t\n\r'), ''), 'n/a') IS NOT NULL),
covered AS (
  SELECT COALESCE(LEAST(first_ts, TIMESTAMP(first_day, 'America/New_York')), first_ts) AS begins,
         COALESCE(TIMESTAMP_SUB(TIMESTAMP(DATE_ADD(last_day, INTERVAL 1 DAY), 'America/New_York'), INTERVAL 1 MICROSECOND), last_ts) AS ends
  FROM told CROSS JOIN declared),
days AS (
  SELECT begins, ends, DATE(begins, 'America/New_York') AS begins_on,
         DATE(ends, 'America/New_York') AS ends_on
  FROM covered),
mondays AS (
  SELECT begins, ends, DATE_TRUNC(begins_on, ISOWEEK) AS b, DATE_TRUNC(ends_on, ISOWEEK) AS e
  FROM days)
SELECT CASE WHEN begins <= TIMESTAMP(b, 'America/New_York') THEN b ELSE DATE_ADD(b, INTERVAL 7 DAY) END AS first_week,
       CASE WHEN ends >= TIMESTAMP_SUB(TIMESTAMP(DATE_ADD(e, INTERVAL 7 DAY), 'America/New_York'), INTERVAL 1 SECOND)
            THEN e ELSE DATE_SUB(e, INTERVAL 7 DAY) END AS last_week
FROM mondays;

-- Events that count, each once, in the book's own days and weeks.
CREATE TEMP TABLE booktop_use AS
WITH
texts AS (
  SELECT NULLIF(NULLIF(TRIM(CAST(event_id AS STRING), ' \t\n\r'), ''), 'n/a') AS event_id,
         NULLIF(NULLIF(TRIM(CAST(account_key AS STRING), ' \t\n\r'), ''), 'n/a') AS account_key,
         NULLIF(NULLIF(TRIM(CAST(user_id AS STRING), ' \t\n\r'), ''), 'n/a') AS user_id,
         NULLIF(NULLIF(TRIM(CAST(email AS STRING), ' \t\n\r'), ''), 'n/a') AS email,
         CAST(ts AS TIMESTAMP) AS ts,
         NULLIF(NULLIF(TRIM(CAST(name AS STRING), ' \t\n\r'), ''), 'n/a') AS name,
         NULLIF(NULLIF(TRIM(CAST(team AS STRING), ' \t\n\r'), ''), 'n/a') AS team,
         CAST(NULL AS STRING) AS persona,
         COALESCE(is_test, FALSE) AS is_test,
         CAST(NULL AS STRING) AS session_id,
         1 AS weight
  FROM raw_events),
named AS (
  SELECT event_id, account_key, COALESCE(user_id, email) AS person, ts,
         DATE(ts, 'America/New_York') AS day, name, team, persona, is_test, session_id, weight,
         CASE
           WHEN lower(name) = 'report viewed' THEN 'report\'s view'
           WHEN lower(name) LIKE 'report %' THEN 'reports'
           WHEN lower(name) LIKE '100\\%%' THEN 'all'
         END AS feature,
         CASE
           WHEN lower(name) = 'report shared' THEN 'result-used-in-decision'
         END AS behaviour
  FROM texts
  WHERE account_key IS NOT NULL AND COALESCE(user_id, email) IS NOT NULL AND ts IS NOT NULL AND name IS NOT NULL
    AND NOT (lower(name) = '$pageleave'
      OR lower(name) LIKE '$feature\\_%'
      OR lower(name) = '$groupidentify') AND NOT COALESCE(user_id IN ('o\'brien')
      OR lower(COALESCE(email, CASE WHEN user_id LIKE '%@%' THEN user_id END)) LIKE '%_@ours.example', FALSE)),
ranked AS (
  SELECT *, DATE_TRUNC(day, ISOWEEK) AS week,
         row_number() OVER (
           PARTITION BY account_key, event_id, CASE WHEN event_id IS NULL THEN person END,
             CASE WHEN event_id IS NULL THEN ts END, CASE WHEN event_id IS NULL THEN name END
           ORDER BY ts, person, is_test, feature NULLS FIRST, behaviour NULLS FIRST,
             team NULLS FIRST, persona NULLS FIRST, session_id NULLS FIRST, weight) AS delivery
  FROM named)
SELECT account_key, person, ts, day, week, feature, behaviour, team, persona, is_test, session_id, weight
FROM ranked WHERE delivery = 1 AND weight > 0;

-- A line for each account and week.
CREATE TEMP TABLE booktop_usage AS
WITH
counted AS (SELECT * FROM booktop_use WHERE NOT is_test),
users AS (SELECT account_key, week, person, sum(weight) AS events FROM counted GROUP BY account_key, week, person),
active AS (
  SELECT account_key, week, count(*) AS users,
         floor(CAST(max(events) AS FLOAT64) / CAST(sum(events) AS FLOAT64) * 1000000 + 0.5) AS millionths
  FROM users GROUP BY account_key, week),
-- From an account's first event on, weeks of silence are weeks of zeros.
calendar AS (
  SELECT account_key, first_week, week
  FROM (SELECT account_key, first_week, last_week, GREATEST(min(week), first_week) AS start_week
        FROM counted CROSS JOIN booktop_weeks GROUP BY account_key, first_week, last_week) AS accounts
  CROSS JOIN UNNEST(GENERATE_DATE_ARRAY(start_week, last_week, INTERVAL 7 DAY)) AS week
  WHERE start_week <= last_week),
-- 28 days that end with the week's Sunday.
monthly AS (
  SELECT calendar.account_key, calendar.week, count(DISTINCT users.person) AS users
  FROM calendar JOIN users ON users.account_key = calendar.account_key
    AND users.week BETWEEN DATE_SUB(calendar.week, INTERVAL 21 DAY) AND calendar.week
  GROUP BY calendar.account_key, calendar.week),
-- A gap of more than 30 minutes opens a session; it belongs to the week in which it opens.
opened AS (
  SELECT account_key, week, UNIX_MICROS(ts) - lag(UNIX_MICROS(ts)) OVER (PARTITION BY account_key, person ORDER BY ts) AS gap
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
  SELECT account_key, week, kind, name, TO_JSON_STRING(name) || ':' || CAST(users AS STRING) AS member FROM named),
lists AS (
  SELECT account_key, week,
         string_agg(CASE WHEN kind = 'feature' THEN member END, ',' ORDER BY name) AS features,
         string_agg(CASE WHEN kind = 'team' THEN member END, ',' ORDER BY name) AS teams,
         string_agg(CASE WHEN kind = 'persona' THEN member END, ',' ORDER BY name) AS personas
  FROM members GROUP BY account_key, week)
SELECT calendar.account_key, calendar.week,
  '{"account_id":' || TO_JSON_STRING(calendar.account_key)
  || ',"week":"' || FORMAT_DATE('%F', calendar.week) || '"'
  || ',"active":' || CAST(COALESCE(active.users, 0) AS STRING)
  || CASE WHEN DATE_SUB(calendar.week, INTERVAL 21 DAY) >= first_week
       THEN ',"monthly_active":' || CAST(COALESCE(monthly.users, 0) AS STRING) ELSE '' END
  || ',"sessions":' || CAST(COALESCE(sessions.sessions, 0) AS STRING)
  || ',"guided_sessions":0'
  || COALESCE(',"features":{' || features || '}', '')
  || COALESCE(',"teams":{' || teams || '}', '')
  || COALESCE(',"personas":{' || personas || '}', '')
  || COALESCE(',"top_user_share":'
       || RTRIM(RTRIM(FORMAT('%.6f', millionths / 1000000), '0'), '.'), '')
  || '}' AS line
FROM calendar
LEFT JOIN active USING (account_key, week)
LEFT JOIN monthly USING (account_key, week)
LEFT JOIN sessions USING (account_key, week)
LEFT JOIN lists USING (account_key, week);

EXPORT DATA OPTIONS (uri = 'gs://YOUR-BUCKET/booktop/made-up-events-usage-*', format = 'CSV', header = FALSE, overwrite = TRUE) AS
SELECT line FROM booktop_usage ORDER BY account_key, week;

-- What accounts did, once a week; also of weeks that are not covered wholly.
EXPORT DATA OPTIONS (uri = 'gs://YOUR-BUCKET/booktop/made-up-events-events-*', format = 'CSV', header = FALSE, overwrite = TRUE) AS
SELECT line FROM (
  SELECT account_key, week, behaviour, is_test,
    '{"account_id":' || TO_JSON_STRING(account_key) || ',"on":"' || FORMAT_DATE('%F', min(day))
    || '","kind":"behaviour","name":' || TO_JSON_STRING(behaviour)
    || CASE WHEN is_test THEN ',"test":true' ELSE '' END || '}' AS line
  FROM booktop_use WHERE behaviour IS NOT NULL
  GROUP BY account_key, week, behaviour, is_test)
ORDER BY account_key, week, behaviour, is_test;
