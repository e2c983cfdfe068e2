-- Tables and questions of examples/peers in, PostgreSQL's times for them out, taken inside the server.
\set ON_ERROR_STOP on
\timing off
SELECT NOT EXISTS (SELECT FROM pg_class WHERE relname = 'offers') AS fresh,
       EXISTS (SELECT FROM pg_available_extensions WHERE name = 'rum') AS rum \gset
\if :fresh
CREATE EXTENSION pg_trgm;
CREATE UNLOGGED TABLE products (id int, code text, name text, maker text, strength text, pack text, form text, lowest bigint, offers int);
CREATE UNLOGGED TABLE places (id int, code text, name text, lat float8, lon float8);
CREATE UNLOGGED TABLE offers (product int, place int, price bigint, seen bigint, stock smallint);
CREATE UNLOGGED TABLE search (text text);
CREATE UNLOGGED TABLE near (product int, lat float8, lon float8);
\copy products FROM 'products.tsv'
\copy places FROM 'places.tsv'
\copy offers FROM 'offers.tsv'
\copy search FROM 'search.tsv'
\copy near FROM 'near.tsv'
-- Words of two characters each, overlapping: what finds any part of a name with the fewest postings.
CREATE FUNCTION pairs(text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT string_agg(substr($1, i, 2), ' ' ORDER BY i) FROM generate_series(1, length($1) - 1) i $$;
ALTER TABLE products ADD pairs tsvector;
UPDATE products SET pairs = to_tsvector('simple', pairs(name));
ALTER TABLE places ADD x float8, ADD y float8, ADD z float8;
UPDATE places SET x = cosd(lat) * cosd(lon), y = cosd(lat) * sind(lon), z = sind(lat);
CREATE UNIQUE INDEX ON products (id);
CREATE INDEX products_trgm ON products USING gin (name gin_trgm_ops);
\if :rum
CREATE EXTENSION rum;
CREATE INDEX products_rum ON products USING rum (pairs rum_tsvector_ops);
\else
CREATE INDEX products_gin ON products USING gin (pairs);
\endif
CREATE UNIQUE INDEX ON places (id);
CREATE INDEX ON offers (product, price) INCLUDE (place, seen, stock);
VACUUM ANALYZE;
\endif

CREATE OR REPLACE FUNCTION list_by_phrase(asked text)
RETURNS TABLE (part int, code text, name text, maker text, strength text, pack text, number bigint)
LANGUAGE plpgsql AS $$ BEGIN
  RETURN QUERY SELECT 0, p.code, p.name, p.maker, p.strength, p.pack, p.lowest FROM products p
  WHERE p.pairs @@ phraseto_tsquery('simple', pairs(asked)) ORDER BY p.offers DESC LIMIT 20;
END $$;
CREATE OR REPLACE FUNCTION list_by_trigram(asked text)
RETURNS TABLE (part int, code text, name text, maker text, strength text, pack text, number bigint)
LANGUAGE plpgsql AS $$ BEGIN
  RETURN QUERY SELECT 0, p.code, p.name, p.maker, p.strength, p.pack, p.lowest FROM products p
  WHERE p.name LIKE '%' || asked || '%' ORDER BY p.offers DESC LIMIT 20;
END $$;
-- Hits, how many there are in all, and the values of two facets, of one look into the index.
CREATE OR REPLACE FUNCTION search_by_phrase(asked text)
RETURNS TABLE (part int, code text, name text, maker text, strength text, pack text, number bigint)
LANGUAGE plpgsql AS $$ BEGIN
  RETURN QUERY WITH found AS MATERIALIZED (
    SELECT p.* FROM products p WHERE p.pairs @@ phraseto_tsquery('simple', pairs(asked)))
  (SELECT 0, f.code, f.name, f.maker, f.strength, f.pack, f.lowest FROM found f ORDER BY f.offers DESC LIMIT 20)
  UNION ALL SELECT 1, null, null, null, null, null, count(*) FROM found
  UNION ALL (SELECT 2, f.form, null, null, null, null, count(*) FROM found f GROUP BY f.form ORDER BY count(*) DESC LIMIT 20)
  UNION ALL (SELECT 3, f.maker, null, null, null, null, count(*) FROM found f GROUP BY f.maker ORDER BY count(*) DESC LIMIT 20);
END $$;
CREATE OR REPLACE FUNCTION search_by_trigram(asked text)
RETURNS TABLE (part int, code text, name text, maker text, strength text, pack text, number bigint)
LANGUAGE plpgsql AS $$ BEGIN
  RETURN QUERY WITH found AS MATERIALIZED (
    SELECT p.* FROM products p WHERE p.name LIKE '%' || asked || '%')
  (SELECT 0, f.code, f.name, f.maker, f.strength, f.pack, f.lowest FROM found f ORDER BY f.offers DESC LIMIT 20)
  UNION ALL SELECT 1, null, null, null, null, null, count(*) FROM found
  UNION ALL (SELECT 2, f.form, null, null, null, null, count(*) FROM found f GROUP BY f.form ORDER BY count(*) DESC LIMIT 20)
  UNION ALL (SELECT 3, f.maker, null, null, null, null, count(*) FROM found f GROUP BY f.maker ORDER BY count(*) DESC LIMIT 20);
END $$;
CREATE OR REPLACE FUNCTION nearby(product int, lat float8, lon float8)
RETURNS TABLE (code text, name text, price bigint, seen bigint, stock smallint, near float8)
LANGUAGE plpgsql AS $$ DECLARE
  ax float8 := cosd(lat) * cosd(lon); ay float8 := cosd(lat) * sind(lon); az float8 := sind(lat);
BEGIN
  RETURN QUERY SELECT p.code, p.name, o.price, o.seen, o.stock, p.x * ax + p.y * ay + p.z * az
  FROM offers o JOIN places p ON p.id = o.place
  WHERE o.product = nearby.product AND p.x * ax + p.y * ay + p.z * az >= cos(3000 / 6371008.8)
  ORDER BY o.price LIMIT 20;
END $$;
CREATE OR REPLACE FUNCTION nearby_all(product int, lat float8, lon float8)
RETURNS TABLE (code text, name text, price bigint, seen bigint, stock smallint, near float8, total bigint)
LANGUAGE plpgsql AS $$ DECLARE
  ax float8 := cosd(lat) * cosd(lon); ay float8 := cosd(lat) * sind(lon); az float8 := sind(lat);
BEGIN
  RETURN QUERY SELECT p.code, p.name, o.price, o.seen, o.stock, p.x * ax + p.y * ay + p.z * az, count(*) OVER ()
  FROM offers o JOIN places p ON p.id = o.place
  WHERE o.product = nearby_all.product AND p.x * ax + p.y * ay + p.z * az >= cos(3000 / 6371008.8)
  ORDER BY o.price LIMIT 20;
END $$;
CREATE OR REPLACE FUNCTION measure(what text, ask text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE
  times float8[] := '{}'; begun timestamptz; found bigint := 0; rows bigint; one record; questions text;
BEGIN
  questions := CASE WHEN what LIKE 'near%' THEN 'near' ELSE 'search' END;
  FOR round IN 1..2 LOOP
    times := '{}'; found := 0;
    FOR one IN EXECUTE 'SELECT * FROM ' || questions LOOP
      begun := clock_timestamp();
      IF ask = 'nearby' THEN SELECT count(*) INTO rows FROM (SELECT * FROM nearby(one.product, one.lat, one.lon) OFFSET 0) a;
      ELSIF ask = 'nearby_all' THEN SELECT count(*) INTO rows FROM (SELECT * FROM nearby_all(one.product, one.lat, one.lon) OFFSET 0) a;
      ELSIF ask = 'list_by_phrase' THEN SELECT count(*) INTO rows FROM (SELECT * FROM list_by_phrase(one.text) OFFSET 0) a;
      ELSIF ask = 'list_by_trigram' THEN SELECT count(*) INTO rows FROM (SELECT * FROM list_by_trigram(one.text) OFFSET 0) a;
      ELSIF ask = 'search_by_phrase' THEN SELECT count(*) FILTER (WHERE part = 0) INTO rows FROM (SELECT * FROM search_by_phrase(one.text) OFFSET 0) a;
      ELSE SELECT count(*) FILTER (WHERE part = 0) INTO rows FROM (SELECT * FROM search_by_trigram(one.text) OFFSET 0) a;
      END IF;
      times := times || extract(epoch FROM clock_timestamp() - begun)::float8 * 1e6;
      found := found + rows;
    END LOOP;
  END LOOP;
  RETURN (SELECT format(E'%s\t%s\t%s\t%s\t%s', what, round(avg(t)::numeric, 1),
    round(percentile_disc(0.5) WITHIN GROUP (ORDER BY t)::numeric, 1),
    round(percentile_disc(0.99) WITHIN GROUP (ORDER BY t)::numeric, 1), found) FROM unnest(times) t);
END $$;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SELECT E'PostgreSQL ' || CASE WHEN :'rum' THEN 'RUM' ELSE 'GIN' END || E'\t' || measure('search', 'search_by_phrase');
SELECT E'PostgreSQL pg_trgm\t' || measure('search', 'search_by_trigram');
SELECT E'PostgreSQL ' || CASE WHEN :'rum' THEN 'RUM' ELSE 'GIN' END || E'\t' || measure('list', 'list_by_phrase');
SELECT E'PostgreSQL pg_trgm\t' || measure('list', 'list_by_trigram');
SELECT E'PostgreSQL\t' || measure('near', 'nearby_all');
SELECT E'PostgreSQL, no total\t' || measure('near', 'nearby');
