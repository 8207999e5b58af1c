-- Account-weeks and behaviours from events, as `booktop import` makes them with the mapping made-up-events.
-- Days and weeks are those of America/New_York, the book's time zone.
-- Lists of users are not part of it: provisioned and new users are left out.
-- Run it on Spark 3.4 or newer, where raw_events is a view that it finds:
--   spark-sql -f recipe.sql
--   cat booktop-made-up-events-usage/part-* > BOOK/usage/made-up-events.jsonl
--   cat booktop-made-up-events-events/part-* > BOOK/events/made-up-events.jsonl
-- It writes the two folders booktop-made-up-events-usage and booktop-made-up-events-events anew. Do not import the same events as well.
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
-- ts: TIMESTAMP; a TIMESTAMP_NTZ is taken as UTC.

SET TIME ZONE 'UTC';
SET spark.sql.ansi.enabled = true;
SET spark.sql.parser.escapedStringLiterals = false;
SET spark.sql.parser.doubleQuotedIdentifiers = false;

-- The weeks that the events cover wholly.
CREATE OR REPLACE TEMPORARY VIEW booktop_weeks AS
WITH
declared AS (
  SELECT CAST(NULL AS date) AS first_day,  -- the day from whose first moment on the events are whole; NULL: from the first event on
         CAST(NULL AS date) AS last_day),  -- the last day of which the events are whole; NULL: until the last event
told AS (
  SELECT min(CAST(ts AS timestamp)) AS first_ts,
         max(CAST(ts AS timestamp)) AS last_ts
  FROM raw_events WHERE NULLIF(NULLIF(btrim(CAST(name AS STRING), ' \t\n\r'), ''), 'n/a') IS NOT NULL),
covered AS (
  SELECT LEAST(first_ts, to_utc_timestamp(CAST(first_day AS timestamp), 'America/New_York')) AS begins,
         COALESCE(to_utc_timestamp(CAST(date_add(last_day, 1) AS timestamp), 'America/New_York') - INTERVAL 1 MICROSECOND, last_ts) AS ends
  FROM told CROSS JOIN declared),
days AS (
  SELECT begins, ends, to_date(from_utc_timestamp(begins, 'America/New_York')) AS begins_on,
         to_date(from_utc_timestamp(ends, 'America/New_York')) AS ends_on
  FROM covered),
mondays AS (
  SELECT begins, ends, CAST(date_trunc('WEEK', begins_on) AS date) AS b, CAST(date_trunc('WEEK', ends_on) AS date) AS e
  FROM days)
SELECT CASE WHEN begins <= to_utc_timestamp(CAST(b AS timestamp), 'America/New_York') THEN b ELSE date_add(b, 7) END AS first_week,
       CASE WHEN ends >= to_utc_timestamp(CAST(date_add(e, 7) AS timestamp), 'America/New_York') - INTERVAL 1 SECOND
            THEN e ELSE date_sub(e, 7) END AS last_week
FROM mondays;

-- Events that count, each once, in the book's own days and weeks.
CREATE OR REPLACE TEMPORARY VIEW booktop_use AS
WITH
texts AS (
  SELECT NULLIF(NULLIF(btrim(CAST(event_id AS STRING), ' \t\n\r'), ''), 'n/a') AS event_id,
         NULLIF(NULLIF(btrim(CAST(account_key AS STRING), ' \t\n\r'), ''), 'n/a') AS account_key,
         NULLIF(NULLIF(btrim(CAST(user_id AS STRING), ' \t\n\r'), ''), 'n/a') AS user_id,
         NULLIF(NULLIF(btrim(CAST(email AS STRING), ' \t\n\r'), ''), 'n/a') AS email,
         CAST(ts AS timestamp) AS ts,
         NULLIF(NULLIF(btrim(CAST(name AS STRING), ' \t\n\r'), ''), 'n/a') AS name,
         NULLIF(NULLIF(btrim(CAST(team AS STRING), ' \t\n\r'), ''), 'n/a') AS team,
         CAST(NULL AS STRING) AS persona,
         COALESCE(is_test, FALSE) AS is_test,
         CAST(NULL AS STRING) AS session_id,
         1 AS weight
  FROM raw_events),
named AS (
  SELECT event_id, account_key, COALESCE(user_id, email) AS person, ts,
         to_date(from_utc_timestamp(ts, 'America/New_York')) AS day, name, team, persona, is_test, session_id, weight,
         CASE
           WHEN lower(name) = 'report viewed' THEN 'report\'s view'
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
      OR lower(name) = '$groupidentify') AND NOT COALESCE(user_id IN ('o\'brien')
      OR lower(COALESCE(email, CASE WHEN user_id LIKE '%@%' THEN user_id END)) LIKE '%_@ours.example' ESCAPE '!', FALSE)),
ranked AS (
  SELECT *, CAST(date_trunc('WEEK', day) AS date) AS week,
         row_number() OVER (
           PARTITION BY account_key, event_id, CASE WHEN event_id IS NULL THEN person END,
             CASE WHEN event_id IS NULL THEN ts END, CASE WHEN event_id IS NULL THEN name END
           ORDER BY ts, person, is_test, feature NULLS FIRST, behaviour NULLS FIRST,
             team NULLS FIRST, persona NULLS FIRST, session_id NULLS FIRST, weight) AS delivery
  FROM named)
SELECT account_key, person, ts, day, week, feature, behaviour, team, persona, is_test, session_id, weight
FROM ranked WHERE delivery = 1 AND weight > 0;

-- A line for each account and week.
CREATE OR REPLACE TEMPORARY VIEW booktop_usage AS
WITH
counted AS (SELECT * FROM booktop_use WHERE NOT is_test),
users AS (SELECT account_key, week, person, sum(weight) AS events FROM counted GROUP BY account_key, week, person),
active AS (
  SELECT account_key, week, count(*) AS users,
         floor(CAST(max(events) AS double) / CAST(sum(events) AS double) * 1000000 + 0.5) AS millionths
  FROM users GROUP BY account_key, week),
-- From an account's first event on, weeks of silence are weeks of zeros.
calendar AS (
  SELECT account_key, first_week, explode(sequence(start_week, last_week, INTERVAL 7 DAY)) AS week
  FROM (SELECT account_key, first_week, last_week, GREATEST(min(week), first_week) AS start_week
        FROM counted CROSS JOIN booktop_weeks GROUP BY account_key, first_week, last_week) AS accounts
  WHERE start_week <= last_week),
-- 28 days that end with the week's Sunday.
monthly AS (
  SELECT calendar.account_key, calendar.week, count(DISTINCT users.person) AS users
  FROM calendar JOIN users ON users.account_key = calendar.account_key
    AND users.week BETWEEN date_sub(calendar.week, 21) AND calendar.week
  GROUP BY calendar.account_key, calendar.week),
-- A gap of more than 30 minutes opens a session; it belongs to the week in which it opens.
opened AS (
  SELECT account_key, week, unix_micros(ts) - lag(unix_micros(ts)) OVER (PARTITION BY account_key, person ORDER BY ts) AS gap
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
  SELECT account_key, week, kind,
         struct(name, regexp_extract(to_json(array(name)), '(?s).(.*).') || ':' || users AS text) AS member
  FROM named),
lists AS (
  SELECT account_key, week,
         array_sort(collect_list(CASE WHEN kind = 'feature' THEN member END)).text AS features,
         array_sort(collect_list(CASE WHEN kind = 'team' THEN member END)).text AS teams,
         array_sort(collect_list(CASE WHEN kind = 'persona' THEN member END)).text AS personas
  FROM members GROUP BY account_key, week)
SELECT calendar.account_key, calendar.week,
  '{"account_id":' || regexp_extract(to_json(array(calendar.account_key)), '(?s).(.*).')
  || ',"week":"' || date_format(calendar.week, 'yyyy-MM-dd') || '"'
  || ',"active":' || COALESCE(active.users, 0)
  || CASE WHEN date_sub(calendar.week, 21) >= first_week
       THEN ',"monthly_active":' || COALESCE(monthly.users, 0) ELSE '' END
  || ',"sessions":' || COALESCE(sessions.sessions, 0)
  || ',"guided_sessions":0'
  || CASE WHEN size(features) > 0 THEN ',"features":{' || array_join(features, ',') || '}' ELSE '' END
  || CASE WHEN size(teams) > 0 THEN ',"teams":{' || array_join(teams, ',') || '}' ELSE '' END
  || CASE WHEN size(personas) > 0 THEN ',"personas":{' || array_join(personas, ',') || '}' ELSE '' END
  || COALESCE(',"top_user_share":'
       || rtrim('.', rtrim('0', CAST(CAST(millionths / 1000000 AS decimal(9, 6)) AS string))), '')
  || '}' AS line
FROM calendar
LEFT JOIN active USING (account_key, week)
LEFT JOIN monthly USING (account_key, week)
LEFT JOIN sessions USING (account_key, week)
LEFT JOIN lists USING (account_key, week);

INSERT OVERWRITE DIRECTORY 'booktop-made-up-events-usage' USING text
SELECT line FROM booktop_usage ORDER BY account_key, week;

-- What accounts did, once a week; also of weeks that are not covered wholly.
INSERT OVERWRITE DIRECTORY 'booktop-made-up-events-events' USING text
SELECT line FROM (
  SELECT account_key, week, behaviour, is_test,
    '{"account_id":' || regexp_extract(to_json(array(account_key)), '(?s).(.*).')
    || ',"on":"' || date_format(min(day), 'yyyy-MM-dd')
    || '","kind":"behaviour","name":' || regexp_extract(to_json(array(behaviour)), '(?s).(.*).')
    || CASE WHEN is_test THEN ',"test":true' ELSE '' END || '}' AS line
  FROM booktop_use WHERE behaviour IS NOT NULL
  GROUP BY account_key, week, behaviour, is_test)
ORDER BY account_key, week, behaviour, is_test;
