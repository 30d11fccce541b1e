/** The first schema. Never edited after a release; a change is a new file. */
import type { Migration } from '../migrate.ts'

const object = `
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  deleted INTEGER`

export const first: Migration = {
  number: 1,
  up(db) {
    db.exec(`
      CREATE TABLE article (${object},
        slug TEXT NOT NULL, revisionId TEXT NOT NULL, sourceId TEXT, title TEXT NOT NULL, citekey TEXT, body TEXT NOT NULL) STRICT;
      CREATE INDEX article_slug ON article (slug);
      CREATE TABLE part (${object},
        articleId TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX part_article ON part (articleId);
      CREATE TABLE annotation (${object},
        articleId TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
        revisionId TEXT NOT NULL REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX annotation_article ON annotation (articleId, start, "end", id);
      CREATE TABLE tag (${object}, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE TABLE claim (${object}, slug TEXT NOT NULL, statement TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX claim_slug ON claim (slug);
      CREATE TABLE evidence (${object},
        claimId TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
        annotationId TEXT NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
        stance TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX evidence_claim ON evidence (claimId);
      CREATE INDEX evidence_annotation ON evidence (annotationId);
      CREATE TABLE claimRelation (${object},
        fromId TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
        toId TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
        body TEXT NOT NULL) STRICT;
      CREATE TABLE question (${object}, body TEXT NOT NULL) STRICT;
      CREATE TABLE silence (${object},
        claimId TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
        articleId TEXT NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
        body TEXT NOT NULL) STRICT;
      CREATE INDEX silence_claim ON silence (claimId);
      CREATE TABLE note (${object}, articleId TEXT, slug TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX note_article ON note (articleId);
      CREATE INDEX note_slug ON note (slug);
      CREATE TABLE project (${object}, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;

      CREATE TABLE source (
        rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, deflated BLOB NOT NULL) STRICT;
      CREATE TABLE revision (
        rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, articleId TEXT NOT NULL, number INTEGER NOT NULL,
        text TEXT NOT NULL, textSha256 TEXT NOT NULL, tree TEXT NOT NULL, treeSha256 TEXT NOT NULL, body TEXT NOT NULL,
        UNIQUE (articleId, number)) STRICT;
      CREATE TABLE image (
        rowid INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, mediaType TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
      CREATE TABLE noteVersion (
        rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, noteId TEXT NOT NULL, created INTEGER NOT NULL,
        sha256 TEXT NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE INDEX noteVersion_note ON noteVersion (noteId, created);

      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, command TEXT NOT NULL, state TEXT NOT NULL,
        changes TEXT NOT NULL) STRICT;
      CREATE TABLE answer (
        rowid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, output TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
      CREATE TABLE viewState (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
      INSERT INTO meta VALUES ('revision', 0);

      CREATE TABLE identity (articleId TEXT NOT NULL, rule TEXT NOT NULL, value TEXT NOT NULL) STRICT;
      CREATE INDEX identity_value ON identity (rule, value);
      CREATE INDEX identity_article ON identity (articleId);
      CREATE TABLE sketch (articleId TEXT PRIMARY KEY, hashes TEXT NOT NULL) STRICT;
      CREATE TABLE sketchHash (articleId TEXT NOT NULL, hash INTEGER NOT NULL) STRICT;
      CREATE INDEX sketchHash_hash ON sketchHash (hash);
      CREATE INDEX sketchHash_article ON sketchHash (articleId);

      CREATE TABLE searchDocument (
        rowid INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT;
      CREATE VIRTUAL TABLE searchIndex USING fts5 (
        title, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
    `)
  },
}
